"""When it was decided that something is due: a moment that has yet to come was told by a clock that was ahead."""

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    for table in ("job", "message"):
        migrator.migrate(migrator.add_column(table, "planned_at", UTCField(null=True)))
