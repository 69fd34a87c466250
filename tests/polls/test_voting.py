"""Voting: one tap, which can change."""

import re
import threading
from datetime import timedelta

import pytest

from intranet.core.clock import now
from intranet.core.database import db
from intranet.entries.models import Entry, touch
from intranet.entries.posting import NewEntry
from intranet.entries.removal import remove
from intranet.people.models import Person
from intranet.people.roles import lead_exactly
from intranet.polls.models import Option, Poll, Vote
from tests.polls.asking import new_poll


def test_one_tap_votes_and_another_changes_it(as_lead, cast, poll, hx, chosen):
    answer = hx(as_lead).post("/polls/1/votes", data={"option": "1"})
    assert answer.status_code == 200 and 'data-option="1" data-votes="1" aria-pressed="true"' in answer.text
    assert "jouw stem" in answer.text and "<html" not in answer.text
    for _ in range(2):
        as_lead.post("/polls/1/votes", data={"option": "2"})
    assert chosen(cast.lead) == [2]


def test_before_the_first_tap_a_poll_is_a_question_without_any_result(as_lead, as_staff, cast, poll):
    Poll.vote(poll.id, cast.stranger, [1])
    for client in (as_lead, as_staff):  # its author too
        card = card_of(client)
        assert "poll-ring" in card and "Toon uitslag" in card and 'href="/polls/1/votes"' in card
        assert not re.search(r"poll-bar|poll-number|%|gestemd", card)
    assert "1 · 100%" in as_lead.get("/polls/1/votes").text
    Poll.vote(poll.id, cast.lead, [2])
    assert "1 · 50%" in card_of(as_lead) and "2 van 4 stemden" in card_of(as_lead) and "%" not in card_of(as_staff)
    Poll.vote(poll.id, cast.lead, [])
    assert "%" not in card_of(as_lead)


def card_of(client):
    return client.get("/").text.split('id="poll-1"')[1].split("<footer")[0]


def test_several_choices_are_the_set_that_was_sent(as_lead, cast, several, chosen):
    for sent, kept in ((["1", "3"], [1, 3]), (["3", "3"], [3]), (["3", ""], [3]), ("", [])):
        assert as_lead.post("/polls/1/votes", data={"option": sent}).status_code == 303
        assert chosen(cast.lead) == kept


def test_a_tap_adds_or_removes_one_option_whatever_the_page_knew(as_lead, cast, several, chosen):
    """Two taps in a hurry, or on two devices: the second page does not know of the first tap."""
    for sent, then in (({"add": 1}, [1]), ({"add": 3}, [1, 3]), ({"add": 3}, [1, 3]), ({"remove": 1}, [3])):
        assert as_lead.post("/polls/1/votes", data=sent).status_code == 303
        assert chosen(cast.lead) == then
    assert as_lead.post("/polls/1/votes", data={"remove": 3}).status_code == 303 and chosen(cast.lead) == []
    assert as_lead.post("/polls/1/votes", data={"add": 99}).status_code == 422 and chosen(cast.lead) == []
    Poll.vote(several.id, cast.lead, [2])
    loaded = Poll.load([several], cast.lead)[several.id]
    assert [loaded.act_of_tap(option) for option in loaded.options] == ["add", "remove", "add"]


def test_a_second_tap_on_the_only_choice_takes_it_back(as_lead, cast, poll, chosen):
    assert 'name="option" value="1"' in as_lead.get("/").text
    as_lead.post("/polls/1/votes", data={"option": "1"})
    assert 'name="remove" value="1"' in as_lead.get("/").text
    as_lead.post("/polls/1/votes", data={"remove": "2"})  # of a page that is older than the vote for another one
    assert chosen(cast.lead) == [1]
    as_lead.post("/polls/1/votes", data={"remove": "1"})
    assert chosen(cast.lead) == []


def test_the_percentages_are_of_the_people_who_voted(as_lead, as_staff, cast, several):
    as_lead.post("/polls/1/votes", data={"option": ["1", "3"]})
    as_staff.post("/polls/1/votes", data={"option": ["1"]})
    Person.update(locale="en").where(Person.id == cast.staff).execute()
    page = as_staff.get("/").text
    assert "2 · 100%" in page and "1 · 50%" in page and "2 of 4 voted" in page


def test_a_vote_counts_among_those_who_may_vote(cast, clock):
    entry = new_poll(
        cast.staff, "Teamlunch?", ["Ja", "Nee"], clock() + timedelta(hours=1), audience=cast.staff.team
    ).publish()
    assert Poll.load([entry], cast.staff)[1].able == 2
    lead_exactly(cast.stranger, [cast.staff.team])
    assert Poll.load([entry], cast.staff)[1].able == 3
    clock.set(clock() + timedelta(hours=2))
    assert Poll.load([entry], cast.staff)[1].able is None


