"""Three steps for somebody who comes in."""

import pytest

from intranet.core.tasks import jobs
from intranet.people.models import Person
from tests.pages import picture

STEPS = ("photo", "days", "busy")
WORK = {"working_days": ["1", "2", "4"], "hours_from": "09:00", "hours_until": "16:30"}


def test_one_step_at_a_time_and_each_says_which(as_staff):
    for number, name in enumerate(STEPS, 1):
        page = as_staff.get(f"/welcome/{name}").text
        assert f"{number} van 3" in page and "Sla over" in page


def test_what_is_filled_in_stands_in_the_profile(as_staff, cast):
    photo = as_staff.post("/welcome/photo", data={"photo": (picture().stream, "ik.jpg")})
    days = as_staff.post(photo.headers["Location"], data=WORK)
    busy = as_staff.post(days.headers["Location"], data={"busy_with": "een moestuin"})
    assert busy.headers["Location"] == "/"
    jobs.run_due()
    staff = Person.get_by_id(cast.staff.id)
    assert staff.picture and (staff.working_days, staff.hours_from, staff.hours_until) == ("124", "09:00", "16:30")
    assert "een moestuin" in as_staff.get(staff.url).text


def test_skipping_changes_nothing(as_staff, cast):
    before = Person.get_by_id(cast.staff.id).__data__
    for name in STEPS:
        as_staff.get(f"/welcome/{name}")
    assert Person.get_by_id(cast.staff.id).__data__ == before


def test_whoever_was_going_elsewhere_gets_there_at_the_end_or_at_once(as_staff):
    for name, data in (("photo", None), ("days", WORK), ("busy", {"busy_with": ""})):
        address = f"/welcome/{name}?next=/people"
        assert 'href="/people"' in as_staff.get(address).text
        if data:
            answer = as_staff.post(address, data=data).headers["Location"]
            assert answer == ("/people" if name == "busy" else "/welcome/busy?next=/people")


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_never_to_another_site(as_staff, elsewhere):
    for name in STEPS:
        page = as_staff.get(f"/welcome/{name}", query_string={"next": elsewhere}).text
        assert "evil.example" not in page.partition("<main")[2]
    answer = as_staff.post("/welcome/busy", query_string={"next": elsewhere}, data={"busy_with": ""})
    assert answer.headers["Location"] == "/"


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(as_staff):
    assert 'id="photo-error"' in as_staff.post("/welcome/photo").text
    answer = as_staff.post("/welcome/days", data=WORK | {"hours_until": "08:00"})
    assert answer.status_code == 422 and 'id="hours_until-error"' in answer.text and 'value="09:00"' in answer.text
    answer = as_staff.post("/welcome/busy", data={"busy_with": "x" * 200})
    assert answer.status_code == 422 and "x" * 200 in answer.text


def test_it_can_be_found_again_in_the_profile(as_staff):
    assert 'href="/welcome/photo?next=/profile"' in as_staff.get("/profile").text
