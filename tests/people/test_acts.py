"""What HR does about somebody's access, role or team is in a log that nobody can change."""

import peewee
import pytest

from intranet.core.clock import local, now
from intranet.core.database import db
from intranet.core.tasks import jobs
from intranet.notifications.models import Notification
from intranet.people.acts import Act, logged, masked
from intranet.people.addresses import give_up
from intranet.people.departure import leave, stay
from intranet.people.models import Lead, Person
from intranet.people.roles import change_by
from tests.filling_in import as_it_stands


@pytest.fixture
def manage(as_hr):
    """`manage(person, is_hr="y")`: HR saves the page of a colleague with these fields changed."""

    def save(person, browser=as_hr, **fields):
        address = f"/people/{person.id}/manage"
        sent = as_it_stands(browser.get(address).text, address)
        for name, value in fields.items():
            sent.setlist(name, value if isinstance(value, list) else [value] if value else [])
        assert browser.post(address, data=sent).status_code == 303

    return save


def acts():
    return [act.what for act in Act.select().order_by(Act.id)]


def said(browser):
    return browser.get("/people/log").text


def test_saving_without_changing_anything_is_no_act(manage, cast):
    manage(cast.staff)
    assert acts() == []


def test_each_act_is_logged_with_who_did_it(manage, cast, as_hr, clock):
    north, office = str(cast.staff.team_id), str(cast.hr.team_id)
    manage(cast.staff, is_hr="y")
    manage(cast.staff, is_hr="")
    manage(cast.staff, team="Kantoor")
    manage(cast.staff, leads=[north, office])
    manage(cast.staff, leads=[north])
    manage(cast.staff, email="n@elders.example")
    manage(cast.staff, last_day="2026-11-27")
    as_hr.post(f"/people/{cast.staff.id}/return")
    as_hr.post(f"/people/{cast.staff.id}/new-password")
    as_hr.post(f"/people/{cast.staff.id}/departure")
    assert acts() == ["made_hr", "unmade_hr", "moved", "made_lead", "made_lead", "unmade_lead", "changed_address"] + [
        "left",
        "stays",
        "made_link",
        "left",
    ]
    assert {(act.by, act.person) for act in Act.select()} == {(cast.hr, cast.staff)}
    page = said(as_hr)
    for words in ("HR", "Noord", "Kantoor", "s…@duinstra.example", "vrijdag 27 november", "nieuw wachtwoord"):
        assert words in page, words
    assert "staff@duinstra.example" not in page


def test_invitations_and_repeated_ones_are_logged(as_hr):
    as_hr.post("/people/invite", data={"given_name": "Fatima", "email": "fatima@duinstra.example", "team": "Noord"})
    person = Person.with_email("fatima@duinstra.example")
    as_hr.post(f"/people/{person.id}/invitation")
    assert [(act.what, act.team_id) for act in Act.select()] == [("invited", person.team_id), ("invited_again", None)]


def test_from_the_command_line_it_was_the_person_who_runs_kring(app, cast, as_staff, monkeypatch):
    monkeypatch.setattr("intranet.accounts.commands.prepare_existing", lambda app: None)
    run = app.test_cli_runner().invoke
    assert run(args=["people", "new-password", cast.staff.email]).exit_code == 0
    assert run(args=["people", "invite", "nieuw@duinstra.example"]).exit_code == 0
    assert [(act.what, act.by) for act in Act.select()] == [("made_link", None), ("invited", None)]
    assert "Wie Kring beheert" in said(as_staff)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE act SET words = 'niets'",
        "DELETE FROM act",
        "INSERT OR REPLACE INTO act SELECT * FROM act",
        "DELETE FROM person WHERE id IN (SELECT person_id FROM act)",
    ],
)
def test_the_database_refuses_to_change_or_delete_an_act(cast, sql):
    Act.note(cast.hr, cast.staff, "made_link")
    with pytest.raises(peewee.IntegrityError):
        db.execute_sql(sql)
    assert acts() == ["made_link"]


def test_everybody_reads_what_concerns_them_and_who_leads_their_team(
    manage, cast, sign_in, as_staff, as_stranger, as_hr
):
    manage(cast.lead, email="l@elders.example")
    as_lead = sign_in(cast.lead)  # again: a new address ends sessions
    manage(cast.stranger, leads=[str(cast.staff.team_id)])
    with_address = {name for name, browser in people(as_staff, as_lead, as_stranger, as_hr) if "l…@" in said(browser)}
    with_lead = {name for name, browser in people(as_staff, as_lead, as_stranger, as_hr) if "Noord" in said(browser)}
    assert with_address == {"lead", "hr"}
    assert with_lead == {"staff", "lead", "stranger", "hr"}


def people(*browsers):
    return list(zip(("staff", "lead", "stranger", "hr"), browsers, strict=True))


def test_a_lead_reads_who_comes_and_goes_in_the_team(manage, cast, as_lead, as_staff):
    manage(cast.stranger, team="Noord")
    assert "Olaf van der Berg" in said(as_lead)
    assert "Olaf van der Berg" not in said(as_staff)


def test_hr_who_put_themselves_in_a_team_are_seen_there(manage, cast, as_staff, as_stranger):
    manage(cast.hr, team="Noord")
    assert "zichzelf" in said(as_staff) and "zichzelf" not in said(as_stranger)