@pytest.mark.parametrize(
    "option", [["99"], ["0"], ["-1"], ["abc"], ["²"], ["1\x00"], [str(2**64)], ["1", "2"], [], ["3"]]
)
def test_an_option_that_cannot_be_is_refused_with_the_card_as_it_is(as_lead, cast, poll, clock, option, hx, chosen):
    new_poll(cast.staff, "Een andere", ["Rood", "Blauw"], clock() + timedelta(hours=1)).publish()
    as_lead.post("/polls/1/votes", data={"option": "1"})
    assert as_lead.post("/polls/1/votes", data={"option": option}).status_code == 422
    answer = hx(as_lead).post("/polls/1/votes", data={"option": option})
    assert answer.status_code == 422 and "#notices" in answer.text and 'id="poll-1"' in answer.text
    assert chosen(cast.lead) == [1]


@pytest.mark.parametrize("id", ["0", "-1", "abc", str(2**64), "99"])
def test_an_impossible_poll_is_not_found(as_staff, id):
    for verb in ("votes", "close", "edit"):
        assert as_staff.post(f"/polls/{id}/{verb}", data={"option": "1"}).status_code == 404


def test_an_ordinary_post_is_no_poll(as_staff, cast):
    NewEntry(cast.staff, "geen vraag").publish()
    assert as_staff.post("/polls/1/votes", data={"option": "1"}).status_code == 404
    assert as_staff.get("/polls/1/edit").status_code == 404


def all_at_once(app, votes):
    """Vote in as many threads, each with a connection of its own; returns what went wrong."""
    wrong, together = [], threading.Barrier(len(votes))

    def tap(person, option):
        with app.test_request_context(), db.connection_context():
            together.wait()
            try:
                Poll.vote(1, person, [option])
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=tap, args=vote) for vote in votes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_people_who_may_not_see_it_any_more_do_not_vote(cast, clock, chosen):
    post = new_poll(
        cast.staff, "Teamlunch?", ["Ja", "Nee"], clock() + timedelta(hours=1), audience=cast.staff.team
    ).publish()
    assert Poll.vote(post.id, cast.stranger, [1]) is None and chosen(cast.stranger) == []


def test_two_voters_at_once_both_count(app, cast, poll, chosen):
    assert all_at_once(app, [(cast.lead, 1), (cast.hr, 1), (cast.stranger, 2)]) == []
    assert chosen(cast.lead) == chosen(cast.hr) == [1] and chosen(cast.stranger) == [2]


def test_two_taps_of_one_person_at_once_leave_one_vote(app, cast, poll, chosen):
    assert all_at_once(app, [(cast.lead, 1 + number % 2) for number in range(16)]) == []
    assert len(chosen(cast.lead)) == 1


def test_a_vote_changes_the_version_of_the_entry(cast, poll):
    Poll.vote(poll.id, cast.lead, [1])
    assert Entry.get().version > poll.version


def test_options_keep_count_of_their_votes(cast, poll, several):
    def counted():
        return {option.id: Vote.select().where(Vote.option == option).count() for option in Option.select()}

    first, second = Option.of(poll.id)[:2]
    Poll.vote(poll.id, cast.lead, [first.id])
    Poll.vote(poll.id, cast.staff, [first.id])
    Poll.vote(poll.id, cast.staff, [second.id])
    many = [option.id for option in Option.of(several.id)]
    Poll.vote(several.id, cast.staff, many)
    Poll.vote(several.id, cast.lead, many[:1])
    Poll.vote(several.id, cast.lead, [])
    assert {option.id: option.votes for option in Option.select()} == counted()
    assert sum(counted().values()) == 2 + len(many)
    Vote.delete().where(Vote.person == cast.staff).execute()
    assert {option.id: option.votes for option in Option.select()} == counted()


def test_polls_take_one_query_whatever_is_shown_and_one_for_who_may_vote(cast, clock, queries):
    entries = [
        new_poll(cast.staff, f"Vraag {number}?", ["Ja", "Nee"], clock() + timedelta(hours=1)).publish()
        for number in range(12)
    ]
    for option in Option.select():
        Vote.create(option=option, person=cast.lead)
    with queries() as seen:
        Poll.load(entries, cast.lead)
    assert len(seen) == 2


def test_its_options_and_votes_go_with_the_poll(cast, poll):
    Poll.vote(poll.id, cast.lead, [1])
    remove(poll)
    assert Poll.select().count() == Option.select().count() == Vote.select().count() == 0


def test_it_waits_no_longer_in_the_list_on_the_page(as_lead, poll, hx):
    assert 'id="waiting-1"' in as_lead.get("/").text
    answer = hx(as_lead).post("/polls/1/votes", data={"option": "1"}).text
    assert '<hx-partial hx-target="#waiting-1" hx-swap="delete">' in answer
    assert "waiting-1" not in as_lead.get("/").text


def test_a_poll_in_a_closed_conversation_offers_its_author_nothing(as_staff, poll):
    assert "Nu sluiten" in as_staff.get("/entries/1").text
    Entry.update(locked_at=now()).execute()
    touch(1)
    page = as_staff.get("/entries/1").text
    assert "Nu sluiten" not in page and "/polls/1/edit" not in page and "stemmen kan niet meer" in page
