"""Entries that wait: a draft was not published yet, and a planned one knows when it will be."""

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    migrator.migrate(
        migrator.drop_not_null("entry", "published_at"),
        migrator.add_column("entry", "planned_at", UTCField(null=True)),
        migrator.add_column("person", "drafts", IntegerField(default=0)),
    )
