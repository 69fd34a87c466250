"""Polls with their options and votes."""

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Table):
        pass

    class Entry(Table):
        pass

    class Poll(Table):
        entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
        closes_at = UTCField(index=True)
        closed_at = UTCField(null=True)
        multiple = BooleanField()

    class Option(Table):
        poll = ForeignKeyField(Poll, on_delete="CASCADE")
        position = IntegerField()
        text = TextField()

    class Vote(Table):
        option = ForeignKeyField(Option, on_delete="CASCADE")
        person = ForeignKeyField(Person, on_delete="CASCADE")

        class Meta:
            primary_key = CompositeKey("option", "person")

    db.create_tables([Poll, Option, Vote])
