"""The number of the latest change of an entry. No number is given twice, not even after a deletion."""

import peewee

from ..database import Model
from .prepared import prepared


class Change(Model):
    """One row: all changes of entries are numbered in one sequence."""

    last = peewee.IntegerField()

    @classmethod
    def number(cls):
        """A number for the change that is being made. Call it in the transaction of that change."""
        return next_change().raw[0][0]


@prepared
def next_change():
    return Change.update(last=Change.last + 1).returning(Change.last)
