"""When a poll ends: by itself, or because its author closes it."""

from datetime import timedelta

import pytest

from intranet.core.clock import Clock
from intranet.core.errors import Refused
from intranet.moderation.case import Case
from intranet.polls.models import Poll


@pytest.fixture
def at(monkeypatch):
    """Stops the clock at a moment."""
    return lambda moment: monkeypatch.setattr(Clock, "__call__", lambda self: moment)


def test_the_deadline_holds_at_the_moment_of_voting(as_lead, cast, poll, at, chosen):
    end = Poll.get().closes_at
    at(end - timedelta(microseconds=1))
    assert as_lead.post("/polls/1/votes", data={"option": "1"}).status_code == 303
    at(end)
    assert as_lead.post("/polls/1/votes", data={"option": "2"}).status_code == 422
    assert chosen(cast.lead) == [1]


def test_python_and_sql_agree_on_what_is_open(poll, at):
    end = Poll.get().closes_at
    for moment in (end - timedelta(microseconds=1), end, end + timedelta(days=1)):
        at(moment)
        assert Poll.get().is_open == Poll.select().where(Poll.is_open).exists() == (moment < end)


def test_a_page_from_before_the_end_gets_the_sentence_and_the_closed_card(as_lead, poll, clock, hx):
    clock.set(clock() + timedelta(hours=2))
    answer = hx(as_lead).post("/polls/1/votes", data={"option": "1"})
    assert answer.status_code == 422 and "Deze peiling is gesloten." in answer.text
    assert 'id="poll-1"' in answer.text and "<button" not in answer.text.split('id="poll-1"')[1]


def test_a_vote_just_after_it_was_closed_is_too_late(cast, poll, chosen):
    Poll.get().close()
    with pytest.raises(Refused):
        Poll.vote(poll.id, cast.lead, [1])
    assert chosen(cast.lead) == []


def test_the_author_can_close_it_now(as_staff, as_lead, poll, hx):
    assert as_lead.post("/polls/1/close").status_code == 404
    assert as_staff.post("/polls/1/close").status_code == 303
    assert as_lead.post("/polls/1/votes", data={"option": "1"}).status_code == 422
    assert hx(as_staff).post("/polls/1/close").status_code == 422


def test_closing_can_be_undone_for_ten_seconds(as_staff, as_lead, poll, clock, hx):
    page = as_staff.post("/polls/1/close", follow_redirects=True).text
    assert 'action="/polls/1/reopening" data-undo' in page and "Ongedaan maken" in page
    assert as_lead.post("/polls/1/reopening").status_code == 404
    answer = hx(as_staff).post("/polls/1/reopening")
    assert answer.status_code == 200 and "weer open" in answer.text and "Nu sluiten" in answer.text
    assert as_staff.post("/polls/1/reopening").status_code == 303  # a second tap
    assert as_lead.post("/polls/1/votes", data={"option": "1"}).status_code == 303
    as_staff.post("/polls/1/close")
    clock.set(clock() + timedelta(seconds=16))
    answer = hx(as_staff).post("/polls/1/reopening")
    assert answer.status_code == 422 and "meer dan tien seconden geleden" in answer.text and not Poll.get().is_open


def test_closing_cannot_be_undone_when_the_poll_has_ended_or_was_hidden_meanwhile(as_staff, cast, poll, clock):
    clock.set(Poll.get().closes_at - timedelta(seconds=2))
    as_staff.post("/polls/1/close")
    Case.of(cast.lead, poll.id).hide("hurtful")
    assert as_staff.post("/polls/1/reopening").status_code == 422
    Case.of(cast.lead, poll.id).restore()
    clock.set(clock() + timedelta(seconds=3))
    assert as_staff.post("/polls/1/reopening").status_code == 422 and not Poll.get().is_open


def test_a_closed_poll_shows_its_result_and_marks_what_was_chosen_most(as_lead, as_staff, cast, poll):
    as_lead.post("/polls/1/votes", data={"option": "2"})
    as_staff.post("/polls/1/close")
    card = as_lead.get("/").text.split('id="poll-1"')[1].split("</article>")[0].split("<footer")[0]
    assert "<button" not in card and card.count("data-votes=") == 2 and card.count("data-most") == 1
    assert "1 · 100%" in card and "jouw stem" in card
