"""More of the write box: asking, keeping a draft and planning, with and without JavaScript."""

import pytest

from intranet.core.tasks import jobs
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
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


def test_the_first_press_after_the_write_box_does_what_it_is_meant_for(desk, live, cast):
    entry = NewEntry(cast.lead, "Goedemorgen").publish()
    live.sign_in(desk, cast.staff)
    desk.locator("#write-text").click()
    desk.get_by_text("Wie weet?").wait_for()
    box = desk.locator(f"#react-{entry.id}").bounding_box()
    desk.mouse.move(box["x"] + 10, box["y"] + 10)
    desk.mouse.down()
    assert desk.locator(f"#react-{entry.id}").bounding_box() == box
    desk.mouse.up()
    desk.locator(f"#reactions-{entry.id} details[open]").wait_for()


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_people_write_on_a_sheet_over_the_whole_screen(open_page, live, cast, scripts):
    page = open_page(**PHONE, java_script_enabled=scripts)
    live.sign_in(page, cast.staff)
    page.locator(".tab-write").click()
    page.wait_for_url("**/write")
    places = {
        name: page.locator(f"#write {name}").bounding_box() for name in (".write-send", ".tool-select", "#write-text")
    }
    assert places[".write-send"]["y"] < 60 and places[".write-send"]["x"] > 250
    tools = [tool.bounding_box() for tool in page.locator("#write .write-tools .tool").all()[-3:]]
    assert len({tool["y"] for tool in tools}) == 1 and 844 - 80 < tools[0]["y"] < 844 - 44
    page.locator(".write-send").click()
    page.get_by_role("alert").wait_for()
    page.locator("#write-text").fill("Vanaf een vel")
    page.locator(".write-send").click()
    page.locator(".entry").first.get_by_text("Vanaf een vel").wait_for()
    assert page.url.endswith(f"/#entry-{Entry.get().id}")


def test_the_tools_stand_above_the_keyboard_of_a_phone(phone, live, cast):
    live.sign_in(phone, cast.staff)
    phone.goto(f"{live.url}/write")
    phone.set_viewport_size({"width": 390, "height": 480})
    tool = phone.get_by_text("Peiling").bounding_box()
    assert 400 < tool["y"] < 480


def test_what_is_being_written_is_where_the_plus_leads(phone, live, cast):
    live.sign_in(phone, cast.staff)
    phone.fill("#write-text", "Half af")
    phone.locator(".tab-write").click()
    phone.locator("#write-text:focus").wait_for()
    assert phone.input_value("#write-text") == "Half af"


def test_without_javascript_the_button_for_photos_speaks_the_language_of_the_page(phone_without_javascript, live, cast):
    page = phone_without_javascript
    live.sign_in(page, cast.staff)
    photos = page.locator("#write [name=photos]")
    colour = lambda: photos.evaluate("input => getComputedStyle(input).color")  # noqa: E731
    assert page.get_by_label("Foto's").count() == 1 and colour() == "rgba(0, 0, 0, 0)"
    photos.focus()
    photos.set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"a"})
    assert colour() != "rgba(0, 0, 0, 0)"
