"""What is seen of a page in a browser test is of the fonts that it asked for."""

from tests.browser.conftest import in_all_fonts
from tests.fonts import SETS


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
