"""When somebody's departure was carried out, and when their name went."""

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("person", "departed_at", UTCField(null=True)),
        migrator.add_column("person", "anonymised_at", UTCField(null=True)),
    )
