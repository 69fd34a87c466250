"""The home page shows things as they are now, whatever of it is kept for who comes next."""

import re
from datetime import timedelta

import pytest

from intranet.database import now
from intranet.moderation.case import Case
from intranet.polls.models import Option, Poll
from intranet.stream.models import Entry


def home(client):
    """Without what is another one each time it is drawn."""
    return re.sub(r'data-now="[^"]+"|name="submission" value="[^"]+"', "", client.get("/").text)


@pytest.fixture
def acts(cast):
    entry, other = Entry.post(cast.lead, "Terug uit Ameland"), Entry.post(cast.staff, "Dit was te veel")
    poll = Poll.ask(cast.lead, "Taart?", ["Ja", "Nee"], now() + timedelta(days=1))
    return {
        "a post": lambda: Entry.post(cast.lead, "nieuw"),
        "a reaction": lambda: entry.react(cast.lead, "heart"),
        "a comment": lambda: entry.comment(cast.lead, "ja"),
        "a vote": lambda: Poll.vote(poll.id, cast.lead, [Option.get().id]),
        "a name": lambda: cast.lead.change(given_name="Lia"),
        "somebody away": lambda: cast.lead.go_away(now().date()),
        "hidden": lambda: Case.of(cast.lead, other.id).hide("hurtful"),
        "deleted": lambda: entry.remove(),
    }


def test_every_act_is_seen_at_once(as_staff, acts):
    for name, act in acts.items():
        before = home(as_staff)
        assert home(as_staff) == before
        act()
        assert home(as_staff) != before, name


def test_another_reader_gets_another_page(as_staff, as_stranger, cast):
    Entry.post(cast.lead, "alleen voor Noord", audience=cast.lead.team)
    assert "alleen voor Noord" in home(as_staff) and "alleen voor Noord" not in home(as_stranger)


def test_who_moves_loses_it_at_once(as_staff, cast):
    Entry.post(cast.lead, "alleen voor Noord", audience=cast.lead.team)
    home(as_staff)
    cast.staff.change(team=cast.hr.team)
    assert "alleen voor Noord" not in home(as_staff)


def test_time_passes_too(as_staff, cast, clock):
    Entry.post(cast.lead, "hallo")
    assert "zojuist" in home(as_staff)
    clock.set(now() + timedelta(minutes=5))
    assert "5 minuten geleden" in home(as_staff)
