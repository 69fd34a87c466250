"""Finds, every day, the occasions that get a card."""

import calendar
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from ..company.models import Company
from ..core.clock import at_start_of, local, now, today
from ..core.tasks.jobs import Job, daily, job
from ..people.models import Person
from .models import MarkedDay, Occasion

HOURS = (8, 12, 16)  # when cards are placed: more than once, so that people who are added during the day get one too
MAX_NEWCOMERS = 3  # if more people than this start on one day, as after an import, the stream stays quiet
FIRST_YEARS, EVERY = (1, 2, 3), 5  # the years of service that get a card: the first ones, and then every fifth


@daily(title=_l("Planning the day's cards"))
def plan_occasions():
    MarkedDay.forget_old()
    for hour in HOURS:
        at = at_start_of(today()) + timedelta(hours=hour)
        if not Job.select().where((Job.name == place_occasions.__name__) & (Job.due_at == at)).exists():
            place_occasions.later(due_at=at)


@job(title=_l("Placing the day's cards"))
def place_occasions():
    """Place today's cards that are not there yet, except about people who are away. An empty database gets none."""
    if Company.current() is None or local(now()).hour < HOURS[0]:
        return  # so early it is a job of yesterday, which waited until Kring started; that of today is still to come
    for person in newcomers():
        Occasion.place(person, "new")
    for person in present(Person.birthday.in_(days_of(today()))):
        Occasion.place(person, "birthday")
    for person in present(Person.shows_years):
        if years := years_of_service(person):
            Occasion.place(person, "years", years)


def present(where):
    return [person for person in Person.present().where(where).order_by(Person.id) if not person.is_away]


def newcomers():
    """The people who started today, but nobody on the company's own first day, or if many started at once."""
    people = present(Person.joined_at >= at_start_of(today()))
    is_first_day = local(Company.current().created_at).date() == today()
    return [] if is_first_day or len(people) > MAX_NEWCOMERS else people


def years_of_service(person):
    """The number of years somebody has been here today, if that number gets a card, or else 0."""
    began = local(person.joined_at).date()
    years = today().year - began.year
    is_marked = years in FIRST_YEARS or (years > 0 and years % EVERY == 0)
    return years if is_marked and f"{began:%m-%d}" in days_of(today()) else 0


def days_of(date):
    """The days of the year that are celebrated on a date, as '11-23'. Most years, 29 February is celebrated on the 28th."""
    days = [f"{date:%m-%d}"]
    return [*days, "02-29"] if days == ["02-28"] and not calendar.isleap(date.year) else days
