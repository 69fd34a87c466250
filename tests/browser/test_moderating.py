"""A lead moderates with one thumb, on a phone that is 390 pixels wide."""

import pytest

from intranet.entries import posting
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.moderation.case import Case
from intranet.moderation.models import Report


@pytest.fixture
def entry(live, cast):
    entry = NewEntry(cast.staff, "zeehond gezien").publish()
    Report.make(entry, cast.stranger, "hurtful", "dit doet pijn")
    return entry


def is_shown(entry):
    return Entry.get_by_id(entry.id).hidden_at is None


def test_a_lead_hides_and_restores_from_the_queue(live, cast, entry, phone):
    live.sign_in(phone, cast.lead)
    phone.locator(".top .menu > summary").tap()
    phone.locator(".top .menu-items a", has_text="Gemelde berichten").tap()
    card = phone.locator(f"#case-{entry.id}")
    for button in card.locator(".acts button").all():
        box = button.bounding_box()
        assert box["height"] >= 48 and box["width"] >= 80 and box["x"] + box["width"] <= 390
    card.locator("button", has_text="Verbergen").tap()
    card.locator("button", has_text="Weer tonen").wait_for()
    assert not is_shown(entry)
    assert phone.locator("#reports-rail").text_content() == ""
    card.locator("button", has_text="Weer tonen").tap()
    card.locator("button", has_text="Verbergen").wait_for()
    assert is_shown(entry)
    phone.goto(f"{live.url}/moderation/log")
    assert phone.locator(".act").count() == 2


def test_it_works_without_javascript_and_so_does_reporting(live, cast, entry, phone_without_javascript):
    phone = phone_without_javascript
    comment = posting.comment(entry, cast.staff, "en een reiger")
    live.sign_in(phone, cast.hr)
    phone.goto(f"{live.url}/entries/{comment.id}/report")
    phone.locator("label", has_text="Privé").tap()
    phone.locator("button", has_text="Verbergen").tap()
    phone.locator("button", has_text="Weer tonen").wait_for()
    assert not is_shown(comment)


def test_what_is_hidden_leaves_an_open_page(live, cast, entry, desk):
    live.sign_in(desk, cast.stranger)
    assert desk.locator(f"#entry-{entry.id}").is_visible()
    newest = NewEntry(cast.stranger, "nieuwer").publish()
    desk.goto(f"{live.url}/")
    Case.of(cast.lead, entry.id).hide("hurtful")
    desk.locator("#news").evaluate("news => news.dispatchEvent(new CustomEvent('every'))")
    desk.locator(f"#entry-{entry.id}").wait_for(state="detached")
    assert desk.locator(f"#entry-{newest.id}").is_visible()


def test_a_colleague_reports_with_three_taps(live, cast, entry, phone):
    other = NewEntry(cast.staff, "en een reiger").publish()
    live.sign_in(phone, cast.stranger)
    phone.locator(f"#menu-{other.id} > summary").tap()
    phone.locator(f"#menu-{other.id} a", has_text="Melden").tap()
    phone.locator("label", has_text="Iets anders").tap()
    phone.locator("main button", has_text="Verstuur").tap()
    phone.locator("#report .field-error").wait_for()
    phone.locator("textarea").fill("dat was mijn plek")
    phone.locator("main button", has_text="Verstuur").tap()
    phone.locator("text=Dank je dat je het zegt").wait_for()
    assert Report.select().where(Report.entry == other).count() == 1
