"""Invitations by a random link of which only the digest is stored. Those that are out were made of a number, and end."""

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Table):
        pass

    class Invitation(Table):
        token = TextField(unique=True)
        person = ForeignKeyField(Person, unique=True, on_delete="CASCADE")
        expires_at = UTCField()

    db.drop_tables([Invitation])
    db.create_tables([Invitation])
