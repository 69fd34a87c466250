"""Who is told what HR does: the person it is about and, if it is about its lead, the team."""

from datetime import timedelta

import pytest

from intranet.core.clock import now
from intranet.core.tasks import jobs
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import react
from intranet.notifications import acts
from intranet.notifications.models import Notification
from intranet.people.acts import Act, logged
from intranet.people.models import Lead, Person
from intranet.people.roles import lead_exactly, make_hr
from intranet.people.status import go_away
from tests.filling_in import as_it_stands

INSERT = 'INSERT OR IGNORE INTO "notification"'


def manage(browser, person, **fields):
    address = f"/people/{person.id}/manage"
    sent = as_it_stands(browser.get(address).text, address)
    for name, value in fields.items():
        sent.setlist(name, [value] if value else [])
    assert browser.post(address, data=sent).status_code == 303
    jobs.run_due()
    Notification.update(at=now()).execute()


def lines(browser):
    return browser.get("/notifications").text


def told():
    return {(line.person.email.split("@")[0], line.reason) for line in Notification.select()}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"is_hr": "y"}, "maakte je HR"),
        ({"team": "Kantoor"}, "verplaatste je van Noord naar Kantoor"),
        ({"team": ""}, "verplaatste je van Noord naar geen team"),
        ({"email": "n@elders.example"}, "gaf je een ander adres"),
        ({"last_day": "2026-11-27"}, "gaf je een laatste dag: vrijdag 27 november"),
        (
            {"is_hr": "y", "team": "Kantoor", "email": "n@elders.example"},
            "gaf je een ander adres om mee in te loggen (eerst s…@duinstra.example) en veranderde nog 2 dingen",
        ),
    ],
)
def test_the_person_it_is_about_reads_it_in_one_line_and_by_mail(as_hr, sign_in, cast, inbox, fields, sentence):
    manage(as_hr, cast.staff, **fields)
    as_staff = sign_in(cast.staff)  # again: a new address ends sessions
    assert f"Hanneke in &#39;t Veld {sentence}" in lines(as_staff)
    assert 'id="unread-bell">1<' in as_staff.get("/polls").text
    assert told() == {("n" if "email" in fields else "staff", "act")}
    texts = [mail.content.decode() for mail in inbox.messages if b"lijst" in mail.content or b"list" in mail.content]
    assert len(texts) == 1


def test_a_changed_address_is_told_at_the_old_one_too(as_hr, cast, inbox):
    manage(as_hr, cast.staff, email="n@elders.example")
    assert sorted(mail.rcpt_tos[0] for mail in inbox.messages) == ["n@elders.example", "staff@duinstra.example"]


def test_changing_your_own_address_is_told_at_the_old_one_too(as_hr, cast, inbox):
    manage(as_hr, cast.hr, email="h@elders.example")
    assert [mail.rcpt_tos[0] for mail in inbox.messages] == ["hr@duinstra.example"] and told() == set()


def test_a_link_that_hr_hands_over_is_told_to_the_person_whose_password_it_is(as_hr, as_staff, cast, sign_in):
    as_hr.post(f"/people/{cast.staff.id}/new-password")
    jobs.run_due()
    Notification.update(at=now()).execute()
    assert "maakte voor je een link om een nieuw wachtwoord te kiezen" in lines(as_staff)


def test_one_hr_hears_what_another_does(as_hr, as_lead, cast):
    make_hr(cast.lead, True)
    manage(as_hr, cast.lead, is_hr="")
    assert "nam je de rol van HR af" in lines(as_lead)


def test_a_team_is_told_who_leads_it_and_who_decided_that(as_hr, as_staff, as_lead, as_stranger, cast):
    manage(as_hr, cast.hr, leads=str(cast.staff.team_id))
    sentence = "Hanneke in &#39;t Veld leidt nu Noord, aangewezen door zichzelf"
    assert sentence in lines(as_staff) and sentence in lines(as_lead)
    assert sentence not in lines(as_stranger) and told() == {("staff", "team_act"), ("lead", "team_act")}
    manage(as_hr, cast.hr, leads="")
    assert told() == {("staff", "team_act"), ("lead", "team_act")}


def test_a_team_hears_that_hr_put_themselves_in_it(as_hr, as_staff, cast):
    manage(as_hr, cast.hr, team="Noord")
    assert "verplaatste zichzelf van Kantoor naar Noord" in lines(as_staff)


def test_a_team_is_told_on_the_first_day_about_a_lead_who_starts_later(cast, clock):
    later = Person.create(email="x@duinstra.example", given_name="Xa", joined_at=now() + timedelta(days=7))
    with logged(cast.hr, later):
        lead_exactly(later, [cast.staff.team_id])
    jobs.run_due()
    assert told() == set()
    clock.set(now() + timedelta(days=7))
    jobs.run_due()
    assert told() == {("staff", "team_act"), ("lead", "team_act")}


def test_people_who_are_away_read_it_when_they_are_back(as_hr, as_staff, cast, clock):
    go_away(cast.staff, now().date() + timedelta(days=3))
    manage(as_hr, cast.staff, team="Kantoor")
    assert Notification.get().person == cast.staff


def test_somebody_who_never_came_in_is_told_nothing(as_hr, cast, inbox):
    Person.update(password_hash="").where(Person.id == cast.staff.id).execute()
    with logged(cast.hr):
        cast.staff.change(email="n@elders.example")
        Lead.create(team=cast.staff.team, person=cast.hr)
    jobs.run_due()
    assert told() == {("lead", "team_act")} and inbox.messages == []


def test_a_large_team_is_told_a_few_at_a_time(cast, queries, monkeypatch):
    monkeypatch.setattr(acts, "BATCH", 20)
    rows = [
        {
            "email": f"{n}@x.example",
            "given_name": "N",
            "sort_key": "n",
            "team": cast.staff.team_id,
            "password_hash": "x",
        }
        for n in range(50)
    ]
    Person.insert_many(rows).execute()
    with queries() as at_once, logged(cast.hr, cast.hr):
        lead_exactly(cast.hr, [cast.staff.team_id])
    assert not any(event.sql.startswith(INSERT) for event in at_once)
    with queries() as seen:
        jobs.run_due()
    assert sum(event.sql.startswith(INSERT) for event in seen) == 3 and Notification.select().count() == 52


def test_told_twice_it_is_one_line(cast):
    Act.note(cast.hr, cast.staff, "made_link")
    jobs.run_due()
    acts.tell_concerned(1, 1)
    assert Notification.select().count() == 1


def test_lines_about_acts_and_entries_stand_beside_each_other(as_hr, as_staff, cast):

    react(NewEntry(cast.staff, "hallo").publish(), cast.lead, "heart")
    manage(as_hr, cast.staff, is_hr="y")
    manage(as_hr, cast.staff, is_hr="")
    page = lines(as_staff)
    assert page.count("data-unread") == 3 and Notification.unread(Person.get_by_id(cast.staff.id)) == 3
