"""Choosing photos for an update."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from intranet.accounts.models import Session
from intranet.core.tasks import jobs
from intranet.entries.models import Entry
from intranet.entries.photos import Attachment
from intranet.media.models import Picture


@pytest.fixture
def page(live, desk, cast):
    live.sign_in(desk, cast.staff)
    desk.locator("#write-text").focus()
    return desk


def photo(name):
    """A photo as a form sends it."""
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(file, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": file.getvalue()}


def choose(page, *files):
    page.set_input_files("#write [name=photos]", list(files))


def chosen(page):
    """The names of the photos in the write box, once all are sent."""
    page.locator(".preview:not([data-state=sent])").first.wait_for(state="detached")
    return [name.text_content() for name in page.locator(".preview-name").all()]


def test_the_first_four_are_taken_and_what_is_no_photo_is_left_out(page):
    choose(page, *(photo(f"{number}.jpg") for number in range(50)))
    assert "Hooguit vier" in page.get_by_role("alert").filter(visible=True).text_content()
    assert chosen(page) == ["0.jpg", "1.jpg", "2.jpg", "3.jpg"]
    with page.expect_response("**/removal"):
        page.get_by_role("button", name="Weglaten 0.jpg").filter(visible=True).click()
    choose(page, {"name": "brief.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"})
    assert "Alleen foto" in page.get_by_role("alert").filter(visible=True).text_content()
    assert chosen(page) == ["1.jpg", "2.jpg", "3.jpg"] and Attachment.select().count() == 3


def test_one_can_be_left_out_with_its_words(page):
    choose(page, photo("a.jpg"), photo("b.jpg"), photo("c.jpg"))
    for name, words in zip("abc", ("aap", "beer", "cavia"), strict=True):
        page.get_by_label(f"Wat staat er op de foto? {name}.jpg").fill(words)
    page.get_by_role("button", name="Weglaten b.jpg").filter(visible=True).press("Enter")
    assert chosen(page) == ["a.jpg", "c.jpg"]
    assert (
        page.locator("#write [name=photos]").bounding_box()["width"] < 2
    )  # with the focus its label is shown for it too
    page.locator(".write-send").click()
    page.locator(".entry .photos").first.wait_for()
    assert [photo.alt for photo in Entry.get().attachments] == ["aap", "cavia"] and chosen(page) == []


def paste(page, event, file, kind="image/jpeg"):
    """Paste or drop a file on the text."""
    page.locator("#write-text").evaluate(
        """(field, [event, bytes, kind]) => {
            const data = new DataTransfer()
            data.items.add(new File([new Uint8Array(bytes)], "geplakt.jpg", { type: kind }))
            const given = { bubbles: true, cancelable: true, clipboardData: data, dataTransfer: data }
            field.dispatchEvent(event === "paste" ? new ClipboardEvent(event, given) : new DragEvent(event, given))
        }""",
        [event, list(file["buffer"]), kind],
    )


def test_a_photo_can_be_pasted_and_dropped(page):
    for event in ("paste", "drop"):
        paste(page, event, photo("x.jpg"))
    assert chosen(page) == ["geplakt.jpg"] * 2


def test_a_large_one_is_sent_small_and_upright_and_its_card_shows_it_at_once(page):
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6  # taken sideways
    Image.new("RGB", (3000, 2400), "teal").save(file, "JPEG", exif=exif)
    choose(page, {"name": "groot.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()})
    page.locator(".write-send").click()  # it waits for the photo
    page.locator(".entry svg.photo-waiting image[href^=blob], .entry .photos img").first.wait_for()
    assert (Picture.get().width, Picture.get().height) == (1600, 2000)


def test_a_line_that_breaks_keeps_everything_and_again_goes_on(page):
    page.fill("#write-text", "Kijk eens")
    page.route("**/photos", lambda route: route.abort())
    choose(page, photo("a.jpg"))
    page.get_by_label("Wat staat er op de foto? a.jpg").fill("aap")
    page.get_by_text("Er is geen verbinding").wait_for()
    page.unroute("**/photos")
    page.get_by_role("button", name="Opnieuw").click()
    page.locator(".write-send").click()
    page.locator(".entry .photos").first.wait_for()
    assert (Entry.get().text, [photo.alt for photo in Entry.get().attachments]) == ("Kijk eens", ["aap"])


def test_somebody_whose_session_ended_signs_in_elsewhere_and_tries_again(page, live, cast):
    sessions = page.context.cookies()
    page.context.clear_cookies()
    choose(page, photo("a.jpg"))
    page.get_by_text("Je bent uitgelogd").wait_for()
    page.context.add_cookies(sessions)
    page.get_by_role("button", name="Opnieuw").click()
    assert chosen(page) == ["a.jpg"]


def test_one_opens_by_itself(page):
    choose(page, photo("a.jpg"))
    page.get_by_label("Wat staat er op de foto? a.jpg").fill("Een aap in de bus")
    page.locator(".write-send").click()
    page.locator(".entry .photos").first.wait_for()
    jobs.run_due()
    page.get_by_role("link", name="Een aap in de bus").click()
    page.wait_for_url("**/photos/**.jpg")


def test_when_one_is_refused_the_others_and_their_words_stay(page):
    page.fill("#write-text", "Kijk eens")
    choose(page, photo("a.jpg"), {"name": "b.jpg", "mimeType": "image/jpeg", "buffer": b"geen foto"})
    page.get_by_label("Wat staat er op de foto? a.jpg").fill("aap")
    page.get_by_text("b.jpg is geen foto").wait_for()
    expect(page.locator(".preview[data-problem] .preview-name")).to_be_hidden()
    page.locator(".write-send").click()  # leads to that photo
    expect(page.locator(".preview[data-problem] [data-leave-out]").filter(visible=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(".write-send").click()
    page.locator(".entry .photos").first.wait_for()
    assert (Entry.get().text, [photo.alt for photo in Entry.get().attachments]) == ("Kijk eens", ["aap"])


def test_what_was_sent_and_not_posted_is_there_again_with_its_words(page, live):
    choose(page, photo("a.jpg"), photo("b.jpg"))
    assert chosen(page) == ["a.jpg", "b.jpg"]
    page.get_by_label("Wat staat er op de foto? b.jpg").fill("beer")
    page.get_by_role("button", name="Weglaten a.jpg").filter(visible=True).click()
    page.wait_for_timeout(300)
    page.reload()
    expect(page.get_by_label("Wat staat er op de foto? Foto 1")).to_have_value("beer")
    page.locator(".write-send").click()
    page.locator(".entry .photos").first.wait_for()
    assert [photo.alt for photo in Entry.get().attachments] == ["beer"]
    page.reload()
    page.locator(".entry .photos").first.wait_for()
    assert chosen(page) == [] and page.input_value("[data-name=photos]") == ""


def test_what_another_tab_posted_meanwhile_is_not_offered_again(page, live):
    choose(page, photo("a.jpg"))
    assert chosen(page) == ["a.jpg"]
    page.wait_for_timeout(300)
    Attachment.get().picture.remove()
    with page.expect_response("**/photos/unposted**"):
        page.reload()
    expect(page.locator("[data-name=photos]")).to_have_value("")
    expect(page.locator(".preview")).to_have_count(0)


def test_a_session_that_ends_while_one_is_on_its_way_loses_nothing(page, live, cast):
    page.fill("#write-text", "Kijk eens")
    page.route("**/photos", lambda route: (Session.delete().execute(), route.continue_()), times=1)
    choose(page, photo("a.jpg"))
    page.locator(".write-send").click()  # it waits for the photo
    page.get_by_text("Je bent uitgelogd").wait_for()
    other = page.context.new_page()
    live.sign_in(other, cast.staff)
    page.get_by_role("button", name="Opnieuw").click()
    page.locator(".write-send").click()
    page.locator(".entry .photos").first.wait_for()
    assert Entry.get().text == "Kijk eens" and Entry.get().attachments.count() == 1
