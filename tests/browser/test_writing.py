"""More of the write box: asking, keeping a draft and planning, with and without JavaScript."""

from intranet.core.tasks import jobs
from intranet.entries.models import Entry
from tests.browser.conftest import PHONE


def write(page, text):
    page.locator("#write-text").click()
    page.locator("#write-text").press_sequentially(text)


def test_a_draft_is_kept_without_leaving_the_page(open_page, live, cast):
    page = open_page(**PHONE)
    live.sign_in(page, cast.staff)
    write(page, "Nog even wachten")
    page.locator(".later summary").click()
    page.get_by_role("button", name="Bewaren als concept").click()
    page.locator("#notices", has_text="concepten").wait_for()
    assert page.locator("#write-text").input_value() == ""
    page.get_by_role("button", name="Sluiten").click()
    page.locator(".top > .menu > summary").click()
    page.get_by_role("link", name="Concepten 1").click()
    page.get_by_role("button", name="Nu plaatsen").click()
    page.get_by_text("Nog even wachten").wait_for()
    assert not Entry.get().is_draft


def test_one_tap_makes_it_a_help_request_and_another_says_it_is_answered(open_page, live, cast):
    page = open_page(**PHONE)
    live.sign_in(page, cast.staff)
    write(page, "Hoe werkt de plotter?")
    page.get_by_text("Wie weet?").click()
    page.get_by_role("button", name="Plaats").click()
    page.get_by_role("button", name="Markeer als beantwoord").click()
    page.get_by_role("button", name="Weer openen").wait_for()


def test_choosing_a_time_works_without_javascript(open_page, live, cast):
    page = open_page(java_script_enabled=False)
    live.sign_in(page, cast.staff)
    page.locator("#write-text").fill("Straks meer")
    page.locator(".later summary").click()
    page.get_by_role("button", name="Een tijd kiezen").click()
    page.locator("[name=at]").fill("2026-11-25T10:00")
    page.get_by_role("button", name="Op deze tijd plaatsen").click()
    assert "woensdag 25 november 10:00" in page.locator(".draft").inner_text()
    jobs.run_due()
    assert Entry.get().is_draft
