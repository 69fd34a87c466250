"""Nothing that was typed is lost: it is kept in the browser until Kring has it, for one person, and put back."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from intranet.accounts.models import Session
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.entries.removal import Removal
from intranet.moderation.case import Case
from tests.browser.conftest import DESK, PHONE
from tests.conftest import MORNING, PASSWORD

TEXT = "Een lang verhaal"


@pytest.fixture
def page(live, cast, open_page):
    page = open_page(**DESK)
    live.sign_in(page, cast.staff)
    return page


def kept(page):
    """Waits until what was typed is kept, which takes less than 300 ms."""
    page.wait_for_timeout(300)


def drafts(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft '))")


def sign_in_again(page, person):
    page.fill("[name=email]", person.email)
    page.fill("[name=password]", PASSWORD)
    page.locator("form [name=password]").press("Enter")


def test_an_update_is_back_after_a_reload_and_gone_once_it_is_posted(page):
    page.fill("#write-text", TEXT)
    kept(page)
    page.reload()
    assert page.input_value("#write-text") == TEXT
    page.get_by_role("button", name="Plaats", exact=True).click()
    page.locator(".entry", has_text=TEXT).wait_for()
    assert drafts(page) == []
    page.reload()
    assert page.input_value("#write-text") == ""


def test_a_form_of_many_fields_is_back_in_another_tab_and_gone_once_it_arrived(page, live, cast):
    page.goto(f"{live.url}/polls/new")
    page.fill("[name=question]", "Taart?")
    page.locator("[name=option]").nth(1).fill("Appel")
    page.fill("[name=closes_at]", "2026-12-01T12:00")
    kept(page)
    other = page.context.new_page()
    other.goto(f"{live.url}/polls/new")
    assert other.locator("[name=option]").nth(1).input_value() == "Appel"
    assert other.input_value("[name=closes_at]") == "2026-12-01T12:00"
    other.locator("[name=option]").first.fill("Peer")
    other.get_by_role("button", name="Stel de vraag").click()
    other.wait_for_url(f"{live.url}/")
    assert drafts(other) == []


def test_the_text_of_a_poll_does_not_come_back_as_an_update(page, live):
    page.fill("#write-text", "Taart?")
    page.get_by_role("button", name="Peiling").click()
    page.locator("[name=option]").first.fill("Ja")
    page.locator("[name=option]").nth(1).fill("Nee")
    kept(page)
    page.reload()
    assert page.input_value("#write-text") == "Taart?"
    page.get_by_role("button", name="Peiling").click()
    page.locator("[name=option]").first.wait_for()
    assert page.locator("[name=option]").nth(1).input_value() == "Nee"
    page.get_by_role("button", name="Stel de vraag").click()
    page.locator(".poll").wait_for()
    assert page.input_value("#write-text") == "" and drafts(page) == []


def test_after_the_session_ended_the_text_stands_where_it_was(page, live, cast):
    entry = NewEntry(cast.lead, "Al te lezen").publish()
    page.goto(f"{live.url}/entries/{entry.id}")
    page.fill(".comment-form textarea", TEXT)
    Session.delete().execute()
    page.get_by_role("button", name="Verstuur").click()
    page.locator("#notices", has_text="Log opnieuw in").wait_for()
    sign_in_again(page, cast.staff)
    page.wait_for_url(f"{live.url}/entries/{entry.id}")
    assert page.input_value(".comment-form textarea") == TEXT


def test_a_comment_in_the_stream_is_opened_again(page, live, cast):
    entry = NewEntry(cast.lead, "Al te lezen").publish()
    page.goto(live.url)
    page.locator(f"#comment-count-{entry.id}").click()
    page.fill(".comment-form textarea", TEXT)
    kept(page)
    page.reload()
    page.locator(".comment-form textarea").wait_for()
    assert page.input_value(".comment-form textarea") == TEXT


def test_nobody_else_sees_it_and_signing_out_forgets_it(page, live, cast):
    page.fill("#write-text", TEXT)
    kept(page)
    page.context.clear_cookies()
    live.sign_in(page, cast.lead)
    assert page.input_value("#write-text") == ""
    page.context.clear_cookies()
    live.sign_in(page, cast.staff)
    assert page.input_value("#write-text") == TEXT
    page.fill("#write-text", TEXT + " en nog iets")
    page.locator(".top > .menu > summary").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/sign-in")
    assert drafts(page) == []


def test_two_tabs_keep_each_their_own(page, live):
    other = page.context.new_page()
    other.goto(live.url)
    page.fill("#write-text", "De ene")
    kept(page)
    other.fill("#write-text", "De andere")
    kept(other)
    page.reload()
    assert page.input_value("#write-text") == "De ene"
    page.get_by_role("button", name="Plaats", exact=True).click()
    page.locator(".entry", has_text="De ene").wait_for()
    other.reload()
    assert other.input_value("#write-text") == "De andere"


def test_what_was_never_sent_goes_after_two_weeks_by_the_clock_of_the_server(page, live, clock):
    page.fill("#write-text", TEXT)
    kept(page)
    clock.set(MORNING + timedelta(days=13))
    page.reload()
    assert page.input_value("#write-text") == TEXT
    clock.set(MORNING + timedelta(days=15))
    page.reload()
    assert page.input_value("#write-text") == "" and drafts(page) == []


def slowly(page, pattern, meanwhile):
    """Lets the answer to the next request of this kind wait until `meanwhile()` was done."""

    def answer(route):
        response = route.fetch()
        meanwhile()
        route.fulfill(response=response)

    page.route(pattern, answer, times=1)


def test_what_is_added_while_it_is_sent_stays(page, live, cast):
    entry = NewEntry(cast.lead, "Al te lezen").publish()
    page.goto(f"{live.url}/entries/{entry.id}")
    typing = lambda: page.locator("main textarea").press_sequentially(" En nog dit")  # noqa: E731
    slowly(page, "**/comments", typing)
    page.fill(".comment-form textarea", "Eerst dit")
    page.get_by_role("button", name="Verstuur").click()
    page.locator(".comment", has_text="Eerst dit").wait_for()
    assert page.input_value(".comment-form textarea") == "En nog dit"
    assert Entry.select().where(Entry.text == "Eerst dit").exists()


def test_what_is_added_stays_when_the_post_was_refused(page):
    too_long = "x" * 2001
    page.locator("#write-text").evaluate("(field) => field.removeAttribute('maxlength')")
    slowly(page, "**/posts", lambda: page.locator("#write-text").fill("Korter"))
    page.fill("#write-text", too_long)
    page.get_by_role("button", name="Plaats", exact=True).click()
    page.locator("#write-text-error").wait_for()
    assert page.input_value("#write-text") == "Korter"


def test_a_comment_that_is_being_written_stays_when_its_conversation_closes(page, live, cast):
    entry = NewEntry(cast.lead, "Al te lezen").publish()
    page.goto(live.url)
    page.locator(f"#comment-count-{entry.id}").click()
    page.fill(".comment-form textarea", TEXT)
    Case.of(cast.hr, entry.id).lock("hurtful")
    with page.expect_response("**/news?**"):
        page.locator("#news").dispatch_event("every")
    page.locator(".comment-form").wait_for()
    assert page.input_value(".comment-form textarea") == TEXT
    page.get_by_role("button", name="Verstuur").click()
    page.locator(".comment-form .field-error").wait_for()
    assert page.input_value(".comment-form textarea") == TEXT


def test_kring_works_without_storage(open_page, live, cast):
    page = open_page(**PHONE)
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { get() { throw new DOMException('off') } })"
    )
    live.sign_in(page, cast.staff)
    page.fill("#write-text", TEXT)
    kept(page)
    page.get_by_role("button", name="Plaats", exact=True).click()
    page.locator(".entry", has_text=TEXT).wait_for()
    assert page.input_value("#write-text") == ""


HINT = "Concept bewaard"
WITHOUT_LOCAL_STORAGE = {
    "off": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('off') } })",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
}


def test_it_is_said_that_a_draft_is_kept_and_nothing_moves(page):
    page.fill("#write-text", TEXT)
    before = page.locator("#write").bounding_box()
    page.locator(".kept", has_text=HINT).wait_for()
    assert page.locator("#write").bounding_box() == before
    page.fill("#write-text", "")
    expect(page.locator(".kept")).to_have_count(0)


@pytest.mark.parametrize("why", WITHOUT_LOCAL_STORAGE)
def test_what_the_browser_does_not_keep_is_not_called_kept(open_page, live, cast, why):
    page = open_page(**DESK)
    page.add_init_script(WITHOUT_LOCAL_STORAGE[why])
    live.sign_in(page, cast.staff)
    page.fill("#write-text", TEXT)
    page.wait_for_timeout(1500)
    assert page.locator(".kept").count() == 0
    page.get_by_role("button", name="Plaats", exact=True).click()
    page.locator(".entry", has_text=TEXT).wait_for()


@pytest.mark.parametrize("is_deleted", [True, False])
def test_a_comment_whose_conversation_is_over_can_be_copied(page, live, cast, is_deleted):
    entry = NewEntry(cast.lead, "Al te lezen").publish()
    page.goto(f"{live.url}/entries/{entry.id}")
    page.fill(".comment-form textarea", TEXT)
    kept(page)
    Removal.begin(entry) if is_deleted else Case.of(cast.hr, entry.id).lock("hurtful")
    for address in (f"/entries/{entry.id}", "/"):
        page.goto(live.url + address)
        expect(page.get_by_label("Je had nog een reactie getypt.")).to_have_value(TEXT)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopieer").click()
    page.get_by_role("button", name="Gekopieerd").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == TEXT
    page.get_by_role("button", name="Weggooien").click()
    expect(page.locator(".unsent")).to_have_count(0)
    assert drafts(page) == []


def test_a_poll_comes_back_with_the_options_that_were_added(page, live):
    page.goto(f"{live.url}/polls/new")
    page.fill("[name=question]", "Taart?")
    for number in range(8):
        if number == page.locator("[name=option]").count():
            page.locator(".poll-more").click()
        page.locator("[name=option]").nth(number).fill(f"Optie {number}")
    kept(page)
    page.reload()
    expect(page.locator("[name=option]").nth(7)).to_have_value("Optie 7")
    assert [field.input_value() for field in page.locator("[name=option]").all()] == [f"Optie {n}" for n in range(8)]


def test_what_is_posted_from_the_sheet_has_arrived(open_page, live, cast):
    page = open_page(**PHONE)
    live.sign_in(page, cast.staff)
    page.goto(f"{live.url}/write")
    page.fill("#write-text", TEXT)
    kept(page)
    page.get_by_role("button", name="Plaats", exact=True).click()
    page.wait_for_url(f"{live.url}/#entry-*")
    assert drafts(page) == []
    page.goto(f"{live.url}/write")
    assert page.input_value("#write-text") == ""


def test_a_hundred_thousand_characters_are_back_and_refused_in_a_sentence(page):
    page.locator("#write-text").evaluate("(field) => field.removeAttribute('maxlength')")
    page.fill("#write-text", "x" * 100_000)
    kept(page)
    page.reload()
    assert len(page.input_value("#write-text")) == 100_000
    page.get_by_role("button", name="Plaats", exact=True).click()
    expect(page.locator("#write-text-error")).to_contain_text("2000")
    assert len(page.input_value("#write-text")) == 100_000


def test_a_phone_whose_clock_is_wrong_keeps_it_too(open_page, live, cast, clock):
    page = open_page(**PHONE)
    page.clock.install(time=MORNING - timedelta(days=40))
    live.sign_in(page, cast.staff)
    page.fill("#write-text", TEXT)
    page.clock.run_for(300)
    clock.set(MORNING + timedelta(hours=1))
    page.reload()
    assert page.input_value("#write-text") == TEXT
