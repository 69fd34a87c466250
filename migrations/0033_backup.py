"""Backups that are to be made."""

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    class Backup(Model):
        due_at = UTCField(null=True, index=True)
        leased_until = UTCField(null=True)
        attempts = IntegerField(default=0)
        error = TextField(default="")
        ran_at = UTCField(null=True)
        planned_at = UTCField(null=True)

        class Meta:
            database = db
            legacy_table_names = False

    db.create_tables([Backup])
