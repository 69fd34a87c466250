"""Everything that is meant for a thumb or a mouse is large enough, and every page narrow enough, in any font."""

from pathlib import Path

import pytest

from tests import pages
from tests.browser.conftest import DESK, PHONE, in_all_fonts
from tests.fonts import SETS

MEASURE = Path(__file__).with_name("targets.js").read_text()
THUMB, MOUSE = 44, 24
# Only addresses, names and topics in what people write may be as low as their line, and only between other words:
# WCAG 2.5.8 and 2.5.5 make an exception for links in a sentence. A link of Kring itself is large everywhere.
IN_SENTENCES = ".entry-text a"


def too_small(page, least):
    found = page.evaluate(MEASURE, IN_SENTENCES)
    assert found
    return [
        (target["html"], target["width"], target["height"])
        for target in found
        if target["height"] < least - 0.5 or target["width"] < MOUSE - 0.5
    ]


@in_all_fonts
@pytest.mark.parametrize("screen, least", [(PHONE, THUMB), (DESK, MOUSE)], ids=["phone", "desk"])
def test_every_target_is_large_enough_to_hit_and_nothing_scrolls_sideways(live, cast, open_page, screen, least):
    found = []
    for person, addresses in pages.furnish(cast):
        page = open_page(reduced_motion="reduce", **screen)
        if person:
            live.sign_in(page, person)
        for address in addresses:
            page.goto(live.url + address)
            found += [(address, *target) for target in too_small(page, least)]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} scrolls sideways"
    assert found == []


@in_all_fonts
def test_the_letters_on_the_screen_are_of_the_set(live, desk, fonts):
    desk.goto(f"{live.url}/sign-in")
    browser = desk.context.new_cdp_session(desk)
    for domain in ("DOM", "CSS"):
        browser.send(f"{domain}.enable")
    root = browser.send("DOM.getDocument")["root"]["nodeId"]
    title = browser.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    written_in = browser.send("CSS.getPlatformFontsForNode", {"nodeId": title})["fonts"]
    assert [font["familyName"] for font in written_in] == [next(iter(SETS[fonts]))]
