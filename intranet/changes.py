"""The number of the latest change of anything that people see. No number is given twice, not even after a deletion."""

import peewee

from .database import Model, db
from .prepared import prepared


class Change(Model):
    """One row. On SQLite triggers count every change of what a page shows, whoever makes it (migration 0025)."""

    last = peewee.IntegerField()

    @classmethod
    def number(cls):
        """The number of the change that is being made; belongs in its transaction."""
        return next_change().raw[0][0]


@prepared
def next_change():
    return Change.update(last=Change.last + 1).returning(Change.last)


def counts_every_change():
    """Whether an equal number means that nothing changed; else only changes of entries have one."""
    return isinstance(db.obj, peewee.SqliteDatabase)
