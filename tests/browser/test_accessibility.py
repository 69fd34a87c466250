"""Axe finds nothing wrong on any page, in both languages and both themes; no other host is contacted."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import pages
from tests.browser.conftest import DESK, PHONE

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


def problems(page, address):
    response = Axe().run(page, options=RULES).response
    assert len(response["passes"]) > 10  # it really checked something
    found = response["violations"]
    return [(address, violation["id"], [node["html"][:200] for node in violation["nodes"]][:3]) for violation in found]


@pytest.mark.parametrize(
    "locale, scheme, screen",
    [("nl", "light", PHONE), ("en", "dark", PHONE), ("nl", "dark", DESK), ("en", "light", DESK)],
    ids=["nl-light-phone", "en-dark-phone", "nl-dark-desk", "en-light-desk"],
)
def test_no_page_has_a_violation(live, cast, open_page, locale, scheme, screen):
    found, elsewhere = [], []
    for person, addresses in pages.furnish(cast):
        page = open_page(color_scheme=scheme, reduced_motion="reduce", **screen)
        page.on(
            "request",
            lambda request: (
                elsewhere.append(request.url) if not request.url.startswith((live.url, "blob:", "data:")) else None
            ),
        )
        if person:
            live.sign_in(page, person)
        page.request.post(f"{live.url}/language", form={"locale": locale})
        for address in addresses:
            page.goto(live.url + address)
            found += problems(page, address)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} scrolls sideways"
    assert found == []
    assert elsewhere == []


def test_nothing_scrolls_sideways_on_the_narrowest_phone(live, cast, open_page):
    pages.furnish(cast)
    page = open_page(viewport={"width": 320, "height": 640})
    live.sign_in(page, cast.hr)
    for address in pages.HR + ["/", "/polls/new", "/kick-off", "/kick-off/new", "/people", "/profile"]:
        page.goto(live.url + address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