def test_the_log_is_read_a_page_at_a_time(cast, as_hr):
    for _number in range(31):
        Act.note(cast.hr, cast.staff, "made_link")
    page = said(as_hr)
    assert page.count('class="act"') == 30 and "?before=2" in page
    assert as_hr.get("/people/log?before=2").text.count('class="act"') == 1


def test_what_is_taken_back_halfway_is_not_logged(cast):
    with pytest.raises(ZeroDivisionError), logged(cast.hr, cast.staff):
        Lead.create(team=cast.hr.team, person=cast.staff)
        raise ZeroDivisionError
    assert acts() == [] and not Lead.select().where(Lead.person == cast.staff).exists()


def test_only_enough_of_an_address_is_told_to_recognise_it():
    assert masked("hanneke@duinstra.example") == "h…@duinstra.example"


def test_a_new_name_is_logged_and_told_and_the_old_one_is_not_kept(manage, cast, as_staff):
    manage(cast.staff, given_name="Impostor")
    assert acts() == ["renamed"] and "gaf je een andere naam" in said(as_staff)
    assert Act.get().words == ""


def test_another_address_of_somebody_who_left_is_logged(manage, cast):
    leave(cast.stranger)
    jobs.run_due()
    manage(Person.get_by_id(cast.stranger.id), email="elders@duinstra.example")
    assert "changed_address" in acts()


def test_left_and_back_at_once_ends_the_sessions_all_the_same(cast, as_stranger):
    leave(cast.stranger)
    stay(Person.get_by_id(cast.stranger.id))
    assert as_stranger.get("/").status_code == 303


def test_a_team_is_told_about_somebody_who_once_put_themselves_there_whoever_puts_them_back(manage, cast):
    noord = cast.staff.team
    with logged(cast.hr, cast.hr):
        change_by(cast.hr, cast.hr, team=noord)
    with logged(cast.lead, cast.hr):
        change_by(cast.lead, cast.hr, team=None)
    before = Act.select().count()
    with logged(cast.lead, cast.hr):
        change_by(cast.lead, cast.hr, team=noord)
    jobs.run_due()
    again = Act.select().order_by(Act.id.desc()).first()
    lines = Notification.select().where(Notification.act == again, Notification.reason == "team_act")
    told = {line.person.id for line in lines}
    assert Act.select().count() == before + 1 and cast.staff.id in told


def test_a_lead_is_told_who_is_put_in_the_team(manage, cast):
    manage(cast.stranger, team="Noord")
    jobs.run_due()
    assert [line.person.id for line in Notification.select().where(Notification.reason == "team_act")] == [cast.lead.id]


def test_what_is_changed_while_somebody_has_left_is_told_all_the_same_at_the_old_address_too(manage, cast, inbox):
    """Otherwise HR could end somebody's access, change the address, and let them stay: nobody would know."""
    old = cast.stranger.email
    leave(cast.stranger)
    jobs.run_due()
    manage(Person.get_by_id(cast.stranger.id), email="evil@attacker.example")
    jobs.run_due()
    told = [message.content.decode() for message in inbox.messages if old in message.rcpt_tos]
    assert any("Je hebt een nieuw adres" in text for text in told)
    stay(Person.get_by_id(cast.stranger.id))
    jobs.run_due()
    lines = Act.select().join(Notification, on=(Notification.act == Act.id)).where(Notification.reason == "act")
    assert "changed_address" in {act.what for act in lines}


def test_an_address_that_only_looks_like_a_freed_one_is_an_act_like_any_other(manage, cast, inbox):
    """An import frees the address of somebody who left. If HR type something that looks like that, it does not count as such."""
    old = cast.staff.email
    manage(cast.staff, email=f"{old}.left-hr.nl")
    jobs.run_due()
    assert acts() == ["changed_address"] and any(old in message.rcpt_tos for message in inbox.messages)


def test_nobody_is_warned_at_an_address_that_an_import_gave_to_somebody_else(cast, inbox):
    old = cast.stranger.email
    leave(cast.stranger)
    jobs.run_due()
    with logged(cast.hr):
        give_up(Person.get_by_id(cast.stranger.id))
        Person.create(email=old, given_name="Olga")
    jobs.run_due()
    assert "changed_address" not in acts()
    assert not [message for message in inbox.messages if "Je hebt een nieuw adres" in message.content.decode()]


def test_people_who_gave_up_an_address_come_back_with_another_one(as_hr, manage, cast, inbox):
    leave(cast.stranger)
    jobs.run_due()
    gone = Person.get_by_id(cast.stranger.id)
    give_up(gone)
    answer = as_hr.post(f"/people/{gone.id}/return")
    assert answer.status_code == 422 and "Geef Olaf van der Berg eerst een ander" in answer.text
    manage(gone, email="olaf@duinstra.example")
    jobs.run_due()
    assert not [message for message in inbox.messages if ".left-" in message.rcpt_tos[0]]
    assert as_hr.post(f"/people/{gone.id}/return").status_code == 303


def test_the_last_day_is_said_the_same_everywhere(as_hr, cast, clock):
    clock.set(now().replace(hour=23, minute=2))  # just after midnight in Amsterdam
    leave(cast.stranger)
    assert Person.get_by_id(cast.stranger.id).last_day == local(now()).date()
