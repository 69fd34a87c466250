"""The home page shows things as they are now, even if most of it comes from the cache."""

import re
from datetime import timedelta

import pytest

from intranet.core.clock import now
from intranet.entries import posting
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import react
from intranet.entries.removal import remove
from intranet.moderation.case import Case
from intranet.people.status import go_away
from intranet.polls.models import Option, Poll
from tests.polls.asking import new_poll


def home(client):
    """The page without what differs each time it is rendered."""
    return re.sub(r'data-now="[^"]+"|name="submission" value="[^"]+"', "", client.get("/").text)


@pytest.fixture
def acts(cast):
    entry, other = NewEntry(cast.lead, "Terug uit Ameland").publish(), NewEntry(cast.staff, "Dit was te veel").publish()
    poll = new_poll(cast.lead, "Taart?", ["Ja", "Nee"], now() + timedelta(days=1)).publish()
    return {
        "a post": lambda: NewEntry(cast.lead, "nieuw").publish(),
        "a reaction": lambda: react(entry, cast.lead, "heart"),
        "a comment": lambda: posting.comment(entry, cast.lead, "ja"),
        "a vote": lambda: Poll.vote(poll.id, cast.lead, [Option.get().id]),
        "a name": lambda: cast.lead.change(given_name="Lia"),
        "somebody away": lambda: go_away(cast.lead, now().date()),
        "hidden": lambda: Case.of(cast.lead, other.id).hide("hurtful"),
        "deleted": lambda: remove(entry),
    }


def test_every_act_is_seen_at_once(as_staff, acts):
    for name, act in acts.items():
        before = home(as_staff)
        assert home(as_staff) == before
        act()
        assert home(as_staff) != before, name


def test_another_reader_gets_another_page(as_staff, as_stranger, cast):
    NewEntry(cast.lead, "alleen voor Noord", cast.lead.team).publish()
    assert "alleen voor Noord" in home(as_staff) and "alleen voor Noord" not in home(as_stranger)


def test_people_who_move_lose_it_at_once(as_staff, cast):
    NewEntry(cast.lead, "alleen voor Noord", cast.lead.team).publish()
    home(as_staff)
    cast.staff.change(team=cast.hr.team)
    assert "alleen voor Noord" not in home(as_staff)


def test_time_passes_too(as_staff, cast, clock):
    NewEntry(cast.lead, "hallo").publish()
    assert "zojuist" in home(as_staff)
    clock.set(now() + timedelta(minutes=5))
    assert "5 min" in home(as_staff)
