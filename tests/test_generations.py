"""What many pages show is found once in each generation; every change that could be seen begins a new one."""

from datetime import timedelta

import pytest

from intranet.core.cache import generations
from intranet.core.clock import now, today
from intranet.media.models import Picture
from intranet.people.models import Person, Team
from intranet.people.status import go_away
from intranet.schedule.models import Event, Occurrence

SEEN = {
    "a new name": ("people", lambda cast: cast.lead.change(given_name="Lies")),
    "somebody away": ("people", lambda cast: go_away(cast.lead, today())),
    "a bulk update": ("people", lambda cast: Person.update(birthday="11-23").execute()),
    "a new colleague": ("people", lambda cast: Person.create(email="a@duinstra.example", given_name="A")),
    "somebody deleted": ("people", lambda cast: Person.delete().where(Person.id == cast.stranger).execute()),
    "a photo ready": ("people", lambda cast: Picture.update(state="ready").execute()),
    "a renamed team": ("people", lambda cast: Team.update(name="Zuid").where(Team.id == cast.staff.team).execute()),
    "a new kick-off": ("schedule", lambda cast: Event.set_up(title="Start", time="09:00", link="")),
    "a moved one": ("schedule", lambda cast: Occurrence.update(ends_at=now() + timedelta(days=99)).execute()),
}
UNSEEN = {
    "read notifications": lambda cast: Person.update(notifications_read_up_to=3).execute(),
    "a higher peak": lambda cast: Occurrence.update(peak=3).execute(),
}


@pytest.fixture
def furnished(cast):
    Event.set_up(title="Kick-off", time="09:00", link="")
    Picture.create(key="x" * 22, digest="x", width=1, height=1, state="waiting")


@pytest.mark.parametrize("act", SEEN)
def test_a_change_that_can_be_seen_begins_a_new_generation(cast, furnished, act):
    name, change = SEEN[act]
    before = generations.present()
    change(cast)
    assert generations.present()[name] > before[name]


@pytest.mark.parametrize("act", UNSEEN)
def test_other_changes_do_not(cast, furnished, act):
    before = generations.present()
    UNSEEN[act](cast)
    assert generations.present() == before


def test_what_was_found_is_used_again_until_then_and_for_a_minute_at_most(cast, clock):
    found = []
    find = lambda: found.append(1) or len(found)  # noqa: E731
    ask = lambda: generations.reused("it", ["people"], cast.staff.generations, find)  # noqa: E731
    assert [ask(), ask()] == [1, 1]
    cast.lead.change(given_name="Lies")
    assert [ask(), ask()] == [2, 2]
    clock.set(now() + timedelta(minutes=1))
    assert ask() == 3


def test_a_colleague_sees_at_once_who_is_away(as_staff, cast):
    as_staff.get("/")
    go_away(cast.lead, today())
    assert 'id="away"' in as_staff.get("/").text
