"""The card that leads HR of a new company through the first hour, and ticks itself off."""

import peewee
from flask import g

from ..core.database import db
from ..core.offers.first_steps import offered
from ..core.offers.sections import Section


def is_for(person):
    """Whether this is HR of a new company that has not put the card away. Knowing it costs no query."""
    return person.is_hr and g.company.is_new and g.company.shows_first_steps


def first_steps(person):
    """For the home page: the steps, until all of them are done."""
    done = done_by(person) if is_for(person) else ()
    return None if all(done) else Section(done, lambda: {"steps": list(zip(offered, done, strict=True))})


def done_by(person):
    """For each step whether it is done, as it is now: one statement, in the first month of a company."""
    columns = [peewee.fn.EXISTS(step.done(person)).alias(f"step_{number}") for number, step in enumerate(offered)]
    return tuple(map(bool, peewee.Select(columns=columns).bind(db).tuples()[0]))
