"""Generations of what many pages show and few acts change: as long as the number is the same, what was found can be used again.

A room has its tables watched (core/triggers.py). The numbers come along with the session of the person who reads, so
looking costs no query.
"""

from threading import Lock

import peewee
from cachetools import TTLCache

from ..clock import now
from ..database import Model
from ..triggers import PREFIX, names

MINUTE = 60  # seconds for which a result is kept
results: TTLCache = TTLCache(1000, MINUTE)
lock = Lock()


class Generation(Model):
    name = peewee.TextField(primary_key=True)
    number = peewee.IntegerField(default=0)


def columns():
    """The numbers of all generations, in the order of names(), as columns of another query."""
    numbers = [Generation.select(Generation.number).where(Generation.name == name) for name in names()]
    return [number.alias(f"{PREFIX}{name}") for name, number in zip(names(), numbers, strict=True)]


def of(row):
    """The numbers by name, in a row of a query with these columns."""
    return {name: getattr(row, f"{PREFIX}{name}") for name in names()}


def present():
    """The numbers by name, as they are now."""
    return dict(Generation.select(Generation.name, Generation.number).tuples())


def reused(key, of, generations, find):
    """What `find()` returned for this key in these generations (`of` names them), for a minute at most."""
    key = key, *(generations[name] for name in of), now().timestamp() // MINUTE
    with lock:
        if key in results:
            return results[key]
    result = find()
    with lock:
        results[key] = result
    return result
