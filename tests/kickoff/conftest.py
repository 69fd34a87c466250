"""A kick-off for the company this morning at nine, twenty minutes from now."""

from datetime import UTC, datetime, timedelta

import pytest

from intranet.schedule.models import Event

NINE = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture
def event(app, cast):
    return Event.set_up(title="Kick-off", time="09:00", minutes=15, host=cast.hr, link="https://8x8.vc/duinstra")


@pytest.fixture
def occurrence(event):
    return event.occurrences.first()


@pytest.fixture
def at(clock):
    """Sets the time in minutes from the start: `at(-4)`."""
    return lambda minutes, seconds=0: clock.set(NINE + timedelta(minutes=minutes, seconds=seconds))
