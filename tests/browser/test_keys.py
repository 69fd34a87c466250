"""What people do by the keyboard alone: single letters, which can be switched off, and Ctrl+Enter."""

import pytest

from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry


@pytest.fixture
def page(live, desk, cast):
    for number in range(3):
        NewEntry(cast.lead, f"Bericht {number}\n\n" + "Veel tekst. " * 60).publish()
    live.sign_in(desk, cast.staff)
    return desk


def focused(page, selector):
    page.locator(f"{selector}:focus").wait_for()


def test_letters_go_from_one_update_to_the_next_react_and_write(page):
    page.keyboard.press("j")
    focused(page, "#entry-3")
    page.keyboard.press("j")
    focused(page, "#entry-2")
    page.keyboard.press("k")
    focused(page, "#entry-3")
    page.keyboard.press("j")
    page.keyboard.press("r")
    focused(page, "#reactions-2 .menu-items button:first-child")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    focused(page, "#write-text")
    page.keyboard.type("jkrn?")
    assert page.input_value("#write-text") == "jkrn?"


def test_a_dialog_lists_them_and_switches_them_off_for_good(page):
    page.locator("#react-3").hover()
    assert page.locator("#react-3").get_attribute("title") == "Geef een smiley (R)"
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Sneltoetsen").get_by_label("Losse letters").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("n")
    page.keyboard.press("?")
    assert page.locator("#write-text:focus, dialog[open]").count() == 0
    page.locator(".top > .menu > summary").click()
    page.get_by_role("button", name="Sneltoetsen").click()
    page.get_by_label("Losse letters").check()
    page.get_by_role("button", name="Sluiten").click()
    page.keyboard.press("Control+n")
    page.keyboard.press("n")
    focused(page, "#write-text")


def test_ctrl_and_enter_post_a_text_and_a_comment(page):
    page.fill("#write-text", "Eerste regel")
    page.locator("#write-text").press("Control+Enter")
    page.locator("#stream > .entry").first.get_by_text("Eerste regel").wait_for()
    page.locator("#react-4").focus()
    page.keyboard.press("c")
    focused(page, "#comment-text-4")
    page.keyboard.type("Mooi")
    page.keyboard.press("Meta+Enter")
    page.locator("#comments-4 .comment").get_by_text("Mooi").wait_for()
    assert Entry.select().count() == 5
