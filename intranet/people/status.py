"""What somebody says for a while: where they are today, what they are at, until when they are away."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..database import Refused, now
from ..languages import at_start_of, last_day_before, today

PLACES = {"office": _l("Office"), "home": _l("Home"), "road": _l("On the road")}
EMOJI = ("🎯", "🎧", "🏗️", "🚐", "🎓", "🥳", "🌴", "🌱", "☕", "🏃", "🎵", "🐣")
LONGEST = timedelta(days=366)


class Status:
    """What the row of a Person says for a while. It ends by itself: what is over is not there any more."""

    @property
    def status(self):
        """Emoji and words, "" once it is over."""
        over = self.status_until is None or self.status_until <= now()
        return "" if over else f"{self.status_emoji} {self.status_text}".strip()

    @property
    def status_day(self):
        """The last day of the status."""
        return last_day_before(self.status_until)

    @property
    def is_at(self):
        """One of PLACES, "" when nothing was said today."""
        return self.place_today if self.place_today_on == today() else ""

    @property
    def is_away(self):
        return self.away_until is not None and self.away_until >= today()


def say_status(person, emoji, text, until):
    """Say it until the end of a date; without emoji and text it is taken back."""
    refuse_out_of_reach(until, "until")
    until = at_start_of(until + timedelta(days=1)) if emoji or text else None
    person.change(status_emoji=emoji, status_text=text, status_until=until)


def be_at(person, place):
    """Be at one of PLACES today; "" takes it back."""
    person.change(place_today=place, place_today_on=today() if place else None)


def go_away(person, until):
    """Be away up to and including a date; nobody asks why."""
    refuse_out_of_reach(until, "away_until")
    person.change(away_until=until)


def come_back(person):
    person.change(away_until=None)


def usual_ends():
    """The days until which people mostly mean something, with what they call them."""
    date = today()
    ends = {date: _("Today"), date + timedelta(days=1): _("Through tomorrow")}
    ends.setdefault(date + timedelta(days=7 - date.isoweekday()), _("This week"))
    return ends


def refuse_out_of_reach(date, field):
    if date < today():
        raise Refused(_("That day has passed. Choose today or later."), field)
    if date > today() + LONGEST:
        raise Refused(_("That is more than a year away. Choose an earlier day."), field)
