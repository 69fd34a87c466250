"""After `make nine-o-clock`: a vote or comment that is gone, or there twice, is noticed."""

import asyncio
from datetime import timedelta

import pytest

from benchmarks import stored
from benchmarks.nine_o_clock import Plan, Report
from benchmarks.pages import votes_on
from tests.polls.asking import new_poll


class Pages:
    """Stands for a browser, and shows these pages."""

    def __init__(self, pages, person=1):
        self.pages, self.person = pages, person

    async def have(self, path):
        return self.pages[path]


@pytest.fixture
def plan():
    return Plan(poll=7, options=[1, 2], posts=[5])


def report(**answered):
    report = Report()
    for kind, numbers in answered.items():
        report.answered[kind] |= set(numbers)
    return report


def comments(plan, *numbers):
    page = "".join(plan.text(number) for number in numbers).encode()
    return asyncio.run(stored.count_comments(Pages({"/entries/5": page}), plan, report(comment=[0, 20, 40])))


def test_comments_that_are_there_once_lost_or_doubled(plan):
    assert comments(plan, 0, 20, 40) == {"stored": 3, "lost": 0, "doubled": 0}
    assert comments(plan, 0, 40, 40) == {"stored": 1, "lost": 1, "doubled": 1}


def test_an_unanswered_comment_may_be_stored_or_not(plan):
    assert comments(plan, 0, 20, 40, 60) == {"stored": 3, "lost": 0, "doubled": 0}


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ({1: [10, 12], 2: [11]}, {"stored": 3, "lost": 0, "doubled": 0}),
        ({1: [10], 2: [11]}, {"stored": 2, "lost": 1, "doubled": 0}),
        ({1: [10, 12], 2: [11, 10]}, {"stored": 3, "lost": 0, "doubled": 1}),
        ({1: [10], 2: [11, 12]}, {"stored": 2, "lost": 1, "doubled": 0}),
    ],
)
def test_votes_by_name(plan, named, found):
    assert stored.by_name(named, {0: 10, 1: 11, 2: 12}, plan) == found


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ({1: 2, 2: 1}, {"stored": 3, "lost": 0, "doubled": 0}),
        ({1: 1, 2: 1}, {"stored": 2, "lost": 1, "doubled": 0}),
        ({1: 2, 2: 2}, {"stored": 3, "lost": 0, "doubled": 1}),
    ],
)
def test_votes_by_number(plan, counts, found):
    assert stored.by_number(counts, plan, report(vote=[0, 1, 2])) == found


def test_a_vote_without_an_answer_is_not_doubled(plan):
    unsure = report(vote=[0])
    unsure.unsure["vote"].add(2)
    assert stored.by_number({1: 2, 2: 0}, plan, unsure) == {"stored": 1, "lost": 0, "doubled": 0}


def test_the_pages_of_a_poll_say_who_voted_for_what(cast, as_staff, as_lead, as_hr, clock):
    poll = new_poll(cast.hr, "Fiets?", ["Ja", "Nee", "Soms"], clock() + timedelta(hours=1)).publish()
    options = list(votes_on(as_staff.get(f"/entries/{poll.id}").data))
    for client, option in ((as_staff, options[0]), (as_lead, options[0]), (as_hr, options[2])):
        client.post(f"/polls/{poll.id}/votes", data={"option": option})
    assert list(votes_on(as_staff.get(f"/entries/{poll.id}").data).values()) == [2, 0, 1]
    named = stored.voters(as_staff.get(f"/polls/{poll.id}/votes").data, options)
    assert {option: set(people) for option, people in named.items()} == {
        options[0]: {cast.staff.id, cast.lead.id},
        options[1]: set(),
        options[2]: {cast.hr.id},
    }
