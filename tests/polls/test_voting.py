"""Asking and voting."""

import threading
from datetime import timedelta

import pytest

from intranet.database import Refused, db
from intranet.polls.models import Option, Poll, Vote
from intranet.stream.models import Entry

ASK = {"question": "Houden we de quiz erin?", "option": ["Ja", "Nee", "Soms"], "closes_at": "2026-11-24T17:00"}


@pytest.fixture
def poll(cast, clock):
    return Poll.ask(cast.staff, "Quiz erin houden?", ["Ja", "Nee"], clock() + timedelta(hours=1))


@pytest.fixture
def several(cast, clock):
    return Poll.ask(cast.staff, "Welke dagen?", ["ma", "di", "wo"], clock() + timedelta(hours=1), multiple=True)


def chosen(person):
    return [vote.option_id for vote in Vote.select().where(Vote.person == person).order_by(Vote.option)]


def test_a_poll_is_asked_in_the_stream(as_staff, as_stranger):
    assert as_staff.post("/polls", data=ASK).headers["Location"] == "/"
    page = as_stranger.get("/").text
    assert 'id="poll-1"' in page and "Houden we de quiz erin?" in page and page.count("data-votes=") == 3
    assert "morgen 17:00" in page


@pytest.mark.parametrize("change", [
    {"question": ""}, {"question": "x" * 201}, {"option": ["Ja"]}, {"option": []}, {"option": ["Ja", "ja "]},
    {"option": [str(n) for n in range(11)]}, {"option": ["Ja", "x" * 81]}, {"option": ["Ja", "Nee\x00"]},
    {"closes_at": ""}, {"closes_at": "2026-11-22T17:00"}, {"closes_at": "2029-01-01T00:00"}, {"closes_at": "morgen"},
    {"audience": "2"}, {"audience": "abc"}])
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(as_staff, change):
    answer = as_staff.post("/polls", data=ASK | change)
    assert answer.status_code == 422 and 'role="alert"' in answer.text
    assert Entry.select().count() == 0
    if "option" not in change:
        assert 'value="Soms"' in answer.text


def test_more_options_are_one_press_away_without_javascript(as_staff):
    answer = as_staff.post("/polls", data=ASK | {"option": ["a", "b", "c", "d"], "more": "1"})
    assert answer.status_code == 200 and answer.text.count('name="option"') == 6
    assert Entry.select().count() == 0


def test_a_double_click_asks_once(as_staff):
    for _ in range(2):
        as_staff.post("/polls", data=ASK)
    assert Entry.select().count() == Poll.select().count() == 1


def test_one_tap_votes_and_another_changes_it(as_lead, cast, poll, hx):
    answer = hx(as_lead).post("/polls/1/votes", data={"option": "1"})
    assert answer.status_code == 200 and 'data-option="1" data-votes="1" aria-pressed="true"' in answer.text
    assert "jouw stem" in answer.text
    as_lead.post("/polls/1/votes", data={"option": "2"})
    as_lead.post("/polls/1/votes", data={"option": "2"})
    assert chosen(cast.lead) == [2]


def test_several_choices_are_the_set_that_was_sent(as_lead, cast, several, hx):
    as_lead.post("/polls/1/votes", data={"option": ["1", "3"]})
    assert chosen(cast.lead) == [1, 3]
    as_lead.post("/polls/1/votes", data={"option": ["3"]})
    assert chosen(cast.lead) == [3]
    as_lead.post("/polls/1/votes", data={"option": ""})
    assert chosen(cast.lead) == []


def test_the_percentages_are_of_who_voted(as_lead, as_staff, several):
    as_lead.post("/polls/1/votes", data={"option": ["1", "3"]})
    as_staff.post("/polls/1/votes", data={"option": ["1"]})
    page = as_staff.get("/").text
    assert "2 · 100%" in page and "1 · 50%" in page and "2 mensen stemden" in page


