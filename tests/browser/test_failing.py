"""What was typed stays where it is, and a sentence says so, when an answer does not come or is not one of Kring's."""

import pytest

from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from tests.browser.conftest import DESK

FAILED = "Kring gaf geen antwoord"
ANSWERS = {
    "a proxy without Kring": lambda route: route.fulfill(status=502, content_type="text/html", body="<h1>502</h1>"),
    "an empty one": lambda route: route.fulfill(status=502),
    "a busy server": lambda route: route.fulfill(status=503, content_type="text/plain", body="Druk."),
    "no line": lambda route: route.abort(),
}


@pytest.fixture
def page(live, cast, open_page):
    NewEntry(cast.lead, "Al te lezen").publish()
    page = open_page(**DESK)
    live.sign_in(page, cast.staff)
    return page


def said(page):
    page.locator("#notices", has_text=FAILED).wait_for()
    return True


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_update_stays_in_the_write_box(page, answer):
    page.fill("#write-text", "Bijna klaar")
    page.route("**/posts", ANSWERS[answer], times=1)
    page.get_by_role("button", name="Plaats", exact=True).click()
    assert said(page) and page.input_value("#write-text") == "Bijna klaar"
    page.get_by_role("button", name="Plaats", exact=True).click()
    page.locator(".entry", has_text="Bijna klaar").wait_for()
    assert Entry.select().where(Entry.text == "Bijna klaar").count() == 1


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_poll_stays_in_its_form(page, answer):
    page.route("**/polls/new**", ANSWERS[answer], times=1)
    page.fill("#write-text", "Taart?")
    page.get_by_role("button", name="Peiling").click()
    assert said(page) and page.input_value("#write-text") == "Taart?"
    page.get_by_role("button", name="Peiling").click()
    page.locator("[name=option]").first.fill("Ja")
    page.route("**/polls", ANSWERS[answer], times=1)
    page.locator(".poll-more").click()
    page.wait_for_timeout(300)
    assert page.locator("[name=option]").first.input_value() == "Ja"
    page.locator(".poll-more").click()
    page.locator("[name=option]").nth(5).wait_for()
    assert page.input_value("[name=question]") == "Taart?"


def test_an_error_of_kring_is_said_where_only_a_part_of_a_page_was_wanted(page, live):
    page.route("**/polls/new**", lambda route: route.continue_(url=f"{live.url}/polls/99/votes"), times=1)
    page.fill("#write-text", "Taart?")
    page.get_by_role("button", name="Peiling").click()
    page.locator("#notices", has_text="niet voor jou bedoeld").wait_for()
    assert page.input_value("#write-text") == "Taart?"


def test_news_goes_on_after_an_answer_of_somebody_else(page, cast):
    page.route("**/news**", ANSWERS["a proxy without Kring"], times=1)
    with page.expect_response("**/news?**"):
        page.locator("#news").dispatch_event("every")
    NewEntry(cast.lead, "Net binnen").publish()
    with page.expect_response("**/news?**"):
        page.locator("#news").dispatch_event("every")
    page.get_by_role("link", name="1 nieuw bericht").wait_for()
    assert page.locator("#notices").inner_text() == ""
