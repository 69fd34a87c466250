"""Axe finds nothing wrong on any page, in both languages and both themes, and no other host is contacted. What is meant for a
thumb or a mouse is large enough, and every page narrow enough, in any font.
"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import pages
from tests.browser.conftest import DESK, PHONE, launched, scrolls_sideways
from tests.fonts import OWN, present

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
FONTS = present() or [OWN]
MEASURE = Path(__file__).with_name("targets.js").read_text()
THUMB, MOUSE = 44, 24
# Only addresses, names and topics in what people write may be as low as their line, and only between other words:
# WCAG 2.5.8 and 2.5.5 make an exception for links in a sentence. A link of Kring itself is large everywhere.
IN_SENTENCES = ".entry-text a"


def problems(page, address):
    response = Axe().run(page, options=RULES).response
    assert len(response["passes"]) > 10  # it really checked something
    found = response["violations"]
    return [(address, violation["id"], [node["html"][:200] for node in violation["nodes"]][:3]) for violation in found]


def too_small(page, least):
    found = page.evaluate(MEASURE, IN_SENTENCES)
    assert found
    return [
        (target["html"], target["width"], target["height"])
        for target in found
        if target["height"] < least - 0.5 or target["width"] < MOUSE - 0.5
    ]


@pytest.mark.parametrize(
    "locale, scheme, screen, least, fonts",
    [
        ("nl", "light", PHONE, THUMB, FONTS[0]),
        ("en", "light", DESK, MOUSE, FONTS[0]),
        ("en", "dark", PHONE, THUMB, FONTS[-1]),
        ("nl", "dark", DESK, MOUSE, FONTS[-1]),
    ],
    ids=["nl-light-phone", "en-light-desk", "en-dark-phone", "nl-dark-desk"],
    indirect=["fonts"],
)
def test_no_page_has_a_violation_and_every_target_can_be_hit(live, cast, open_page, locale, scheme, screen, least):
    found, elsewhere, known = [], [], (live.url, "blob:", "data:", f"{pages.PROVIDER}/")
    for person, addresses in pages.furnish(cast):
        page = open_page(color_scheme=scheme, reduced_motion="reduce", **screen)
        page.route(
            f"{pages.PROVIDER}/**", lambda route: route.fulfill(body="<p>The call</p>", content_type="text/html")
        )
        page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(known) else None)
        if person:
            live.sign_in(page, person)
        page.request.post(f"{live.url}/language", form={"locale": locale})
        for address in addresses:
            page.goto(live.url + address)
            found += problems(page, address) + [(address, *target) for target in too_small(page, least)]
            assert not scrolls_sideways(page), f"{address} scrolls sideways"
    assert found == []
    assert elsewhere == []


def test_nothing_scrolls_sideways_on_the_narrowest_phone(live, cast, open_page):
    pages.furnish(cast)
    page = open_page(viewport={"width": 320, "height": 640})
    live.sign_in(page, cast.hr)
    for address in pages.HR + ["/", "/polls/new", "/kick-off", "/kick-off/new", "/people", "/profile"]:
        page.goto(live.url + address)
        assert not scrolls_sideways(page), address


def test_nothing_scrolls_sideways_on_a_phone_where_all_text_is_twice_as_large(live, cast, playwright, fonts):
    pages.furnish(cast)
    with launched(playwright, fonts, "--blink-settings=defaultFontSize=32") as chromium:
        page = chromium.new_page(viewport=PHONE["viewport"], is_mobile=True)
        live.sign_in(page, cast.staff)
        for address in ("/", "/write", "/people", "/entries/1", "/polls", "/kick-off"):
            page.goto(live.url + address)
            assert not scrolls_sideways(page), address
