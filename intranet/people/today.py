"""The people of today: new colleagues, birthdays, and people who are away. One query finds all of them."""

from calendar import isleap
from datetime import timedelta

import peewee

from ..database import now
from ..languages import today
from ..prepared import prepared
from .models import Person, Somebody

NEW = timedelta(days=14)  # how long somebody is a new colleague
AHEAD = 7  # days for which birthdays are shown
MOST = 12  # rows for each, so that a large company takes no longer
SHOWN = 5  # people for each
LAST = "9999-12-31"  # SQLite uses its index only for a range with two ends


def people_of_today(person):
    """Rows of everybody who may be in one of the three lists, for PeopleOfToday to sort out."""
    return of_today(person, list(coming_days()), today().isoformat())


def coming_days():
    """The coming dates, by the way birthdays are stored ('11-23'). Most years, 29 February is celebrated on the 28th."""
    dates = {f"{date:%m-%d}": date for date in (today() + timedelta(days=days) for days in range(AHEAD))}
    if "02-28" in dates and not isleap(dates["02-28"].year):
        dates["02-29"] = dates["02-28"]
    return dates


@prepared
def of_today(person: Somebody, days, date):
    """Three short lists, each with its own index. Birthdays and absences in the team of the reader come first."""
    own_team_first = peewee.Case(None, [(Person.team == person.team_id, 0)], 1)
    ids = Person.present().select(Person.id).limit(MOST)
    new = ids.where(Person.joined_at > now() - NEW).order_by(Person.joined_at.desc())
    born = ids.where(Person.birthday.in_(days)).order_by(own_team_first, Person.id)
    away = ids.where(Person.away_until.between(date, LAST)).order_by(own_team_first, Person.away_until)
    columns = (*Person.face(), Person.joined_at, Person.birthday, Person.away_until)
    new, born, away = (peewee.Select([few], [few.c.id]) for few in (new, born, away))
    return Person.drawn(*columns).where(Person.id.in_(new | born | away))


class PeopleOfToday:
    """The rows of people_of_today(), sorted out."""

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
