"""When somebody can be reached: on their working days, in their working hours, and not while they are away."""

from datetime import datetime, time, timedelta

from flask import current_app

from ..core.clock import at_start_of, local, now, today


def reachable_at(person, since=None):
    """The first moment, from `since` (or now) on, at which this person may be told something; None if there is none.

    Everything that tells people something uses this: only on their working days, within their hours, and never while
    they are away or after they left.
    """
    since = local(since or now())
    date = max(since.date(), person.away_until + timedelta(days=1)) if person.away_until else since.date()
    for number in range(8):
        starts, ends = hours_on(person, date + timedelta(days=number))
        if starts and ends > since:
            moment = max(starts, since)
            return moment if person.left_at is None or moment < person.left_at else None
    return None


def next_working_day(person):
    """The start of this person's hours on their next working day after today; None if there is none."""
    return reachable_at(person, at_start_of(today() + timedelta(days=1)))


def a_working_day_after(person, moment):
    """24 hours later, without counting days off: after Friday 15:00 comes Monday 15:00."""
    at, left = local(moment), timedelta(days=1)
    while True:
        midnight = at_start_of(at.date() + timedelta(days=1))
        room = midnight - at if works_on(person, at.date()) else timedelta()
        if left < room:
            return at + left
        at, left = midnight, left - room


def hours_on(person, date):
    """The start and end of this person's working hours on a date; (None, None) on a day off."""
    if not works_on(person, date):
        return None, None
    zone = current_app.config["SETTINGS"].zone
    return tuple(
        datetime.combine(date, time.fromisoformat(clock), zone) for clock in (person.hours_from, person.hours_until)
    )


def works_on(person, date):
    """Whether this person works on a date. People with varying days have none set, and count as working on weekdays."""
    return str(date.isoweekday()) in (person.working_days or "12345")
