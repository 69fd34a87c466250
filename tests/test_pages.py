"""Every page is valid HTML with one h1, for each role and in both languages."""

import html5lib
import pytest

from tests import pages


@pytest.fixture
def clients(client, sign_in, cast):
    return [(sign_in(person) if person else client, addresses) for person, addresses in pages.furnish(cast)]


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_every_page_is_valid_html_with_one_h1(clients, locale):
    parser = html5lib.HTMLParser(strict=True)
    for client, addresses in clients:
        client.post("/language", data={"locale": locale})
        for address in addresses:
            text = client.get(address).text
            document = parser.parse(text)
            names = [element.tag.rpartition("}")[2] for element in document.iter() if isinstance(element.tag, str)]
            assert names.count("h1") == 1, address
            ids = [
                element.get("id") for element in document.iter() if isinstance(element.tag, str) and element.get("id")
            ]
            assert len(ids) == len(set(ids)), (address, [id for id in ids if ids.count(id) > 1])
            assert f'<html lang="{locale}"' in text


def test_photos_have_width_height_and_words(clients):
    page = clients[1][0].get("/").text
    assert 'alt="Het wad" width="640" height="480"' in page
