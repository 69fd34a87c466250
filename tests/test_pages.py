"""Every page is valid HTML with one h1, for each role and in both languages."""

import re

import html5lib
import pytest

from intranet.core.cache import fragments, generations
from intranet.people.models import Person
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


# What differs each time a page is rendered; of the news only when it was told.
DIFFERS = re.compile(r'(name="submission" value|data-now)="[^"]+"|(?<=-)\d+(?=" data-while-visible)')


def test_a_page_that_others_opened_before_is_the_same_as_a_fresh_one(clients, sign_in, cast):
    """Pages are shared, but for what is somebody's own. So nobody may get anything that is another person's."""
    addresses = sorted({address for _client, some in clients for address in some})
    readers = [sign_in(person) for person in vars(cast).values()]
    for address in addresses:
        shared = [DIFFERS.sub("", reader.get(address).text) for _turn in range(2) for reader in readers]
        for index, reader in enumerate(readers):
            fragments.pieces.clear()
            generations.results.clear()
            fresh = DIFFERS.sub("", reader.get(address).text)
            assert shared[index] == shared[index + len(readers)] == fresh, address


def test_another_person_takes_no_more_room_in_the_cache(cast, sign_in):
    pages.furnish(cast)
    sign_in(cast.staff).get("/")
    people = [Person.create(email=f"{name}@duinstra.example", given_name=name) for name in ("Aad", "Bea", "Cas")]
    sign_in(people[0]).get("/")
    before = len(fragments.pieces)
    for person in people[1:]:
        before_panel, _panel, page = re.split("(<aside.*</aside>)", sign_in(person).get("/").text, flags=re.S)
        around = before_panel + page.split('id="stream"')[0]
        assert around.count(person.given_name) >= 2 and people[0].given_name not in around
    assert len(fragments.pieces) == before


def test_the_cache_counts_what_its_keys_take(app):
    key = "long", "x" * 10_000, ("y" * 10_000,)
    with app.test_request_context():
        fragments.store(key, "short")
    assert fragments.pieces.currsize > 20_000


def test_only_hr_has_the_links_of_hr(as_staff, as_lead, as_hr):
    for client, has_them in ((as_staff, False), (as_lead, False), (as_hr, True)):
        page = client.get("/").text
        for address in ("/company", "/people/import", "/people/invitations"):
            assert (f'href="{address}' in page) == has_them, address


def test_older_pages_have_no_write_box_whatever_else_is_asked(as_staff, cast):
    pages.furnish(cast)
    assert 'id="write"' not in as_staff.get("/?before=4&text=hoi").text
