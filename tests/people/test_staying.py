"""A departure that is taken back, and one that happens at the same time as something else."""

from datetime import date, timedelta

import pytest

from intranet.core.clock import now
from intranet.core.errors import Refused
from intranet.core.tasks import jobs
from intranet.people.departure import UNDECIDED, leave, leave_after, stay
from intranet.people.models import Lead, Person
from intranet.people.roles import make_hr
from tests.conftest import PASSWORD


def as_stored(person):
    return Person.get_by_id(person.id)


def test_hr_takes_a_departure_back_and_the_password_works_again(as_hr, client, cast, clock):
    leave(cast.lead)
    jobs.run_due()
    assert "Niet meer in dienst" in as_hr.get(f"/people/{cast.lead.id}/manage").text
    assert as_hr.post(f"/people/{cast.lead.id}/return").status_code == 303
    client.post("/sign-in", data={"email": cast.lead.email, "password": PASSWORD})
    assert client.get("/").status_code == 200
    assert Lead.select().count() == 0
    clock.set(now() + UNDECIDED * 2)
    jobs.plan_daily()
    jobs.run_due()
    assert as_stored(cast.lead).name == "Lieke de Boer" and as_stored(cast.lead).departed_at is None


def test_a_planned_departure_says_what_will_happen_and_can_be_taken_back(as_hr, as_staff, cast, clock):
    leave_after(cast.staff, date(2026, 11, 25))
    page = as_hr.get(f"/people/{cast.staff.id}/manage").text
    assert "Vertrekt na woensdag 25 november" in page.replace("\n", " ") and "90 dagen" in page
    as_hr.post(f"/people/{cast.staff.id}/return")
    clock.set(now() + timedelta(days=4))
    jobs.run_due()
    assert as_staff.get("/").status_code == 200


def test_only_hr_takes_it_back(as_lead, cast):
    leave(cast.staff)
    assert as_lead.post(f"/people/{cast.staff.id}/return").status_code == 404
    assert not as_stored(cast.staff).is_present


def test_somebody_whose_name_is_gone_does_not_come_back(as_hr, cast):
    cast.staff.change(content_wish="anonymise")
    before = as_stored(cast.staff)
    leave(cast.staff)
    jobs.run_due()
    assert as_hr.post(f"/people/{cast.staff.id}/return").status_code == 404
    for act in (lambda: stay(before), lambda: before.change(pronouns="zij")):
        with pytest.raises(Refused):
            act()
    assert as_stored(cast.staff).pronouns == "" and not as_stored(cast.staff).is_present


def test_saving_the_profile_at_the_same_moment_does_not_let_a_leaver_in_again(cast):
    meanwhile = as_stored(cast.staff)
    cast.staff.change(role_title="Monteur", email="noor@duinstra.example")
    leave(cast.staff)
    meanwhile.change(pronouns="zij/haar")
    person = as_stored(cast.staff)
    assert person.left_at and person.pronouns == "zij/haar"
    assert (person.role_title, person.email) == ("Monteur", "noor@duinstra.example")
    assert person.version == cast.staff.version + 1


def test_a_second_tap_changes_nothing(as_hr, cast, clock):
    leave(cast.staff)
    jobs.run_due()
    left_at = as_stored(cast.staff).left_at
    clock.set(now() + timedelta(minutes=5))
    as_hr.post(f"/people/{cast.staff.id}/departure")
    assert as_stored(cast.staff).left_at == left_at and as_stored(cast.staff).departed_at


def test_the_roles_of_people_who_left_do_not_come_back_by_themselves(cast):
    make_hr(cast.staff, True)
    leave(cast.staff)
    jobs.run_due()
    stay(as_stored(cast.staff))
    assert not as_stored(cast.staff).is_hr


def test_of_two_hr_who_plan_to_leave_one_stays(cast):
    make_hr(cast.lead, True)
    leave(cast.lead, now() + timedelta(days=10))
    for at in (None, now() + timedelta(days=3), now() + timedelta(days=30)):
        with pytest.raises(Refused):
            leave(cast.hr, at)
    with pytest.raises(Refused):
        make_hr(cast.hr, False)
    assert as_stored(cast.hr).left_at is None
