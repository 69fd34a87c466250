"""What an import does: people join, leave, return and change, and so do teams."""

from datetime import UTC, datetime, timedelta

import pytest

from intranet.accounts.models import Invitation, Session
from intranet.core.clock import local, now
from intranet.core.errors import Refused
from intranet.core.tasks import jobs
from intranet.people.models import Person, Team


def test_newcomers_join_with_everything_the_list_says(imported, staff, numbered, inbox):
    imported(staff)
    zoe = numbered(505)
    assert (zoe.name, zoe.email) == ("Zoë in 't Veld", "zoe.intveld@molenaar.example")
    assert (zoe.role_title, zoe.team.name) == ("Meubelmaker", "Werkplaats")
    assert (zoe.working_days, local(zoe.joined_at).date().isoformat(), zoe.came_by_import) == (
        "1234",
        "2022-05-09",
        True,
    )
    assert invitations(zoe) == 1
    assert not Person.select().where(Person.is_hr & Person.came_by_import).exists()


def test_leads_are_named_by_members_who_manage_nobody(imported, staff):
    imported(staff)
    leads = {team.name: [lead.given_name for lead in team.leads()] for team in Team.select()}
    assert leads == {
        "Directie": ["Wilma"],
        "Werkplaats": ["Joke"],
        "Winkel": ["Amina"],
        "Noord": ["Lieke"],
        "Kantoor": [],
    }


def test_another_lead_in_the_list_leads_from_then_on(imported, staff, numbered):
    imported(staff)
    plan = imported(staff.replaced("Werkplaats;501;", "Werkplaats;510;").replaced(";503;", ";510;"))
    assert [team.name for team in plan.teams] == ["Werkplaats"]
    assert [lead.given_name for lead in numbered(504).team.leads()] == ["Lot"]


def test_an_unknown_lead_leaves_the_leads_as_they_are(imported, received, staff):
    imported(staff)
    assert received(staff.replaced(";Werkplaats;503;", ";Werkplaats;999;")).plan.teams == []


def test_a_second_import_changes_nothing(imported, received, staff):
    imported(staff)
    before = [list(table.select().tuples()) for table in (Person, Team, Invitation)]
    assert received(staff).plan.is_empty
    imported(staff)
    assert [list(table.select().tuples()) for table in (Person, Team, Invitation)] == before


def test_what_is_different_in_the_list_changes(imported, staff, numbered):
    imported(staff)
    renamed = staff.replaced("Ruben;;O'Neill", "Ruben;van;Os")
    plan = imported(renamed.replaced("Verkoper;Winkel;508;vr,za", "Chef;Directie;508;vr"))
    assert {change.row.number: [each.field for each in change.differences] for change in plan.changes} == {
        "504": ["prefix", "surname"],
        "509": ["role_title", "team", "working_days"],
    }
    assert numbered(504).name == "Ruben van Os" and numbered(504).sort_key.startswith("os")
    assert (numbered(509).team.name, numbered(509).working_days) == ("Directie", "5")


def test_a_new_address_is_a_change_and_lower_case(imported, staff, numbered):
    imported(staff)
    imported(staff.replaced("mila.roos@", "Mila.Vos@"))
    assert numbered(512).email == "mila.vos@molenaar.example"


def test_somebody_who_is_missing_leaves_at_once_on_every_device(imported, staff, numbered, sign_in):
    imported(staff)
    kees = sign_in(numbered(511))
    assert kees.get("/people").status_code == 200
    imported(staff.without(511))
    assert not numbered(511).is_present
    assert not Session.select().where(Session.person == numbered(511)).exists()
    assert kees.get("/people").status_code == 303


def test_only_people_who_came_by_an_import_leave(imported, staff, cast):
    imported(staff)
    assert all(Person.get_by_id(person.id).is_present for person in vars(cast).values())


def test_the_person_who_confirms_does_not_leave(imported, received, staff, numbered, cast):
    imported(staff)
    Person.update(came_by_import=True, staff_number="900").where(Person.id == cast.hr.id).execute()
    assert received(staff).plan.leaves == []


