"""The people of interest today: new colleagues, birthdays, and those who are away. One query for all of them."""

from calendar import isleap
from datetime import timedelta

import peewee

from ..core.cache.prepared import prepared
from ..core.clock import now, today
from ..core.offers.sections import Section
from .models import FACE, Person, PersonParam

NEW = timedelta(days=14)  # how long somebody is a new colleague
AHEAD = 7  # days for which birthdays are shown
MAX_ROWS = 12  # rows for each, so that a large company takes no longer
SHOWN = 5  # people for each
LAST = "9999-12-31"  # SQLite uses its index only for a range with two ends


def people_to_highlight(person):
    """Rows of everybody whom one of the three lists may show. Highlights sorts them out."""
    return few_of_each(person, list(coming_days()), today().isoformat())


def coming_days():
    """The coming dates, by the way birthdays are stored ('11-23'). Most years, 29 February is celebrated on the 28th."""
    dates = {f"{date:%m-%d}": date for date in (today() + timedelta(days=days) for days in range(AHEAD))}
    if "02-28" in dates and not isleap(dates["02-28"].year):
        dates["02-29"] = dates["02-28"]
    return dates


@prepared
def few_of_each(person: PersonParam, days, date):
    """Three short queries, each with an index of its own. For birthdays and absence, people in the reader's own team
    come first.
    """
    own_team_first = peewee.Case(None, [(Person.team == person.team_id, 0)], 1)
    ids = Person.present().select(Person.id).limit(MAX_ROWS)
    new = ids.where(Person.joined_at > now() - NEW).order_by(Person.joined_at.desc())
    born = ids.where(Person.birthday.in_(days)).order_by(own_team_first, Person.id)
    away = ids.where(Person.away_until.between(date, LAST)).order_by(own_team_first, Person.away_until)
    columns = (*FACE, Person.joined_at, Person.birthday, Person.away_until)
    new, born, away = (peewee.Select([few], [few.c.id]) for few in (new, born, away))
    return Person.with_display_columns(*columns).where(Person.id.in_(new | born | away))


def highlights(person):
    """For the home page: new colleagues, birthdays, and the people who are away."""
    rows = people_to_highlight(person)
    return Section((today(), rows.raw), lambda: {"people": Highlights(rows)}) if rows.raw else None


class Highlights:
    """The rows of people_to_highlight(), sorted out."""

    def __init__(self, rows):
        self.people = list(rows)

    @property
    def newcomers(self):
        new = [person for person in self.people if person.joined_at > now() - NEW]
        return sorted(new, key=lambda person: person.joined_at, reverse=True)[:SHOWN]

    @property
    def birthdays(self):
        """(date, person) for the coming days, the nearest first."""
        dates = coming_days()
        soon = [(dates[person.birthday], person) for person in self.people if person.birthday in dates]
        return sorted(soon, key=lambda pair: pair[0])[:SHOWN]

    @property
    def away(self):
        """The people who are away, in the order in which they come back."""
        away = [person for person in self.people if person.is_away]
        return sorted(away, key=lambda person: person.away_until)
