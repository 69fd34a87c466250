"""What Kring asks one person: about a new photo, and after they were away."""

import threading
from datetime import timedelta

import pytest

from intranet.core.clock import now, today
from intranet.core.tasks import jobs
from intranet.entries.models import Entry
from intranet.occasions.models import Occasion
from intranet.people.models import Person
from tests.entries.removing import for_good
from tests.pages import picture

PHOTO = "Laten zien aan je collega"
BACK = "Iets vertellen?"


@pytest.fixture
def photo(as_staff, cast):
    return take(as_staff, cast.staff)


def take(client, person):
    """Choose another photo; returns its version, once it is ready."""
    client.post("/profile/photo", data={"photo": (picture().stream, "ik.jpg")})
    jobs.run_due()
    return Person.get_by_id(person.id).picture.version


def answer(client, photo, answer):
    return client.post("/cards/photo", data={"picture": photo, "answer": answer})


def test_a_new_photo_is_shown_when_its_owner_says_so(as_staff, as_lead, photo):
    assert PHOTO in as_staff.get("/").text and PHOTO not in as_lead.get("/").text
    for _tap in range(2):
        assert answer(as_staff, photo, "yes").status_code == 303
    assert PHOTO not in as_staff.get("/").text
    assert as_lead.get("/").text.count(" heeft een nieuwe foto.") == 1


def test_no_is_no_and_is_not_asked_again(as_staff, photo, hx):
    hx(as_staff).post("/cards/photo", data={"picture": photo, "answer": "no"})
    answer(as_staff, photo, "yes")
    assert PHOTO not in as_staff.get("/").text and not Occasion.select().exists()


@pytest.mark.parametrize("removed_first", [False, True])
def test_an_answer_from_a_stale_page_is_not_about_another_photo(as_staff, cast, photo, removed_first):
    if removed_first:  # SQLite once gave its id to the next picture
        as_staff.post("/profile/photo/removal")
    take(as_staff, cast.staff)
    answer(as_staff, photo, "yes")
    assert not Occasion.select().exists() and PHOTO in as_staff.get("/").text


def test_a_photo_of_long_ago_is_not_asked_about(as_staff, photo, clock):
    clock.set(now() + timedelta(days=8))
    assert PHOTO not in as_staff.get("/").text


def test_only_people_who_were_away_are_asked_and_never_why(as_staff, as_lead, cast, clock):
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


def test_people_who_are_still_away_stay_away(as_staff, cast):
    cast.staff.change(away_until=today() + timedelta(days=2))
    as_staff.post("/cards/return", data={"answer": "no"})
    assert Person.get_by_id(cast.staff.id).is_away


@pytest.mark.parametrize(
    "data", [{}, {"picture": "x"}, {"picture": "1", "answer": "yes"}, {"answer": "tell", "picture": "1"}]
)
def test_made_up_answers_do_no_harm(as_staff, photo, data):
    assert as_staff.post("/cards/photo", data=data).status_code == 303
    assert not Occasion.select().exists()


def test_a_photo_after_one_that_was_removed_is_asked_about_again(as_staff, cast, photo):
    answer(as_staff, photo, "no")
    as_staff.post("/profile/photo/removal")
    take(as_staff, cast.staff)
    assert PHOTO in as_staff.get("/").text


def test_your_own_profile_asks_too_and_nobody_else_is_asked_there(as_staff, as_lead, cast, photo):
    assert PHOTO in as_staff.get(cast.staff.url).text and PHOTO not in as_staff.get(cast.lead.url).text
    assert PHOTO not in as_lead.get(cast.staff.url).text
    answer(as_staff, photo, "no")
    assert PHOTO not in as_staff.get(cast.staff.url).text


def test_a_card_shows_its_own_photo_and_never_a_later_one(as_staff, as_lead, cast, photo):
    answer(as_staff, photo, "yes")
    assert "avatar-xl" in as_lead.get("/").text
    answer(as_staff, take(as_staff, cast.staff), "no")
    assert "avatar-xl" not in as_lead.get("/").text
    as_staff.post("/profile/photo/removal")
    take(as_staff, cast.staff)
    assert "avatar-xl" not in as_lead.get("/").text


def test_a_second_photo_on_one_day_takes_the_place_of_the_first_in_its_card(as_staff, as_lead, cast, photo, clock):
    answer(as_staff, photo, "yes")
    as_lead.post("/entries/1/comments", data={"text": "Mooi"})
    second = take(as_staff, cast.staff)
    answer(as_staff, second, "yes")
    page = as_lead.get("/").text
    assert page.count(" heeft een nieuwe foto.") == 1 and "avatar-xl" in page and second in page
    assert Occasion.get().entry.comments.count() == 1
    clock.set(now() + timedelta(days=2))
    answer(as_staff, take(as_staff, cast.staff), "yes")
    assert Occasion.select().count() == 2


def test_somebody_who_removed_the_card_can_show_another_photo_the_same_day(as_staff, cast, photo):
    answer(as_staff, photo, "yes")
    as_staff.post("/entries/1/removal")
    for_good()
    answer(as_staff, take(as_staff, cast.staff), "yes")
    assert Occasion.select().count() == 1


def test_answering_twice_at_once_gives_one_card(app, sign_in, cast, photo):
    clients = [sign_in(cast.staff) for _ in range(4)]
    threads = [threading.Thread(target=answer, args=(client, photo, "yes")) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Occasion.select().count() == Entry.select().count() == 1


def test_looking_changes_nothing_about_people_who_were_away(as_staff, cast):
    cast.staff.change(away_until=today() - timedelta(days=1))
    for address in ("/", cast.staff.url, "/profile", "/"):
        as_staff.get(address)
    assert Person.get_by_id(cast.staff.id).away_until == today() - timedelta(days=1)
