"""Asks, and to whom they were offered."""

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    migrator.migrate(migrator.add_column("person", "offered_at", UTCField(null=True)))

    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Table):
        pass

    class Entry(Table):
        pass

    class Ask(Table):
        entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
        answered_at = UTCField(null=True)
        helped_by = ForeignKeyField(Entry, null=True, on_delete="SET NULL", backref="helped")
        offered_at = UTCField(null=True)

    class Offer(Table):
        ask = ForeignKeyField(Ask, on_delete="CASCADE")
        person = ForeignKeyField(Person, on_delete="CASCADE")
        at = UTCField(index=True)
        is_declined = BooleanField()

        class Meta:
            primary_key = CompositeKey("ask", "person")

    db.create_tables([Ask, Offer])
