"""Whatever somebody's name is: saving a page without changes works, and changes nothing."""

from pathlib import Path

import pytest

from intranet.people.models import Lead, Person
from intranet.staff_import.models import StaffImport
from tests.filling_in import as_it_stands

FILE = Path(__file__).parent.parent / "staff_import" / "data" / "hr-export.csv"


@pytest.fixture
def staff(cast):
    """Sixty-four people from a staff list, some with a prefix in their surname."""
    with FILE.open("rb") as file:
        waiting = StaffImport.receive(cast.hr, file)
    waiting.confirm(waiting.plan.digest)
    people = list(Person.select().where(Person.came_by_import))
    assert len(people) == 64 and len({person.prefix for person in people}) > 10
    return people


def row_of(person):
    row = dict(Person.select().where(Person.id == person.id).dicts().get())
    return {name: value for name, value in row.items() if name != "version"}


def saved_as_it_came(browser, address):
    """Save a page as it came; returns the names of the fields that were sent."""
    sent = as_it_stands(browser.get(address).text, address)
    assert browser.post(address, data=sent).status_code == 303, sent
    return set(sent)


def test_everybody_can_save_their_own_profile(staff, sign_in):
    for person in staff:
        before = row_of(person)
        assert {"place", "hours_from", "working_days"} <= saved_as_it_came(sign_in(person), "/profile")
        assert row_of(person) == before, person.name


def test_hr_can_manage_everybody(staff, as_hr):
    led = set(Lead.select().tuples())
    for person in staff:
        before = row_of(person)
        assert {"prefix", "surname", "email", "team"} <= saved_as_it_came(as_hr, f"/people/{person.id}/manage")
        assert row_of(person) == before, person.name
    assert set(Lead.select().tuples()) == led
