"""A card that is cached for one reader is what the next one gets, unless it would look different."""

import re
from datetime import timedelta

import pytest

from intranet.core.cache import fragments
from intranet.core.clock import now
from intranet.entries import posting
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import react
from intranet.entries.removal import remove
from intranet.polls.models import Option, Poll
from tests.polls.asking import new_poll


@pytest.fixture
def readers(as_staff, as_lead, as_hr, as_stranger):
    return [as_staff, as_lead, as_hr, as_stranger]


@pytest.fixture
def entries(cast):
    post = NewEntry(cast.staff, "Terug uit Ameland 🦭").publish()
    poll = new_poll(cast.lead, "Houden we de quiz erin?", ["Ja", "Nee"], now() + timedelta(hours=1)).publish()
    NewEntry(cast.staff, "Alleen voor Noord", cast.staff.team).publish()
    return post, poll


def home_of(readers):
    return [without_token(reader.get("/").text.split('data-now="')[1].split(">", 1)[1]) for reader in readers]


def without_token(page):
    """The page without the token, which differs each time it is rendered."""
    return re.sub(r'name="submission" value="[^"]+"', "", page)


def assert_cache_is_right(readers):
    """Each page with a cache filled by earlier readers is the same as with an empty cache."""
    warm = home_of(readers)
    assert home_of(reversed(readers)) == warm[::-1]
    for reader, page in zip(readers, warm, strict=True):
        fragments.pieces.clear()
        assert home_of([reader]) == [page]


def test_for_author_lead_hr_and_a_colleague(readers, entries):
    assert_cache_is_right(readers)


def test_after_reactions_votes_and_comments_of_each(readers, entries, cast):
    post, poll = entries
    home_of(readers)
    react(post, cast.lead, "heart")
    posting.comment(post, cast.hr, "Vertel")
    Poll.vote(poll.id, cast.stranger, [Option.get().id])
    assert_cache_is_right(readers)


def test_after_a_rename_a_deadline_and_a_deletion(readers, entries, cast, clock):
    home_of(readers)
    cast.staff.change(given_name="Nora")
    assert "Nora" in home_of(readers)[1]
    clock.set(now() + timedelta(hours=2))
    assert "Gesloten" in home_of(readers)[0]
    assert_cache_is_right(readers)
    remove(entries[0])
    assert "Ameland" not in home_of(readers)[1]


def test_a_new_entry_is_never_taken_for_a_deleted_one(readers, cast):
    remove(NewEntry(cast.staff, "eerste").publish())
    home_of(readers)
    gone = NewEntry(cast.staff, "tweede").publish()
    home_of(readers)
    remove(gone)
    NewEntry(cast.staff, "derde").publish()
    for page in home_of(readers):
        assert "derde" in page and "tweede" not in page
