"""What an import changes in access, roles and teams is logged, with the person who confirmed it."""

from intranet.notifications.models import Notification
from intranet.people.acts import Act
from intranet.people.models import Lead, Person


def acts_about(person):
    return [(act.what, act.by, act.words) for act in Act.select().where(Act.person == person).order_by(Act.id)]


def test_the_log_says_who_joins_and_who_leads(imported, staff, numbered, cast):
    imported(staff)
    assert acts_about(numbered(504)) == [("invited", cast.hr, "")]
    assert acts_about(numbered(503)) == [("invited", cast.hr, ""), ("made_lead", cast.hr, "")]


def test_a_second_import_that_changes_nothing_is_no_act(imported, staff):
    imported(staff)
    before = Act.select().count()
    imported(staff.replaced("Meubelmaker", "Maker"))
    assert Act.select().count() == before


def test_another_team_address_and_last_day_are_in_the_log(imported, staff, numbered, cast):
    imported(staff)
    imported(
        staff.replaced("Meubelmaker;Werkplaats;503;ma,wo,vr", "Verkoper;Winkel;508;ma,wo,vr")
        .replaced("ruben.oneill@", "r.oneill@")
        .without(509)
    )
    ruben = acts_about(numbered(504))
    assert ruben[1:] == [("changed_address", cast.hr, "r…@molenaar.example"), ("moved", cast.hr, "")]
    assert acts_about(numbered(509))[1:] == [("left", cast.hr, "2026-11-23")]


def test_the_first_of_several_says_how_many_more_there_were(imported, staff, numbered):
    imported(staff)
    assert [act.also for act in Act.select().where(Act.person == numbered(503))] == [1, None]


def test_a_first_import_tells_nobody_who_never_came_in(imported, staff, inbox):
    imported(staff)
    assert Notification.select().count() == 0
    assert not any(b"niemand kan veranderen" in mail.content for mail in inbox.messages)


def test_an_import_tells_a_person_once_however_much_it_changes(imported, staff, numbered):
    imported(staff)
    Person.update(password_hash="x").execute()
    imported(
        staff.replaced("Meubelmaker;Werkplaats;503;ma,wo,vr", "Verkoper;Winkel;508;ma,wo,vr").replaced(
            "ruben.oneill@", "r.oneill@"
        )
    )
    about_them = Notification.select().where(Notification.person == numbered(504))
    lines = [(line.person, line.reason, line.act.also) for line in about_them]
    assert lines == [(numbered(504), "act", 1)]


def test_hr_who_confirm_a_list_that_appoints_themselves_see_only_what_comes_after(imported, staff, numbered, cast):
    imported(staff)
    Person.update(staff_number="900", team=numbered(504).team, email="hr@duinstra.example").where(
        Person.id == cast.hr.id
    ).execute()
    own = "900;Hanneke;in 't;Veld;hr@duinstra.example;HR;{};503;ma-vr;01-01-2020;;"
    imported(staff.plus(own.format("Winkel")))
    assert Person.get_by_id(cast.hr.id).team_reads_since
    assert Person.get_by_id(numbered(504).id).team_reads_since is None
    imported(staff.replaced(";Winkel;508;", ";Winkel;900;").plus(own.format("Winkel")))
    since = {lead.person.staff_number: lead.reads_since for lead in Lead.select()}
    assert since["900"] and since["503"] is None
