"""Choosing photos for an update."""

import io

import pytest
from PIL import Image

from intranet.core.tasks import jobs
from intranet.entries.models import Entry


@pytest.fixture
def page(live, desk, cast):
    live.sign_in(desk, cast.staff)
    desk.locator("#write-text").focus()
    return desk


def photo(name, size=None):
    """A photo as a form sends it. With a `size` it is padded to so many bytes."""
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(file, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": file.getvalue().ljust(size or 0, b"\0")}


def choose(page, *files):
    page.set_input_files("#write [name=photos]", list(files))


def chosen(page):
    return page.locator("#write [name=photos]").evaluate("input => [...input.files].map(file => file.name)")


def test_photos_that_would_be_refused_are_left_out_before_they_are_sent(page):
    choose(page, *(photo(f"{number}.jpg") for number in range(5)))
    assert chosen(page) == ["0.jpg", "1.jpg", "2.jpg", "3.jpg"] and page.locator(".preview").count() == 4
    assert "Hooguit vier" in page.get_by_role("alert").text_content()
    choose(page, photo("groot.jpg", 16 * 1024 * 1024), photo("klein.jpg"))
    assert chosen(page) == ["klein.jpg"] and "15 MB" in page.get_by_role("alert").text_content()


def test_one_can_be_left_out_with_its_words(page):
    choose(page, photo("a.jpg"), photo("b.jpg"), photo("c.jpg"))
    for name, words in zip("abc", ("aap", "beer", "cavia"), strict=True):
        page.get_by_label(f"Wat staat er op de foto? {name}.jpg").fill(words)
    page.get_by_role("button", name="Weglaten b.jpg").press("Enter")
    assert chosen(page) == ["a.jpg", "c.jpg"]
    assert (
        page.locator("#write [name=photos]").bounding_box()["width"] < 2
    )  # with the focus its label is shown for it too
    page.locator(".write-send").click()
    page.locator(".entry .photos").first.wait_for()
    assert [photo.alt for photo in Entry.get().attachments] == ["aap", "cavia"]
    assert chosen(page) == [] and page.locator(".preview").count() == 0


def test_one_opens_by_itself(page):
    choose(page, photo("a.jpg"))
    page.get_by_label("Wat staat er op de foto? a.jpg").fill("Een aap in de bus")
    page.locator(".write-send").click()
    page.locator(".photo-waiting").wait_for()
    jobs.run_due()
    page.get_by_role("link", name="Een aap in de bus").click()
    page.wait_for_url("**/photos/**.jpg")


def test_when_one_is_refused_the_others_and_their_words_stay(page):
    page.fill("#write-text", "Kijk eens")
    choose(page, photo("a.jpg"), {"name": "b.jpg", "mimeType": "image/jpeg", "buffer": b"geen foto"})
    page.get_by_label("Wat staat er op de foto? a.jpg").fill("aap")
    page.locator(".write-send").click()
    page.locator("#write-text-error").get_by_text("b.jpg").wait_for()
    page.get_by_role("button", name="Weglaten b.jpg").click()
    page.locator(".write-send").click()
    page.locator(".entry .photos").first.wait_for()
    assert (Entry.get().text, [photo.alt for photo in Entry.get().attachments]) == ("Kijk eens", ["aap"])
