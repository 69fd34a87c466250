"""Soft cards. About the photos that are there already nobody is asked any more."""

from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_column("person", "photo_answered", IntegerField(default=0)))
    db.execute_sql("UPDATE person SET photo_answered = COALESCE(picture_id, 0)")

    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Table):
        pass

    class Entry(Table):
        pass

    class Card(Table):
        entry = ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
        what = TextField()
        years = IntegerField()

    class Occasion(Table):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        what = TextField()
        on = DateField()

        class Meta:
            primary_key = CompositeKey("person", "what", "on")

    db.create_tables([Card, Occasion])
