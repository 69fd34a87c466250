"""What was typed stays where it is, and a sentence says so, when an answer does not come or is not one of Kring's."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from intranet.core.clock import now
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import Reaction
from intranet.polls.models import Poll
from tests.browser.conftest import DESK, PHONE

FAILED = "Wat je typte staat hier nog."
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
    page.get_by_role("button", name="Opnieuw").click()
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


def test_without_a_connection_it_is_said_what_to_do(live, cast, open_page):
    page = open_page(**PHONE)
    live.sign_in(page, cast.staff)
    page.fill("#write-text", "Onderweg")
    page.context.set_offline(True)
    page.get_by_role("button", name="Plaats", exact=True).click()
    notice = page.locator("#notices .notice")
    expect(notice).to_contain_text("Geen verbinding. Wat je typte staat hier nog.", use_inner_text=True)
    page.context.set_offline(False)
    expect(notice).to_contain_text("De verbinding is terug.")
    page.get_by_role("button", name="Opnieuw").click()
    page.locator(".entry", has_text="Onderweg").wait_for()
    expect(notice).to_have_count(0)
    assert Entry.select().where(Entry.text == "Onderweg").count() == 1


def test_what_arrived_without_an_answer_is_not_posted_twice(page):
    def lose_the_answer(route):
        route.fetch()
        route.abort()

    page.route("**/posts", lose_the_answer, times=1)
    page.fill("#write-text", "Een keer")
    page.get_by_role("button", name="Plaats", exact=True).click()
    page.get_by_role("button", name="Opnieuw").click()
    page.locator(".entry", has_text="Een keer").wait_for()
    assert Entry.select().where(Entry.text == "Een keer").count() == 1


def test_a_form_that_loads_a_page_stays_when_there_is_no_connection(page, live):
    page.goto(f"{live.url}/polls/new")
    page.fill("[name=question]", "Taart?")
    page.locator("[name=option]").nth(0).fill("Ja")
    page.locator("[name=option]").nth(1).fill("Nee")
    page.context.set_offline(True)
    page.get_by_role("button", name="Stel de vraag").click()
    assert said(page) and page.input_value("[name=question]") == "Taart?"
    page.context.set_offline(False)
    page.get_by_role("button", name="Opnieuw").click()
    page.locator(".poll").wait_for()


def heart(page):
    return page.locator(".entry .reaction[data-twin=heart]")


def react(page):
    page.locator(".reaction-picker summary").first.click()
    page.locator(".reaction-picker [data-twin=heart]").first.click()


def test_a_reaction_shows_at_once_and_is_taken_back_if_it_fails(page):
    waiting = []
    page.route("**/reactions", lambda route: waiting.append(route), times=1)
    react(page)
    expect(heart(page)).to_have_attribute("aria-pressed", "true", timeout=100)
    expect(heart(page)).to_contain_text("1")
    while not waiting:
        page.wait_for_timeout(10)
    waiting[0].abort()
    expect(heart(page)).to_have_count(0)
    page.locator("#notices", has_text="Geen verbinding.").wait_for()
    page.get_by_role("button", name="Opnieuw").click()
    page.locator(".reaction[data-reaction=heart][aria-pressed=true]:not([aria-busy])").wait_for()
    assert Reaction.select().count() == 1


def test_a_vote_shows_at_once_and_the_answer_says_how_it_is(page, live, cast):
    poll = Poll(texts=["Ja", "Nee"], closes_at=now() + timedelta(days=1))
    NewEntry(cast.lead, "Taart?", content=poll).publish()
    page.goto(live.url)
    waiting = []
    page.route("**/votes", lambda route: waiting.append(route), times=1)
    option = page.locator(".poll-option").first
    option.click()
    expect(option).to_have_attribute("aria-pressed", "true", timeout=100)
    while not waiting:
        page.wait_for_timeout(10)
    waiting[0].continue_()
    page.locator(".poll-option[data-votes='1'][aria-pressed=true]:not([aria-busy])").wait_for()
