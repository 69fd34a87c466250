"""When a sign-in failed; until then its password is being checked."""

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    migrator.migrate(migrator.add_column("sign_in_attempt", "failed_at", UTCField(null=True)))
