"""The people of interest today: new colleagues, birthdays, and those who are away. One query for all of them."""

from calendar import isleap
from datetime import timedelta

import peewee

from ..database import now
from ..languages import today
from ..prepared import prepared
from .models import FACE, Person, Somebody

NEW = timedelta(days=14)  # for so long somebody is a new colleague
AHEAD = 7  # days for which birthdays are shown
MOST = 12  # looked at of each, so that a large company takes no longer
SHOWN = 5  # of each
LAST = "9999-12-31"  # with both ends of a range SQLite takes its index


def people_to_highlight(person):
    """Rows of everybody one of the three may be about, to be sorted out by Highlights."""
    return few_of_each(person, list(coming_days()), today().isoformat())


def coming_days():
    """The coming dates by how birthdays are written: '11-23'. Who was born on 29 February has it on the 28th in other years."""
    dates = {f"{date:%m-%d}": date for date in (today() + timedelta(days=days) for days in range(AHEAD))}
    if "02-28" in dates and not isleap(dates["02-28"].year):
        dates["02-29"] = dates["02-28"]
    return dates


@prepared
def few_of_each(person: Somebody, days, date):
    """Three short lists, each by its own index; of birthdays and who is away those of one's own team go first."""
    own_team_first = peewee.Case(None, [(Person.team == person.team_id, 0)], 1)
    ids = Person.present().select(Person.id).limit(MOST)
    new = ids.where(Person.joined_at > now() - NEW).order_by(Person.joined_at.desc())
    born = ids.where(Person.birthday.in_(days)).order_by(own_team_first, Person.id)
    away = ids.where(Person.away_until.between(date, LAST)).order_by(own_team_first, Person.away_until)
    columns = (*FACE, Person.joined_at, Person.birthday, Person.away_until)
    new, born, away = (peewee.Select([few], [few.c.id]) for few in (new, born, away))
    return Person.drawn(*columns).where(Person.id.in_(new | born | away))


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
        """(date, person) of the coming days, the nearest first."""
        dates = coming_days()
        soon = [(dates[person.birthday], person) for person in self.people if person.birthday in dates]
        return sorted(soon, key=lambda pair: pair[0])[:SHOWN]

    @property
    def away(self):
        """Who is away, who is back first in front."""
        away = [person for person in self.people if person.is_away]
        return sorted(away, key=lambda person: person.away_until)
