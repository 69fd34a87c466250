"""Between one page and the next: a bar where it takes long, and what is asked before a link is let go."""

import json
import time

import pytest
from playwright.sync_api import expect

from intranet.entries.posting import NewEntry


@pytest.fixture
def page(live, desk, cast):
    NewEntry(cast.lead, "Goedemorgen").publish()
    live.sign_in(desk, cast.staff)
    return desk


def slow(route):
    time.sleep(0.8)
    route.continue_()


WATCH = """new MutationObserver(([{ target }]) => target.classList.contains("loading") && (localStorage.seen = target.innerText))
.observe(document.querySelector("[data-loading]"), { attributes: true, childList: true, subtree: true })"""


@pytest.mark.parametrize(
    "address, link, there",
    [
        ("**/people", ".rail a[href='/people']", "h1:has-text('Collega')"),
        ("**/comments", "#comment-count-1", "#comment-text-1"),
    ],
)
def test_a_bar_says_that_it_takes_long(page, address, link, there):
    page.evaluate(WATCH)
    page.route(address, slow)
    page.locator(link).press("Enter")  # a mouse would have asked for the page before
    page.locator(there).wait_for()
    assert page.evaluate("localStorage.seen") == "Aan het laden"
    page.locator(".loading").wait_for(state="detached")


def test_what_is_quick_or_asked_by_the_page_itself_shows_no_bar(page):
    page.evaluate(WATCH)
    page.locator("#comment-count-1").click()
    page.locator("#comment-text-1").wait_for()
    page.route("**/news?**", slow)
    with page.expect_response("**/news?**"):
        page.locator("#news").dispatch_event("every")
    assert page.evaluate("localStorage.seen") is None


def test_a_page_is_asked_when_its_link_is_pressed_and_again_after_something_was_done(page, live):
    link = page.locator(".rail a[href='/']")
    link.hover()
    with page.expect_response("**/"):
        page.mouse.down()
    page.mouse.move(600, 5)
    page.mouse.up()
    page.locator("#react-1").click()
    page.locator("#reactions-1 .menu-items button[value=heart]").click()
    page.locator("#reactions-1 [data-reaction=heart]").wait_for()
    link.click()
    page.wait_for_url(live.url + "/")
    expect(page.locator("#reactions-1 > form > [data-reaction=heart]")).to_be_visible()


def test_the_kick_off_and_what_is_not_ours_are_never_asked_ahead(as_staff):
    header = as_staff.get("/").headers["Speculation-Rules"]
    answer = as_staff.get(json.loads(header))
    rules = answer.get_json(force=True)["prefetch"]
    assert answer.mimetype == "application/speculationrules+json"
    assert all({"not": {"href_matches": "/kick-off*"}} in rule["where"]["and"] for rule in rules)
