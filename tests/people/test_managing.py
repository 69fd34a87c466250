"""What HR does: inviting people, changing them, and ending their access."""

import re

import pytest

from intranet.people.models import Lead, Person, Team

NEW = {
    "given_name": "Fatima",
    "surname": "Yılmaz",
    "email": "fatima@duinstra.example",
    "role_title": "Planner",
    "team": "Noord",
}


def managed(person, **change):
    return {
        "given_name": person.given_name,
        "prefix": person.prefix,
        "surname": person.surname,
        "email": person.email,
        "role_title": "",
        "team": person.team.name,
        "place": "",
        "leads": [],
        "last_day": "",
    } | change


def test_hr_invites_somebody_and_hands_over_link_and_qr(app, as_hr):
    page = as_hr.post("/people/invite", data=NEW).text
    person = Person.with_email("fatima@duinstra.example")
    link = re.search(r">http://localhost(/invitations/[^<]+)<", page)[1]
    assert person.team.name == "Noord" and "<svg" in page
    assert "Fatima" in app.test_client().get(link).text


def test_a_new_team_is_made_by_its_name(as_hr):
    as_hr.post("/people/invite", data=NEW | {"team": "Werkplaats"})
    assert Person.with_email("fatima@duinstra.example").team == Team.get(Team.name == "Werkplaats")


@pytest.mark.parametrize(
    "change",
    [
        {"email": "staff@duinstra.example"},
        {"email": "nee"},
        {"given_name": ""},
        {"surname": "x" * 81},
        {"email": "a\x00@b.example"},
    ],
)
def test_errors_are_explained_and_nobody_is_made(as_hr, change):
    answer = as_hr.post("/people/invite", data=NEW | change)
    assert answer.status_code == 422 and 'value="Planner"' in answer.text
    assert Person.select().count() == 4


@pytest.mark.parametrize(
    "address", ["/people/invite", "/people/invitations", "/people/1/manage", "/people/import", "/company"]
)
def test_for_people_who_are_not_hr_it_does_not_exist(as_staff, as_lead, address):
    for client in (as_staff, as_lead):
        assert client.get(address).status_code == 404
    assert as_staff.post("/people/1/departure").status_code == as_staff.post("/people/1/invitation").status_code == 404


def test_hr_changes_name_team_and_leads(as_hr, cast):
    teams = [str(team.id) for team in Team.in_order()]
    assert (
        as_hr.post(
            f"/people/{cast.stranger.id}/manage", data=managed(cast.stranger, surname="Zijlstra", leads=teams)
        ).status_code
        == 303
    )
    person = Person.get_by_id(cast.stranger.id)
    assert person.sort_key.startswith("zijlstra") and person.version > 1
    assert Lead.select().where(Lead.person == person).count() == 2


def test_the_last_hr_stays_hr(as_hr, cast):
    answer = as_hr.post(f"/people/{cast.hr.id}/manage", data=managed(cast.hr))
    assert answer.status_code == 422 and Person.get_by_id(cast.hr.id).is_hr
    assert as_hr.post(f"/people/{cast.hr.id}/departure").status_code == 422
    assert Person.get_by_id(cast.hr.id).is_present


def test_an_address_of_somebody_else_is_not_taken(as_hr, cast):
    answer = as_hr.post(
        f"/people/{cast.stranger.id}/manage", data=managed(cast.stranger, email="staff@duinstra.example")
    )
    assert answer.status_code == 422 and "Noor" in answer.text


def test_a_last_day_ends_access_after_that_day(as_hr, as_stranger, cast, clock):
    from datetime import timedelta

    as_hr.post(f"/people/{cast.stranger.id}/manage", data=managed(cast.stranger, last_day="2026-11-23"))
    assert as_stranger.get("/").status_code == 200
    clock.set(clock() + timedelta(hours=16))
    assert as_stranger.get("/").status_code == 303


@pytest.mark.parametrize("day", ["0001-01-01", "2001-01-01", "2099-01-01", "9999-12-31"])
def test_a_last_day_that_cannot_be_one_is_refused(as_hr, cast, day):
    address = f"/people/{cast.stranger.id}/manage"
    answer = as_hr.post(address, data=managed(cast.stranger, last_day=day))
    assert answer.status_code == 422 and "Kies een" in answer.text
    assert as_hr.get(address).status_code == 200 and Person.get_by_id(cast.stranger.id).left_at is None


def test_leaving_now_ends_every_session_this_minute(as_hr, as_stranger, cast):
    assert as_hr.post(f"/people/{cast.stranger.id}/departure").status_code == 303
    assert as_stranger.get("/").status_code == 303


def test_the_command_prints_a_link_that_lets_one_person_in(app, cast, client):
    run = app.test_cli_runner().invoke
    first = run(args=["people", "invite", "jan.de.vries@duinstra.example"])
    assert first.exit_code == 0 and "/invitations/" in first.output
    assert "Jan" in client.get(first.output.strip().removeprefix("http://localhost")).text
    assert Person.with_email("jan.de.vries@duinstra.example").name == "Jan de Vries"
    for email in ("staff@duinstra.example", "nonsense"):
        assert run(args=["people", "invite", email]).exit_code == 2


def test_nobody_can_type_an_address_such_as_an_import_makes(as_hr, cast):
    address = f"/people/{cast.stranger.id}/manage"
    answer = as_hr.post(address, data=managed(cast.stranger, email=f"{cast.stranger.email}.left-{cast.stranger.id}"))
    assert answer.status_code == 422 and "geen e-mailadres" in answer.text