def test_the_person_who_confirms_cannot_shut_themselves_out(received, staff):
    row = "900;Hanneke;in 't;Veld;hr@duinstra.example;HR;Directie;501;ma-vr;01-01-2019;31-10-2026;01-01-1980"
    assert [row.line for row in received(staff.plus(row)).plan.wrong] == [14]


def test_a_last_day_is_worked_to_its_end(imported, staff, numbered, clock):
    imported(staff)
    imported(staff.replaced("02-02-2024;;", "02-02-2024;30-11-2026;"))
    clock.set(datetime(2026, 11, 30, 22, 59, tzinfo=UTC))
    assert numbered(509).is_present
    clock.set(datetime(2026, 11, 30, 23, 0, tzinfo=UTC))
    assert not numbered(509).is_present


def test_a_last_day_that_is_past_ends_access_at_once(imported, staff, numbered):
    imported(staff)
    past = staff.replaced("02-02-2024;;", "02-02-2024;31-10-2026;")
    assert len(imported(past).leaves) == 1
    assert not numbered(509).is_present
    assert imported(past).is_empty


def test_somebody_who_had_left_before_the_first_import_is_not_made(imported, staff, numbered):
    imported(staff.replaced("02-02-2024;;", "02-02-2024;31-10-2026;"))
    assert numbered(509) is None


def test_a_last_day_that_is_withdrawn_is_a_change(imported, staff, numbered):
    imported(staff.replaced("02-02-2024;;", "02-02-2024;31-12-2026;"))
    assert numbered(509).left_at
    imported(staff)
    assert numbered(509).left_at is None


def test_somebody_who_returns_gets_in_again(imported, staff, numbered):
    imported(staff)
    imported(staff.without(511))
    plan = imported(staff)
    assert [change.row.number for change in plan.returns] == ["511"]
    assert numbered(511).is_present
    assert imported(staff).is_empty


def test_somebody_who_returns_without_a_name_is_somebody_new(imported, staff, numbered):
    imported(staff)
    before = numbered(511)
    before.change(content_wish="anonymise")
    imported(staff.without(511))
    jobs.run_due()
    plan = imported(staff)
    assert [row.number for row in plan.joins] == ["511"] and not plan.returns
    assert numbered(511).id != before.id and Person.get_by_id(before.id).anonymised_at


def invitations(person):
    return Invitation.select().where(Invitation.person == person).count()


def test_people_who_start_later_are_invited_on_the_first_day(imported, staff, numbered, clock, inbox):
    new = "601;Juul;van;Os;juul.vanos@molenaar.example;Verkoper;Winkel;508;ma-vr;01-12-2026;;09-05-1999"
    imported(staff.plus(new))
    assert not numbered(601).is_present and not invitations(numbered(601))
    clock.set(datetime(2026, 12, 1, 8, 0, tzinfo=UTC))
    jobs.run_due()
    assert numbered(601).is_present and invitations(numbered(601))


def test_no_invitation_comes_outside_working_hours(imported, staff, inbox, clock):
    saturday = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
    clock.set(saturday)
    imported(staff.plus("601;Juul;van;Os;juul.vanos@molenaar.example;Verkoper;Winkel;508;wo-vr;30-11-2026;;09-05-1999"))
    invited = set()
    for minutes in range(0, 6 * 24 * 60, 30):
        clock.set(saturday + timedelta(minutes=minutes, seconds=1))
        jobs.run_due()
        for message in inbox.messages[len(invited) :]:
            person, there = Person.with_email(message.rcpt_tos[0]), local(now())
            assert str(there.isoweekday()) in (person.working_days or "12345"), (person.name, there)
            assert person.hours_from <= f"{there:%H:%M}" < person.hours_until, (person.name, there)
            invited.add(person.id)
    assert invited == {person.id for person in Person.present().where(Person.came_by_import)}


