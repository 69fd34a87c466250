"""HR shows the logo of the company on every page; what is no picture is refused with a sentence."""

import io
import re
import threading

import pytest
from PIL import Image

from intranet import outside_requests
from intranet.company.models import Company, LogoFile
from tests.company.test_settings import GIVEN
from tests.media.test_photos import photo

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
SHOWN = re.compile(r'src="(/company/logo/\w+/logo.png)" width="(\d+)"\s+height="(\d+)"')


def logo(width=600, height=200, ink="navy"):
    """A wordmark on nothing, with some air around it."""
    image, stream = Image.new("RGBA", (width + 40, height + 40)), io.BytesIO()
    image.paste(ink, (20, 20, width // 2, height + 20))
    image.paste(ink, (width // 2 + 20, 20, width + 20, height + 20))
    image.save(stream, "PNG")
    return stream.getvalue()


def bomb():
    """30,000 by 30,000 pixels in a hundred kilobytes."""
    stream = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(stream, "PNG")
    return stream.getvalue()


def send(client, data, file="logo.png", **fields):
    return client.post("/company", data=GIVEN | fields | {"logo": (io.BytesIO(data), file)})


def test_it_stands_at_the_top_of_every_page_at_once_also_of_one_that_was_cached(as_hr, as_staff, client):
    for reader, page in ((as_staff, "/"), (as_staff, "/polls"), (client, "/sign-in")):
        assert "Duinstra Installaties</span>" in reader.get(page).text
    assert send(as_hr, logo(), locale="nl").status_code == 303
    for reader, page in ((as_staff, "/"), (as_staff, "/polls"), (client, "/sign-in")):
        text = reader.get(page).text
        assert SHOWN.search(text).groups()[1:] == ("144", "48") and "Duinstra</span>" in text
        assert 'data-ink="dark"' in text
    answer = client.get(SHOWN.search(text)[1])
    image = Image.open(io.BytesIO(answer.data))
    assert (answer.mimetype, image.size, image.mode) == ("image/png", (288, 96), "RGBA")
    assert image.getpixel((140, 48))[3] == 0 and image.getpixel((40, 48))[:3] == (0, 0, 128)
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("format", ["JPEG", "WEBP"])
def test_a_photo_of_it_will_do(as_hr, format):
    assert send(as_hr, photo(300, 300, format)).status_code == 303
    assert Image.open(io.BytesIO(LogoFile.of(Company.current().logo, "logo.png"))).size == (96, 96)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (lambda: SVG, "is een tekening (SVG)"),
        (lambda: b"x" * 40_000_000, "groter dan 15 MB"),
        (lambda: logo()[:600], "is beschadigd"),
        (bomb, "meer dan 50 miljoen pixels"),
        (lambda: b"%PDF-1.7", "geen foto die Kring kan lezen"),
        (lambda: b"", "is leeg"),
        (lambda: photo(mode="RGBA", colour=(0, 0, 0, 0), format="PNG"), "helemaal doorzichtig"),
    ],
    ids=["SVG", "40 MB", "cut off", "bomb", "PDF", "empty", "transparent"],
)
def test_what_cannot_be_one_is_refused_and_what_was_typed_stays(as_hr, data, sentence):
    answer = send(as_hr, data(), "ons logo", name="Nieuwe naam", locale="nl")
    assert answer.status_code == 422 and "ons logo" in answer.text and sentence in answer.text
    assert 'value="Nieuwe naam"' in answer.text and 'id="logo-error"' in answer.text
    company = Company.current()
    assert (company.name, company.logo, LogoFile.select().count()) == ("Duinstra Installaties", "", 0)


def test_something_else_that_is_wrong_stores_no_logo_either(as_hr):
    assert send(as_hr, logo(), colour="geel").status_code == 422
    assert Company.current().logo == ""


def test_saving_without_a_file_keeps_it(as_hr):
    send(as_hr, logo())
    before = Company.current().logo
    as_hr.post("/company", data=GIVEN)
    assert Company.current().logo == before != ""


def test_it_is_taken_away_and_put_back(as_hr, as_staff):
    send(as_hr, logo())
    shown = Company.current().logo
    assert as_hr.post("/company/logo/removal").status_code == 303
    assert f'value="{shown}"' in as_hr.get("/company").text and not SHOWN.search(as_staff.get("/").text)
    as_hr.post("/company/logo", data={"version": shown})
    assert SHOWN.search(as_staff.get("/").text)
    as_hr.post("/company/logo/removal")
    send(as_hr, logo(ink="red"))
    assert as_hr.post("/company/logo", data={"version": shown}).status_code == 422
    assert Company.current().logo not in ("", shown)


def test_of_two_at_once_one_is_shown_whole(app, as_hr):
    def show(number):
        with outside_requests(app):
            Company.show_logo({"width": number, "height": 9, "ink": ""}, dict.fromkeys("abcde", b"%d" % number))

    threads = [threading.Thread(target=show, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    company, files = Company.current(), list(LogoFile.select())
    assert {file.data for file in files} == {b"%d" % company.logo_width} and len(files) == 5
    assert {file.version for file in files} == {company.logo}


def test_for_other_people_changing_it_does_not_exist(as_staff, as_lead, as_hr):
    send(as_hr, logo())
    for client in (as_staff, as_lead):
        assert send(client, logo(ink="red")).status_code == 404
        assert client.post("/company/logo/removal").status_code == 404
        assert client.post("/company/logo", data={"version": ""}).status_code == 404
    assert as_hr.get("/company/logo/0123456789abcdef/logo.png").status_code == 404


@pytest.mark.parametrize(("ink", "ground"), [("navy", "dark"), ("white", "light"), ("orange", "")])
def test_a_logo_that_one_of_the_themes_would_hide_gets_a_ground_there(as_hr, ink, ground):
    send(as_hr, logo(ink=ink))
    assert Company.current().logo_ink == ground
