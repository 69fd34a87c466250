"""Leaving: access and tasks end at once, and what somebody wrote follows their own choice."""

from datetime import timedelta

import pytest

from intranet.accounts.models import Invitation, Session
from intranet.core.clock import now
from intranet.core.tasks import jobs
from intranet.entries import posting
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import Reaction, react
from intranet.notifications.models import Notification
from intranet.people.departure import UNDECIDED, anonymise, carry_out, leave
from intranet.people.models import Lead, Person
from intranet.polls.models import Option, Poll, Vote
from intranet.schedule.models import Event
from tests.polls.asking import new_poll


@pytest.fixture
def written(cast):
    """Noor wrote, was mentioned, reacted and voted."""
    entry = NewEntry(cast.staff, "Van mij, Noor").publish()
    posting.comment(entry, cast.lead, "Dank je @Noor Nguyễn")
    other = NewEntry(cast.lead, "Van Lieke").publish()
    posting.comment(other, cast.staff, "Mooi gezegd")
    react(other, cast.staff, "heart")
    poll = new_poll(cast.lead, "Taart?", ["Ja", "Nee"], now() + timedelta(days=1)).publish()
    Poll.vote(poll.id, cast.staff, [Option.get().id])
    return entry, other


def let_go(person, wish=""):
    person.change(content_wish=wish)
    leave(person)
    jobs.run_due()
    return Person.get_by_id(person.id)


def test_access_and_tasks_end_at_once(as_lead, cast):
    Event.set_up(title="Kick-off", host=cast.lead)
    NewEntry(cast.staff, "@Lieke de Boer kijk").publish()
    let_go(cast.lead)
    assert as_lead.get("/").status_code == 303
    for kind in (Session, Invitation, Notification, Lead):
        assert kind.select().where(kind.person == cast.lead).count() == 0
    assert Event.get().host is None


def test_a_departure_that_was_planned_is_carried_out_when_it_comes(as_staff, cast, clock):
    leave(cast.staff, now() + timedelta(days=3))
    jobs.run_due()
    assert as_staff.get("/").status_code == 200 and Session.select().count()
    clock.set(now() + timedelta(days=3, minutes=1))
    jobs.run_due()
    assert Session.select().where(Session.person == cast.staff).count() == 0
    assert Person.get_by_id(cast.staff.id).departed_at


def test_people_who_do_not_leave_after_all_stay(as_hr, as_staff, cast, clock):
    leave(cast.staff, now() + timedelta(days=3))
    Person.get_by_id(cast.staff.id).change(left_at=None)
    clock.set(now() + timedelta(days=4))
    jobs.run_due()
    assert as_staff.get("/").status_code == 200


def test_kept_with_the_name(written, sign_in, cast, clock):
    let_go(cast.staff, "keep")
    clock.set(now() + UNDECIDED * 2)
    jobs.plan_daily()
    jobs.run_due()
    page = sign_in(cast.hr).get("/").text
    assert "Van mij" in page and "Nguy" in page


def test_without_a_choice_the_name_goes_after_90_days(written, sign_in, cast, clock):
    let_go(cast.staff)
    for days, known in ((89, True), (91, False)):
        clock.set(now() + timedelta(days=days if known else 2))
        jobs.plan_daily()
        jobs.run_due()
        assert bool(Person.get_by_id(cast.staff.id).given_name) is known


@pytest.mark.parametrize("wish", ["anonymise", "delete"])
def test_no_page_and_no_byte_says_who_it_was(written, sign_in, cast, app, wish):
    number = let_go(cast.staff, wish).id
    as_lead = sign_in(cast.lead)
    for page in ("/", "/entries/1", "/entries/3", "/entries/3/reactions", "/people", "/polls", "/polls/5/votes"):
        text = as_lead.get(page).text
        assert "Nguy" not in text and "Noor</a>" not in text and f"/people/{number}" not in text, page
    assert as_lead.get(f"/people/{number}").status_code == 404
    assert sign_in(cast.hr).get(f"/people/{number}/manage").status_code == 404
    files = app.config["SETTINGS"].data.glob("kring.sqlite3*")
    for file in files:
        data = file.read_bytes()
        assert "Nguyễn".encode() not in data and b"staff@duinstra" not in data, file


def test_anonymised_means_the_words_stay(written, sign_in, cast):
    let_go(cast.staff, "anonymise")
    page = sign_in(cast.lead).get("/entries/1").text
    assert "Oud-collega" in page and "Van mij" in page and "Dank je @Oud-collega" in page
    assert Vote.select().count() == 1


def test_deleted_means_the_words_go(written, sign_in, cast, app):
    let_go(cast.staff, "delete")
    assert [entry.text for entry in Entry.select().where(Entry.kind != "poll")] == ["Van Lieke"]
    assert Reaction.select().count() == 0
    for file in app.config["SETTINGS"].data.glob("kring.sqlite3*"):
        assert b"Van mij" not in file.read_bytes() and b"Mooi gezegd" not in file.read_bytes()


def test_carried_out_twice_it_changes_nothing_more(written, cast):
    person = let_go(cast.staff, "anonymise")
    before = person.__data__
    carry_out(person)
    anonymise(person)
    assert Person.get_by_id(person.id).email == before["email"] == f"former-{person.id}"


def test_everybody_chooses_for_themselves(as_staff, cast):
    assert "90 dagen" in as_staff.get("/profile/departure").text
    for wish in ("keep", "anonymise", "delete", ""):
        assert as_staff.post("/profile/departure", data={"content_wish": wish}).status_code == 303
        assert Person.get_by_id(cast.staff.id).content_wish == wish
    answer = as_staff.post("/profile/departure", data={"content_wish": "burn"})
    assert answer.status_code == 422
    assert Person.get_by_id(cast.staff.id).content_wish == ""


def test_the_address_is_free_for_the_next_person(cast, written):
    let_go(cast.staff, "anonymise")
    assert Person.create(email="staff@duinstra.example", given_name="Nina").id != cast.staff.id
