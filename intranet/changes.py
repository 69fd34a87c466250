"""The number of the latest change of anything people see. No number is used twice, not even after a deletion."""

import peewee

from .database import Model, db
from .prepared import prepared


class Change(Model):
    """A table of one row. On SQLite, triggers count every change of what pages show, whoever makes it (migration 0025)."""

    last = peewee.IntegerField()

    @classmethod
    def number(cls):
        """A number for the change that is being made. Call it in the transaction of that change."""
        return next_change().raw[0][0]


@prepared
def next_change():
    return Change.update(last=Change.last + 1).returning(Change.last)


def counts_every_change():
    """Whether the same number means that nothing changed. If not (on PostgreSQL), only changes of entries are counted."""
    return isinstance(db.obj, peewee.SqliteDatabase)
