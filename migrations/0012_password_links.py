"""Links to choose a new password, and how often one is asked for."""

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Table):
        pass

    class PasswordLink(Table):
        token = TextField(unique=True)
        person = ForeignKeyField(Person, unique=True, on_delete="CASCADE")
        expires_at = UTCField()

    class LinkRequest(Table):
        email = TextField(index=True)
        address = TextField(index=True)
        at = UTCField(index=True)

    db.create_tables([PasswordLink, LinkRequest])
