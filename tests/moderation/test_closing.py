"""A closed conversation can be read, but not added to."""

from datetime import timedelta

import pytest

from intranet.core.clock import now
from intranet.core.errors import Refused
from intranet.entries.models import Entry
from intranet.entries.reactions import Reaction
from intranet.polls.models import Option, Poll, Vote
from tests.polls.asking import new_poll


@pytest.fixture
def closed(post, comment, case, cast):
    case(cast.lead, post).lock("hurtful")
    return post


def test_nobody_comments_or_reacts_not_even_from_a_stale_page(closed, comment, as_stranger, as_staff, hx):
    for address, data in (
        (f"/entries/{closed.id}/comments", {"text": "toch"}),
        (f"/entries/{closed.id}/reactions", {"reaction": "heart"}),
        (f"/entries/{comment.id}/reactions", {"reaction": "heart"}),
    ):
        for client in (as_stranger, as_staff):
            assert client.post(address, data=data).status_code == 422
        assert "gesloten" in hx(as_stranger).post(address, data=data).text
    assert Entry.select().count() == 2 and not Reaction.select().exists()


def test_it_says_so_and_offers_nothing(closed, as_stranger):
    page = as_stranger.get(f"/entries/{closed.id}").text
    assert "Dit gesprek is gesloten" in page and "comment-form" not in page and "reaction-picker" not in page


def test_a_closed_poll_takes_no_votes(cast, case, as_stranger, hx):
    entry = new_poll(cast.staff, "Quiz?", ["Ja", "Nee"], now() + timedelta(hours=1)).publish()
    assert '<button class="poll-option' in as_stranger.get("/").text
    case(cast.lead, entry).lock("hurtful")
    assert '<button class="poll-option' not in as_stranger.get("/").text
    answer = hx(as_stranger).post(f"/polls/{entry.id}/votes", data={"option": Option.get().id})
    assert answer.status_code == 422 and '<button class="poll-option' not in answer.text
    assert not Vote.select().exists() and not list(Poll.waiting_for(cast.stranger))


def test_opening_it_again_lets_people_talk(closed, case, cast, as_stranger):
    case(cast.lead, closed).unlock()
    assert as_stranger.post(f"/entries/{closed.id}/comments", data={"text": "fijn"}).status_code == 303


def test_a_single_comment_is_not_closed(comment, case, cast):
    with pytest.raises(Refused):
        case(cast.lead, comment).lock("hurtful")
