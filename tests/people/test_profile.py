"""Your own profile and photo."""

import io

import pytest
from PIL import Image

from intranet.core.tasks import jobs
from intranet.media.models import Picture
from intranet.people.models import Person

PROFILE = {
    "ask_me_about": "Warmtepompen",
    "busy_with": "De sloep",
    "off_work": "Op het water",
    "pronouns": "zij/haar",
    "place": "Zwolle",
    "working_days": ["1", "2", "4"],
    "hours_from": "07:00",
    "hours_until": "15:30",
    "birth_day": "29",
    "birth_month": "02",
    "shows_years": "y",
    "locale": "nl",
}


def photo(colour="teal"):
    stream = io.BytesIO()
    Image.new("RGB", (800, 600), colour).save(stream, "JPEG")
    return io.BytesIO(stream.getvalue())


def test_what_people_say_about_themselves_is_on_the_profile(as_staff, as_stranger, cast):
    assert as_staff.post("/profile", data=PROFILE).status_code == 303
    page = as_stranger.get(f"/people/{cast.staff.id}").text
    for said in (
        "Warmtepompen",
        "De sloep",
        "Op het water",
        "zij/haar",
        "ma, di, do",
        "Zwolle",
        "29 februari",
        "6 jaar",
    ):
        assert said in page
    assert "07:00" not in page, "only the person sees the hours"
    own = as_staff.get("/profile").text
    assert 'value="07:00"' in own and own.count("Iedereen ziet dit") == 8 and own.count("Alleen jij ziet dit") == 2


@pytest.mark.parametrize(
    "change",
    [{"busy_with": "x" * 121}, {"working_days": ["8"]}, {"locale": "de"}, {"place": "a\x00b"}]
    + [{"hours_until": "06:00"}, {"hours_from": "25:00"}, {"hours_from": ""}, {"birth_day": ""}, {"birth_day": "30"}]
    + [{"birth_month": "13"}, {"pronouns": "x" * 31}],
)
def test_errors_are_explained_and_the_rest_is_kept(as_staff, cast, change):
    answer = as_staff.post("/profile", data=PROFILE | change)
    assert answer.status_code == 422
    assert Person.get_by_id(cast.staff.id).place == ""


def test_a_photo_is_cut_and_served_to_people_who_work_here(as_staff, as_stranger, client, cast):
    assert (
        as_staff.post(
            "/profile/photo", data={"photo": (photo(), "ik.jpg"), "x": "50", "y": "50", "zoom": "100"}
        ).status_code
        == 303
    )
    jobs.run_due()
    picture = Picture.get()
    address = f"/people/{cast.staff.id}/photo/{picture.version}/96.jpg"
    assert address.replace("/96.jpg", "/192.jpg") in as_stranger.get("/people").text
    answer = as_stranger.get(address)
    assert Image.open(io.BytesIO(answer.data)).size == (96, 96) and answer.headers["Cache-Control"].startswith(
        "private"
    )
    assert client.get(address).status_code == 303


def test_a_photo_after_one_that_was_removed_has_another_address(as_staff):
    versions = []
    for colour in ("teal", "maroon"):  # browsers keep an address for a year, and SQLite once gave both the same id
        as_staff.post("/profile/photo", data={"photo": (photo(colour), "ik.jpg")})
        versions.append(Picture.get().version)
        as_staff.post("/profile/photo/removal")
    assert len(set(versions)) == 2


def test_another_photo_takes_the_place_of_the_first(as_staff, cast):
    for colour in ("teal", "maroon"):
        as_staff.post("/profile/photo", data={"photo": (photo(colour), "ik.jpg")})
        jobs.run_due()
    assert Picture.select().count() == 1
    as_staff.post("/profile/photo/removal")
    assert Picture.select().count() == 0 and Person.get_by_id(cast.staff.id).picture is None


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"photo": "geen foto"},
        {"photo": (io.BytesIO(b"<html>"), "ik.jpg")},
        {"photo": (photo(), "ik.jpg"), "zoom": "900"},
        {"photo": "geen foto", "zoom": (photo(), "100")},
    ],
)
def test_a_file_that_is_not_a_photo_is_refused_at_the_field(as_staff, data):
    answer = as_staff.post("/profile/photo", data=data)
    assert answer.status_code == 422 and 'role="alert"' in answer.text
    assert Picture.select().count() == 0
