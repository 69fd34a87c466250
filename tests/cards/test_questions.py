"""What Kring asks somebody alone: about a new photo, and after being away."""

from datetime import timedelta

import pytest

from intranet import jobs
from intranet.cards.models import Card
from intranet.database import now
from intranet.languages import today
from intranet.people.models import Person
from intranet.stream.models import Entry
from tests.pages import picture

PHOTO = "Laten zien aan je collega"
BACK = "Iets vertellen?"


@pytest.fixture
def photo(as_staff, cast):
    as_staff.post("/profile/photo", data={"photo": (picture().stream, "ik.jpg")})
    jobs.run_due()
    return Person.get_by_id(cast.staff.id).picture_id


def answer(client, photo, answer):
    return client.post("/cards/photo", data={"picture": photo, "answer": answer})


def test_a_new_photo_is_shown_when_its_owner_says_so(as_staff, as_lead, photo):
    assert PHOTO in as_staff.get("/").text and PHOTO not in as_lead.get("/").text
    for _tap in range(2):
        assert answer(as_staff, photo, "yes").status_code == 303
    assert PHOTO not in as_staff.get("/").text
    assert as_lead.get("/").text.count("Noor heeft een nieuwe foto.") == 1


def test_no_is_no_and_is_not_asked_again(as_staff, photo, hx):
    hx(as_staff).post("/cards/photo", data={"picture": photo, "answer": "no"})
    answer(as_staff, photo, "yes")
    assert PHOTO not in as_staff.get("/").text and not Card.select().exists()


def test_an_answer_from_a_stale_page_is_not_about_another_photo(as_staff, photo):
    as_staff.post("/profile/photo", data={"photo": (picture().stream, "ander.jpg")})
    jobs.run_due()
    answer(as_staff, photo, "yes")
    assert not Card.select().exists() and PHOTO in as_staff.get("/").text


def test_a_photo_of_long_ago_is_not_asked_about(as_staff, photo, clock):
    clock.set(now() + timedelta(days=8))
    assert PHOTO not in as_staff.get("/").text


def test_who_was_away_is_asked_alone_and_never_why(as_staff, as_lead, cast, clock):
    cast.staff.change(away_until=today())
    assert BACK not in as_staff.get("/").text
    clock.set(now() + timedelta(days=1))
    assert BACK in as_staff.get("/").text and BACK not in as_lead.get("/").text


def test_telling_begins_with_a_draft(as_staff, as_lead, cast):
    cast.staff.change(away_until=today() - timedelta(days=1))
    for _tap in range(2):
        assert as_staff.post("/cards/return", data={"answer": "tell"}).headers["Location"] == "/entries/1/edit"
    assert "Ik ben er weer." in as_staff.get("/entries/1/edit").text
    assert "Ik ben er weer." not in as_lead.get("/").text and BACK not in as_staff.get("/").text
    assert Entry.select().count() == 1


def test_not_now_is_the_end_of_it(as_staff, cast):
    cast.staff.change(away_until=today() - timedelta(days=1))
    as_staff.post("/cards/return", data={"answer": "no"})
    assert BACK not in as_staff.get("/").text and Person.get_by_id(cast.staff.id).away_until is None


def test_who_is_still_away_stays_away(as_staff, cast):
    cast.staff.change(away_until=today() + timedelta(days=2))
    as_staff.post("/cards/return", data={"answer": "no"})
    assert Person.get_by_id(cast.staff.id).is_away


@pytest.mark.parametrize(
    "data", [{}, {"picture": "x"}, {"picture": "²", "answer": "yes"}, {"answer": "tell", "picture": "1"}]
)
def test_made_up_answers_do_no_harm(as_staff, photo, data):
    assert as_staff.post("/cards/photo", data=data).status_code == 303
    assert not Card.select().exists()
