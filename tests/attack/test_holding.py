"""Posts to each address in a company of thousands: they hold up nobody for long."""

import copy
import gc
import shutil

import pytest

from intranet import outside_requests
from intranet.core import database
from intranet.core.tasks import jobs
from intranet.people.models import Person, Team
from tests.attack.attacks import HARMLESS, Attack
from tests.test_lock import LONGEST, Turn, people

MANY = 5_000
BY_DESIGN = {"/people/import/<int:id>/confirm"}  # a staff list promises to be one transaction


@pytest.fixture(scope="module")
def crowded(house):
    """The furnished company with thousands of people more in its first team."""
    house.restore()
    with outside_requests(house.app):
        people(MANY)
        with database.db.atomic():
            Person.update(team=Team.get_by_id(1)).where(Person.email.endswith("@groot.example")).execute()
    house.leave()
    kept = house.built.folder / "furnished.sqlite3"
    shutil.copy(kept, house.built.folder / "small.sqlite3")
    shutil.copy(house.folder / "kring.sqlite3", kept)
    yield copy.copy(house)
    shutil.copy(house.built.folder / "small.sqlite3", kept)


def filled_in(plan, rule, arguments):
    """A form for this route, with the values on its page, or else values that are right for many names."""
    path = plan.routes.build(rule.endpoint, dict(arguments), method="POST")
    return path, [(name, next(iter(plan.values[name]), HARMLESS[0])) for name in plan.names[rule.rule]]


def test_no_address_holds_up_other_people_for_long(crowded, monkeypatch):
    plan, measured, long = crowded.plan, set(), {}
    for rule in (rule for rule in crowded.app.url_map.iter_rules() if "POST" in rule.methods):
        for arguments, roles in list(plan.arguments[rule.rule].items())[:1]:
            path, data = filled_in(plan, rule, arguments)
            crowded.restore()
            monkeypatch.setattr(database, "turn", turn := Turn())
            gc.collect()
            role = sorted(roles, key=str)[0]
            assert crowded.open(role, "/", **Attack(role, "POST", path, data=data).sent()).status_code < 500
            with outside_requests(crowded.app):
                jobs.run_due()
            if turn.held:
                measured.add(rule.rule)
                long[rule.rule] = max(seconds for seconds, _count in turn.held)
    crowded.leave()
    assert len(measured) > 25
    assert not {rule: s for rule, s in long.items() if s > LONGEST and rule not in BY_DESIGN}