def test_a_first_day_that_moves_moves_the_invitation(imported, staff, numbered, clock, inbox):
    new = "601;Juul;van;Os;juul.vanos@molenaar.example;Verkoper;Winkel;508;ma-vr;01-12-2026;;09-05-1999"
    imported(staff.plus(new))
    imported(staff.plus(new.replace("01-12-2026", "03-12-2026")))
    clock.set(datetime(2026, 12, 2, 8, 0, tzinfo=UTC))
    jobs.run_due()
    assert not invitations(numbered(601))
    clock.set(datetime(2026, 12, 3, 8, 0, tzinfo=UTC))
    jobs.run_due()
    assert invitations(numbered(601)) == 1


def test_somebody_who_was_invited_by_hand_gets_the_staff_number(imported, staff, cast, numbered):
    plan = imported(staff.plus("601;Noor;;Nguyễn;STAFF@duinstra.example;Monteur;Noord;;ma-vr;25-11-2020;;01-01-1990"))
    assert "staff_number" in [each.field for change in plan.changes for each in change.differences]
    assert numbered(601) == cast.staff and not numbered(601).came_by_import


def test_the_address_of_somebody_who_left_can_be_used_again(imported, staff, numbered):
    imported(staff)
    imported(staff.without(511))
    karin = "611;Karin;;Vos;kees.vos@molenaar.example;Bezorger;Winkel;508;ma-vr;01-11-2026;;01-01-1990"
    imported(staff.without(511).plus(karin))
    assert numbered(611).email == "kees.vos@molenaar.example"
    assert not numbered(511).is_present and numbered(511).email != numbered(611).email


def test_columns_that_are_not_in_the_file_stay_as_they_are(imported, numbered, staff):
    imported(staff)
    short = "\n".join(";".join(line.split(";")[:5]) for line in staff.lines)
    assert imported(short.encode()).is_empty
    assert numbered(504).team.name == "Werkplaats"


def test_when_many_leave_the_number_is_typed(imported, received, staff):
    imported(staff)
    waiting = received(staff.without(511, 512))
    for number in ("", "1", "twee"):
        with pytest.raises(Refused) as refusal:
            waiting.confirm(waiting.plan.digest, number=number)
        assert refusal.value.field == "number"
    assert len(waiting.confirm(waiting.plan.digest, number="2").leaves) == 2


def test_when_few_leave_no_number_is_asked(imported, received, staff):
    imported(staff)
    waiting = received(staff.without(511))
    assert waiting.plan.number_to_type == ""


def test_all_is_written_or_nothing(received, staff, monkeypatch):
    waiting = received(staff)
    monkeypatch.setattr("intranet.staff_import.applying.appoint", lambda *arguments: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        waiting.confirm(waiting.plan.digest)
    assert Person.select().count() == 4 and Team.select().count() == 2


def test_a_preview_that_became_stale_writes_nothing(received, staff):
    first, second = received(staff), received(staff.without(512))
    shown = second.plan.digest
    first.confirm(first.plan.digest)
    with pytest.raises(Refused):
        second.confirm(shown)
    assert Person.select().count() == 16


def test_a_list_is_confirmed_once(received, staff):
    waiting = received(staff)
    shown = waiting.plan.digest
    waiting.confirm(shown)
    with pytest.raises(Refused):
        waiting.confirm(shown)


def test_an_hour_later_the_list_is_gone(received, staff, clock, cast):
    waiting = received(staff)
    clock.set(now() + timedelta(minutes=60))
    assert not type(waiting).of(cast.hr).exists()
    jobs.run_due()
    assert not type(waiting).select().exists()


def test_no_list_keeps_out_somebody_who_has_already_started(imported, received, staff, numbered):
    imported(staff)
    plan = received(staff.replaced("09-05-2022", "01-01-2199")).plan
    assert [row.person for row in plan.wrong] == [numbered(505)] and "Zoë in 't Veld is al begonnen" in plan.wrong[
        0
    ].problem
