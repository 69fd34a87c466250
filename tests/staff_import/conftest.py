"""A staff list of twelve people in three teams, and ways to change its lines."""

import io
from pathlib import Path

import pytest

from intranet.core.tasks import jobs
from intranet.people.models import Person
from intranet.staff_import.models import StaffImport

FILE = Path(__file__).parent / "data" / "staff.csv"


class Listing:
    """The lines of a staff list, which can be changed and turned into bytes."""

    def __init__(self, lines):
        self.lines = lines

    def without(self, *numbers):
        return Listing([line for line in self.lines if line.split(";")[0] not in map(str, numbers)])

    def replaced(self, before, after):
        assert any(before in line for line in self.lines), before
        return Listing([line.replace(before, after) for line in self.lines])

    def plus(self, *lines):
        return Listing([*self.lines, *lines])

    def bytes(self, encoding="utf-8"):
        return ("\r\n".join(self.lines) + "\r\n").encode(encoding)


@pytest.fixture
def staff():
    return Listing(FILE.read_text().splitlines())


@pytest.fixture
def received(cast):
    """`received(listing)`: HR chooses this file."""

    def receive(listing, **options):
        data = listing if isinstance(listing, bytes) else listing.bytes()
        return StaffImport.receive(cast.hr, io.BytesIO(data), **options)

    return receive


@pytest.fixture
def imported(received):
    """`imported(listing)`: HR chooses this file and confirms; returns what was done."""

    def run(listing, **options):
        waiting = received(listing)
        plan = waiting.plan
        done = waiting.confirm(plan.digest, number=plan.number_to_type, **options)
        jobs.run_due()
        return done

    return run


@pytest.fixture
def numbered():
    """`numbered(504)`: the person with this staff number."""
    return lambda number: Person.get_or_none(Person.staff_number == str(number))


@pytest.fixture
def sent():
    """`sent(listing)`: the fields of a form with this file."""
    return lambda listing: {
        "file": (io.BytesIO(listing if isinstance(listing, bytes) else listing.bytes()), "staff.csv")
    }


@pytest.fixture
def preview(as_hr, sent):
    def choose(listing, **fields):
        answer = as_hr.post("/people/import", data=sent(listing) | fields)
        assert answer.status_code == 303, answer.text
        return answer.headers["Location"], as_hr.get(answer.headers["Location"])

    return choose
