"""The people of interest today: new colleagues, birthdays, and those who are away, of the company and of the reader's team."""

from calendar import isleap
from datetime import date, timedelta
from functools import lru_cache

import peewee
from flask import g

from ..core.cache.generations import reused
from ..core.cache.prepared import prepared
from ..core.clock import now, today
from ..core.offers.sections import Section
from .models import FACE, Person

NEW = timedelta(days=14)  # how long somebody is a new colleague
AHEAD = 7  # days for which birthdays are shown
MAX_ROWS = 12  # rows for each, so that a large company takes no longer
SHOWN = 5  # people for each
LAST = "9999-12-31"  # SQLite uses its index only for a range with two ends


def people_to_highlight(person):
    """The people whom one of the three lists may show: of the reader's own team, then of the company. Highlights sorts them
    out. With the key of the piece that shows them.
    """
    team, present = person.team_id, person.generations
    return reused(("highlights", team), ["people"], present, lambda: of_team_and_company(team, present))


def of_team_and_company(team, generations):
    days, day = list(coming_days()), today().isoformat()
    company = reused(("company",), ["people"], generations, lambda: list(few_of_each(days, day)))
    mates = list(few_of_team(team, days, day)) if team else []
    people = by_return(mates) + by_return(other for other in company if other not in mates)
    return people, tuple((*one.cache_key, one.team and one.team.name) for one in people)


def by_return(people):
    """The people who are away come first, in the order in which they come back."""
    return sorted(people, key=lambda person: person.away_until or date.max)


def coming_days():
    """The coming dates, by the way birthdays are stored ('11-23'). Most years, 29 February is celebrated on the 28th."""
    return days_from(today())


@lru_cache(2)
def days_from(first):
    dates = {f"{date:%m-%d}": date for date in (first + timedelta(days=days) for days in range(AHEAD))}
    if "02-28" in dates and not isleap(dates["02-28"].year):
        dates["02-29"] = dates["02-28"]
    return dates


@prepared
def few_of_each(days, date):
    """Three short queries, each with an index of its own."""
    few = [ids.limit(MAX_ROWS) for ids in of_each(Person.present(), days, date)]
    new, born, away = (peewee.Select([ids], [ids.c.id]) for ids in few)
    return to_show().where(Person.id.in_(new | born | away))


@prepared
def few_of_team(team, days, date):
    """The same in one team, whose people come first among birthdays and absence."""
    _new, born, away = (ids.limit(MAX_ROWS) for ids in of_each(Person.present().where(Person.team == team), days, date))
    born, away = (peewee.Select([ids], [ids.c.id]) for ids in (born, away))
    return to_show().where(Person.id.in_(born | away))


def of_each(people, days, date):
    """Queries for the ids of the people who are new, have their birthday on one of these days, or are away."""
    ids = people.select(Person.id)
    new = ids.where(Person.joined_at > now() - NEW).order_by(Person.joined_at.desc())
    born = ids.where(Person.birthday.in_(days)).order_by(Person.id)
    away = ids.where(Person.away_until.between(date, LAST)).order_by(Person.away_until)
    return new, born, away


def to_show():
    return Person.with_display_columns(*FACE, Person.joined_at, Person.birthday, Person.away_until)


def highlights(person):
    """For the home page: new colleagues, birthdays, and the people who are away."""
    people, key = people_to_highlight(person)
    key = today(), now().timestamp() // 60, key
    return Section(key, lambda: {"people": Highlights(people)}) if people else None


class Highlights:
    """What people_to_highlight() returned, sorted out."""

    def __init__(self, people):
        self.people = people

    @property
    def newcomers(self):
        """The people who came lately. To the founder, who was there from the first moment, nobody says welcome."""
        company = g.get("company")
        begun = company and company.created_at
        new = [person for person in self.people if person.joined_at > now() - NEW and person.joined_at != begun]
        return sorted(new, key=lambda person: person.joined_at, reverse=True)[:SHOWN]

    @property
    def birthdays(self):
        """(date, person) for the coming days, the nearest first."""
        dates = coming_days()
        soon = [(dates[person.birthday], person) for person in self.people if person.birthday in dates][:MAX_ROWS]
        return sorted(soon, key=lambda pair: pair[0])[:SHOWN]

    @property
    def away(self):
        """The people who are away, in the order in which they come back."""
        away = [person for person in self.people if person.is_away][:MAX_ROWS]
        return sorted(away, key=lambda person: person.away_until)
