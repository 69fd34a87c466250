"""A week around the clock in which the clocks go back: nobody is told anything outside their hours, and nothing is lost."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from intranet.core.clock import local
from intranet.entries import posting
from intranet.entries.posting import NewEntry
from intranet.notifications.inbox import inbox
from intranet.notifications.models import Notification
from intranet.people.models import Person

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
THURSDAY = datetime(2026, 10, 22, tzinfo=AMSTERDAM)  # the clocks go back in the night to Sunday 25 October
STEP = timedelta(minutes=20)
DAYS = 8
HOURS = {  # name: days, from, until
    "Fulltime": ("12345", "08:30", "17:00"),
    "Parttime": ("124", "09:10", "13:05"),
    "Weekend": ("67", "01:00", "05:00"),
    "Late": ("3456", "13:00", "21:00"),
    "Varying": ("", "08:30", "17:00"),
    "Away": ("12345", "08:30", "17:00"),
    "Leaver": ("12345", "08:30", "17:00"),
}
AWAY_FROM, BACK = datetime(2026, 10, 26, tzinfo=AMSTERDAM), datetime(2026, 10, 28, tzinfo=AMSTERDAM)
LEAVES = datetime(2026, 10, 28, 12, tzinfo=AMSTERDAM)


@pytest.fixture
def people(cast):
    return {name: hired(name, *hours) for name, hours in HOURS.items()}


def hired(name, days, begin, end):
    return Person.create(
        email=f"{name}@duinstra.example",
        given_name=name,
        working_days=days,
        hours_from=begin,
        hours_until=end,
        joined_at=datetime(2020, 1, 1, tzinfo=UTC),
        left_at=LEAVES if name == "Leaver" else None,
    )


def at_work(name, moment):
    days, begin, end = HOURS[name]
    there = local(moment)
    if name == "Leaver" and moment >= LEAVES or name == "Away" and AWAY_FROM <= moment < BACK:
        return False
    return str(there.isoweekday()) in (days or "12345") and begin <= there.strftime("%H:%M") < end


def ticks():
    moment, end = THURSDAY.astimezone(UTC), (THURSDAY + timedelta(days=DAYS)).astimezone(UTC)
    while moment < end:
        yield moment
        moment += STEP


def told(person):
    return {row.entry_id for row in Notification.visible_to(person)}


def test_nobody_is_told_outside_their_hours_and_nothing_is_lost(people, cast, clock):
    everybody = " ".join(f"@{name}" for name in people)
    before = dict.fromkeys(people, (0, 0))
    sent = {}
    for number, moment in enumerate(ticks()):
        clock.set(moment)
        if moment == AWAY_FROM:
            people["Away"].change(away_until=(BACK - timedelta(days=1)).date())
        sent[NewEntry(cast.staff, f"{number} {everybody}").publish().id] = moment
        for name, person in people.items():
            shown = Notification.visible_to(person).count(), Notification.unread(person)
            assert shown == before[name] or at_work(name, moment), (name, local(moment))
            before[name] = shown
    assert len(sent) == DAYS * 72 + 3  # the day with 25 hours
    clock.set(THURSDAY + timedelta(days=DAYS + 7))
    for name, person in people.items():
        assert told(person) == {id for id, moment in sent.items() if reaches(name, moment)}, name


def reaches(name, moment):
    """Whether what is sent then arrives: not for people who are away, or without a working hour before they leave."""
    if name == "Away":
        return not AWAY_FROM <= moment < BACK
    return name != "Leaver" or moment < LEAVES


@pytest.mark.parametrize(
    "told_at, comes_at",
    [
        (datetime(2026, 10, 23, 18, tzinfo=AMSTERDAM), datetime(2026, 10, 26, 7, 30, tzinfo=UTC)),  # to winter time
        (datetime(2026, 3, 27, 18, tzinfo=AMSTERDAM), datetime(2026, 3, 30, 6, 30, tzinfo=UTC)),  # to summer time
    ],
)
def test_half_past_eight_is_half_past_eight_after_the_clocks_change(cast, clock, told_at, comes_at):
    clock.set(told_at)
    post = NewEntry(cast.staff, "zeehond gezien").publish()
    posting.comment(post, cast.lead, "waar?")
    assert Notification.get().at == comes_at
    clock.set(comes_at - timedelta(seconds=2))
    assert inbox(cast.staff).lines == [] and Notification.unread(cast.staff) == 0
    clock.set(comes_at + timedelta(seconds=1))
    assert len(inbox(cast.staff).lines) == 1 and Notification.unread(cast.staff) == 1
