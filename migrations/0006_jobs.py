"""When a job last ran; a failed one waits by its due time, not by its lease."""

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    migrator.migrate(migrator.add_column("job", "ran_at", UTCField(null=True)))
