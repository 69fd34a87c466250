"""A drawing that is cached for one reader is what the next one gets, unless it would look different."""

import re
from datetime import timedelta

import pytest

from intranet import keeping
from intranet.database import now
from intranet.polls.models import Option, Poll
from intranet.stream.models import Entry


@pytest.fixture
def readers(as_staff, as_lead, as_hr, as_stranger):
    return [as_staff, as_lead, as_hr, as_stranger]


@pytest.fixture
def entries(cast):
    post = Entry.post(cast.staff, "Terug uit Ameland 🦭")
    poll = Poll.ask(cast.lead, "Houden we de quiz erin?", ["Ja", "Nee"], now() + timedelta(hours=1))
    Entry.post(cast.staff, "Alleen voor Noord", audience=cast.staff.team)
    return post, poll


def home_of(readers):
    return [without_token(reader.get("/").text.split('data-now="')[1].split(">", 1)[1]) for reader in readers]


def without_token(page):
    """The page without the token, which differs each time it is drawn."""
    return re.sub(r'name="submission" value="[^"]+"', "", page)


def assert_kept_is_right(readers):
    """Each page with a cache filled by earlier readers is the same as with an empty cache."""
    warm = home_of(readers)
    assert home_of(reversed(readers)) == warm[::-1]
    for reader, page in zip(readers, warm, strict=True):
        keeping.pieces.clear()
        assert home_of([reader]) == [page]


def test_for_author_lead_hr_and_a_colleague(readers, entries):
    assert_kept_is_right(readers)


def test_after_reactions_votes_and_comments_of_each(readers, entries, cast):
    post, poll = entries
    home_of(readers)
    post.react(cast.lead, "heart")
    post.comment(cast.hr, "Vertel")
    Poll.vote(poll.id, cast.stranger, [Option.get().id])
    assert_kept_is_right(readers)


def test_after_a_rename_a_deadline_and_a_deletion(readers, entries, cast, clock):
    home_of(readers)
    cast.staff.change(given_name="Nora")
    assert "Nora" in home_of(readers)[1]
    clock.set(now() + timedelta(hours=2))
    assert "Gesloten" in home_of(readers)[0]
    assert_kept_is_right(readers)
    entries[0].remove()
    assert "Ameland" not in home_of(readers)[1]


def test_an_entry_with_the_number_of_a_deleted_one_is_not_taken_for_it(readers, cast):
    Entry.post(cast.staff, "eerste").remove()
    home_of(readers)
    gone = Entry.post(cast.staff, "tweede")
    home_of(readers)
    gone.remove()
    Entry.post(cast.staff, "derde")
    for page in home_of(readers):
        assert "derde" in page and "tweede" not in page
