"""A poll of each sort, by staff, for everyone, open for an hour."""

from datetime import timedelta

import pytest

from intranet.polls.models import Vote
from tests.polls.asking import new_poll


@pytest.fixture
def poll(cast, clock):
    return new_poll(cast.staff, "Quiz erin houden?", ["Ja", "Nee"], clock() + timedelta(hours=1)).publish()


@pytest.fixture
def several(cast, clock):
    return new_poll(
        cast.staff, "Welke dagen?", ["ma", "di", "wo"], clock() + timedelta(hours=1), multiple=True
    ).publish()


@pytest.fixture
def asked():
    """What the form sends."""
    return {"question": "Houden we de quiz erin?", "option": ["Ja", "Nee", "Soms"], "closes_at": "2026-11-24T17:00"}


@pytest.fixture
def chosen():
    """The options a person has chosen, by id."""
    return lambda person: [vote.option_id for vote in Vote.select().where(Vote.person == person).order_by(Vote.option)]
