"""When somebody can be reached: working days, working hours, and absence."""

from datetime import datetime, time, timedelta

from flask import current_app

from ..database import now
from ..languages import at_start_of, local, today


class WorkingHours:
    """The part of Person that is about working time. Other people only see the days."""

    @property
    def is_away(self):
        return self.away_until is not None and self.away_until >= today()

    def reachable_at(self, since=None):
        """The first moment, from `since` (or now) on, at which this person may be told something; None if there is none.

        Everything that tells people something uses this: only on their working days, within their hours, and never while they are
        away or after they left.
        """
        since = local(since or now())
        date = max(since.date(), self.away_until + timedelta(days=1)) if self.away_until else since.date()
        for number in range(8):
            starts, ends = self.hours_on(date + timedelta(days=number))
            if starts and ends > since:
                return self.unless_gone(max(starts, since))
        return None

    def next_working_day(self):
        """The start of this person's hours on their next working day after today; None if there is none."""
        return self.reachable_at(at_start_of(today() + timedelta(days=1)))

    def a_working_day_after(self, moment):
        """24 hours later, without counting days off: after Friday 15:00 comes Monday 15:00."""
        at, left = local(moment), timedelta(days=1)
        while True:
            midnight = at_start_of(at.date() + timedelta(days=1))
            room = midnight - at if self.works_on(at.date()) else timedelta()
            if left < room:
                return at + left
            at, left = midnight, left - room

    def hours_on(self, date):
        """The start and end of this person's working hours on a date; (None, None) on a day off."""
        if not self.works_on(date):
            return None, None
        zone = current_app.config["SETTINGS"].zone
        return tuple(
            datetime.combine(date, time.fromisoformat(clock), zone) for clock in (self.hours_from, self.hours_until)
        )

    def works_on(self, date):
        """Whether this person works on a date. People with varying days have none set, and count as working on weekdays."""
        return str(date.isoweekday()) in (self.working_days or "12345")

    def unless_gone(self, moment):
        return moment if self.left_at is None or moment < self.left_at else None