@pytest.mark.parametrize("option", [["99"], ["0"], ["-1"], ["abc"], [str(2**64)], ["1", "2"], [], ["3"]])
def test_an_option_that_cannot_be_is_refused_with_the_card_as_it_is(as_lead, cast, poll, clock, option, hx):
    Poll.ask(cast.staff, "Een andere", ["Rood", "Blauw"], clock() + timedelta(hours=1))
    assert as_lead.post("/polls/1/votes", data={"option": option}).status_code == 422
    answer = hx(as_lead).post("/polls/1/votes", data={"option": option})
    assert answer.status_code == 422 and "#notices" in answer.text and 'id="poll-1"' in answer.text
    assert chosen(cast.lead) == []


def test_the_deadline_holds_at_the_moment_of_voting(as_lead, cast, poll, clock):
    clock.set(clock() + timedelta(minutes=59, seconds=55))
    assert as_lead.post("/polls/1/votes", data={"option": "1"}).status_code == 303
    clock.set(clock() + timedelta(seconds=10))
    assert as_lead.post("/polls/1/votes", data={"option": "2"}).status_code == 422
    assert chosen(cast.lead) == [1]
    assert not Poll.get().is_open and Poll.select().where(Poll.is_open).count() == 0


def test_the_author_can_close_it_now(as_staff, as_lead, cast, poll):
    assert as_lead.post("/polls/1/close").status_code == 404
    assert as_staff.post("/polls/1/close").status_code == 303
    assert as_lead.post("/polls/1/votes", data={"option": "1"}).status_code == 422
    assert as_staff.post("/polls/1/close").status_code == 422


def test_options_freeze_at_the_first_vote(as_staff, as_lead, poll):
    assert as_staff.get("/entries/1/edit").headers["Location"] == "/polls/1/edit"
    assert as_staff.post("/polls/1/edit", data=ASK).status_code == 303
    assert [option.text for option in Option.select()] == ["Ja", "Nee", "Soms"]
    option = Option.select().first()
    as_lead.post("/polls/1/votes", data={"option": option.id})
    answer = as_staff.post("/polls/1/edit", data=ASK | {"option": ["Altijd", "Nooit"]})
    assert answer.status_code == 422 and "Altijd" in answer.text
    assert [option.text for option in Option.select()] == ["Ja", "Nee", "Soms"]


def test_colleagues_see_who_chose_what(as_staff, as_lead, poll):
    as_lead.post("/polls/1/votes", data={"option": "1"})
    assert "Lieke de Boer" in as_staff.get("/polls/1/votes").text


def test_a_poll_of_a_team_does_not_exist_for_others(as_staff, as_stranger, as_hr, cast):
    as_staff.post("/polls", data=ASK | {"audience": str(cast.staff.team_id)})
    for other in (as_stranger, as_hr):
        assert "quiz" not in other.get("/").text and "quiz" not in other.get("/polls").text
        assert other.get("/polls/1/votes").status_code == 404
        assert other.post("/polls/1/votes", data={"option": "1"}).status_code == 404
        assert other.post("/polls/1/close").status_code == other.get("/polls/1/edit").status_code == 404


def test_an_ordinary_post_is_no_poll(as_staff, cast):
    Entry.post(cast.staff, "geen vraag")
    assert as_staff.post("/polls/1/votes", data={"option": "1"}).status_code == 404
    assert as_staff.get("/polls/1/edit").status_code == 404


def test_two_taps_at_once_leave_one_vote(app, cast, poll):
    def tap(option):
        with app.test_request_context(), db.connection_context():
            Poll.get_by_id(1).vote(cast.lead, [option])
    threads = [threading.Thread(target=tap, args=(1 + number % 2,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(chosen(cast.lead)) == 1


def test_voting_while_it_is_closed_counts_no_one_too_late(app, cast, poll):
    stale = Poll.get_by_id(1)
    Poll.get_by_id(1).close()
    with pytest.raises(Refused):
        stale.vote(cast.lead, [1])
