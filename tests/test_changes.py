"""A home page that is sent again from the cache is the same as one that would be drawn now."""

from collections import Counter
from datetime import timedelta

import brotli
import pytest

from intranet import database
from intranet.changes import Change
from intranet.database import now
from intranet.polls.models import Option, Poll, Vote
from intranet.stream.models import Entry

UNSEEN = {
    "act",
    "backup",
    "change",
    "installation",
    "invitation",
    "job",
    "link_request",
    "mention",
    "message",
    "moderation_act",
    "occasion",
    "password_link",
    "schema_migration",
    "session",
    "sign_in_attempt",
    "sqlite_sequence",
    "staff_import",
    "topic",
    "uploads",
}


def home(client):
    answer = client.get("/", headers={"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br" and "now;desc=" in answer.headers["Server-Timing"]
    return brotli.decompress(answer.data).decode()


def test_nothing_is_drawn_twice_while_nothing_changed(as_staff, cast, queries):
    Entry.post(cast.lead, "hallo")
    first = home(as_staff)
    with queries() as seen:
        assert home(as_staff) == first
    assert len(seen) == 1


@pytest.fixture
def acts(cast):
    entry = Entry.post(cast.lead, "Terug uit Ameland")
    poll = Poll.ask(cast.lead, "Taart?", ["Ja", "Nee"], now() + timedelta(days=1))
    return {
        "a post": lambda: Entry.post(cast.lead, "nieuw"),
        "a reaction": lambda: entry.react(cast.lead, "heart"),
        "a comment": lambda: entry.comment(cast.lead, "ja"),
        "a vote": lambda: Poll.vote(poll.id, cast.lead, [Option.get().id]),
        "a vote by hand": lambda: Vote.create(option=Option.get(), person=cast.hr),
        "a name": lambda: cast.lead.change(given_name="Lia"),
        "somebody away": lambda: cast.lead.go_away(now().date()),
        "hidden by hand": lambda: Entry.update(hidden_at=now()).where(Entry.id == entry.id).execute(),
        "deleted": lambda: entry.remove(),
    }


def test_every_change_is_seen_at_once(as_staff, acts):
    for name, act in acts.items():
        before = home(as_staff)
        act()
        assert home(as_staff) != before, name


def test_another_reader_gets_another_page(as_staff, as_stranger, cast):
    Entry.post(cast.lead, "alleen voor Noord", audience=cast.lead.team)
    assert "alleen voor Noord" in home(as_staff) and "alleen voor Noord" not in home(as_stranger)


def test_somebody_who_moves_loses_it_at_once(as_staff, cast):
    Entry.post(cast.lead, "alleen voor Noord", audience=cast.lead.team)
    home(as_staff)
    cast.staff.change(team=cast.hr.team)
    assert "alleen voor Noord" not in home(as_staff)


def test_time_passes_too(as_staff, cast, clock):
    Entry.post(cast.lead, "hallo")
    assert "zojuist" in home(as_staff)
    clock.set(now() + timedelta(minutes=5))
    assert "5 minuten geleden" in home(as_staff)


def test_every_table_that_a_page_shows_is_counted(app):
    """A new table is counted, or is in UNSEEN: then nothing of it is on the home page that no version of an entry covers."""
    triggers = "SELECT tbl_name FROM sqlite_master WHERE name LIKE '%_counts'"
    counted = Counter(name for (name,) in database.db.execute_sql(triggers).fetchall())
    tables = set(database.db.get_tables())
    assert tables - set(counted) <= UNSEEN and set(counted.values()) == {3}  # insert, update and delete
    assert Change.select().count() == 1
