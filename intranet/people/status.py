"""What people say for a while: where they are today, what they are doing, and until when they are away."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..core.clock import at_start_of, now, today
from ..core.errors import Refused
from ..core.i18n import last_day_before

PLACES = {"office": _l("Office"), "home": _l("Home"), "road": _l("On the road")}
EMOJI = ("🎯", "🎧", "🏗️", "🚐", "🎓", "🥳", "🌴", "🌱", "☕", "🏃", "🎵", "🐣")
LONGEST = timedelta(days=366)


class Status:
    """The columns of Person that hold for a while, and end by themselves."""

    @property
    def status(self):
        """Emoji and words, or "" once it is over."""
        over = self.status_until is None or self.status_until <= now()
        return "" if over else f"{self.status_emoji} {self.status_text}".strip()

    @property
    def status_day(self):
        """The last day of the status."""
        return last_day_before(self.status_until)

    @property
    def is_at(self):
        """One of PLACES, or "" if the person has not said it today."""
        return self.place_today if self.place_today_on == today() else ""

    @property
    def is_away(self):
        return self.away_until is not None and self.away_until >= today()


def set_status(person, emoji, text, until):
    """Set a status until the end of a date. Without emoji and text it is removed."""
    refuse_out_of_reach(until, "until")
    until = at_start_of(until + timedelta(days=1)) if emoji or text else None
    person.change(status_emoji=emoji, status_text=text, status_until=until)


def set_place(person, place):
    """Say that you are at one of PLACES today; "" takes it back."""
    person.change(place_today=place, place_today_on=today() if place else None)


def go_away(person, until):
    """Be away up to and including a date; Kring does not ask why. None: back again."""
    refuse_out_of_reach(until, "away_until")
    person.change(away_until=until)


def come_back(person):
    person.change(away_until=None)


def usual_ends():
    """The last days that people choose most often, with their names."""
    date = today()
    ends = {date: _("Today"), date + timedelta(days=1): _("Through tomorrow")}
    ends.setdefault(date + timedelta(days=7 - date.isoweekday()), _("This week"))
    return ends


def refuse_out_of_reach(date, field):
    if date < today():
        raise Refused(_("That day has passed. Choose today or later."), field)
    if date > today() + LONGEST:
        raise Refused(_("That is more than a year away. Choose an earlier day."), field)
