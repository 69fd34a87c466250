"""Mentions, the inbox and muting in a real browser."""

from datetime import timedelta

import pytest

from intranet.entries import posting
from intranet.entries.mentions import Mention
from intranet.entries.posting import NewEntry
from intranet.notifications.models import Notification
from intranet.people.models import Person
from tests.browser.conftest import scrolls_sideways
from tests.browser.test_accessibility import problems


@pytest.fixture(autouse=True)
def at_ten(app, clock):
    clock.set(clock() + timedelta(hours=2))


@pytest.fixture
def post(cast):
    return NewEntry(cast.staff, "zeehond gezien").publish()


def test_a_colleague_is_mentioned_by_keyboard(desk, live, cast):
    live.sign_in(desk, cast.staff)
    field = desk.locator("#write-text")
    field.press_sequentially("Vraag het @o")
    desk.locator("#suggestions [role=option]").first.wait_for()
    assert field.get_attribute("aria-controls") == "suggestions"
    field.press_sequentially("laf")
    desk.locator("#suggestions li:only-child").wait_for()
    option = desk.locator("#suggestions [aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    assert problems(desk, "a list that is open") == []
    field.press("Enter")
    assert field.input_value() == "Vraag het @Olaf van der Berg "
    assert desk.locator("#suggestions").count() == 0 and field.get_attribute("aria-controls") is None
    field.press_sequentially("@li")
    desk.locator("#suggestions").wait_for()
    field.press("Escape")
    assert desk.locator("#suggestions").count() == 0 and field.input_value().endswith("@li")
    desk.locator("#write .write-send").click()
    desk.locator("#stream a", has_text="@Olaf van der Berg").wait_for()
    assert [mention.person for mention in Mention.select()] == [cast.stranger]


def test_on_a_phone_a_tap_takes_the_name_and_keeps_the_keyboard(phone, live, cast, post):
    live.sign_in(phone, cast.lead)
    phone.goto(f"{live.url}/entries/{post.id}")
    field = phone.locator(".comment-form textarea")
    field.press_sequentially("@noo")
    phone.locator("#suggestions [role=option]", has_text="Noor Nguyễn").tap()
    assert field.input_value() == "@Noor Nguyễn "
    assert phone.evaluate("document.activeElement.matches('.comment-form textarea')")
    assert not scrolls_sideways(phone)


def test_for_a_team_only_its_readers_are_offered(desk, live, cast):
    live.sign_in(desk, cast.staff)
    desk.locator("#write-text").click()
    desk.select_option("#write select", label="Noord")
    desk.locator("#write-text").press_sequentially("@o")
    desk.locator("#suggestions").wait_for()
    assert [option.get_attribute("data-words") for option in desk.locator("#suggestions li").all()] == ["Lieke de Boer"]


def test_opening_the_inbox_reads_it(phone, live, cast, post):
    posting.comment(post, cast.lead, "waar?")
    live.sign_in(phone, cast.staff)
    assert phone.locator("#unread-bell").inner_text().split()[0] == "1"
    phone.locator(".bell").tap()
    phone.locator(".inbox [data-unread]").wait_for()
    phone.locator("#unread-bell:empty").wait_for(state="attached")
    assert phone.locator("form:has([name=up_to])").count() == 0
    assert Person.get_by_id(cast.staff.id).notifications_read_up_to == Notification.get().id
    phone.locator(".inbox a").tap()
    phone.wait_for_url("**/entries/1#comment-2")


def test_without_javascript_reading_is_a_button(phone_without_javascript, live, cast, post):
    page = phone_without_javascript
    posting.comment(post, cast.lead, "waar?")
    live.sign_in(page, cast.staff)
    page.goto(f"{live.url}/notifications")
    page.goto(f"{live.url}/notifications")
    assert page.locator("[data-unread]").count() == 1
    page.locator("form:has([name=up_to]) button").click()
    assert page.locator("[data-unread]").count() == 0


def test_a_thread_is_muted_from_its_menu_and_back(desk, live, cast, post):
    live.sign_in(desk, cast.lead)
    for value in ("yes", "no"):
        desk.locator("#menu-1 summary").click()
        desk.locator(f"#menu-1 [name=muted][value={value}]").click()
        desk.locator("#notices .notice").wait_for()
        desk.locator(f"#menu-1 [value={'no' if value == 'yes' else 'yes'}]").wait_for(state="attached")
