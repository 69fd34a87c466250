"""Mentions, topics, muted threads; and the index by which the inbox is read."""

from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_index("notification", ("person_id", "id")))

    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Table):
        pass

    class Team(Table):
        pass

    class Entry(Table):
        pass

    class Mention(Table):
        entry = ForeignKeyField(Entry, on_delete="CASCADE")
        words = TextField()
        person = ForeignKeyField(Person, null=True, on_delete="CASCADE")
        team = ForeignKeyField(Team, null=True, on_delete="CASCADE")

        class Meta:
            primary_key = CompositeKey("entry", "words")

    class Topic(Table):
        entry = ForeignKeyField(Entry, on_delete="CASCADE")
        name = TextField()

        class Meta:
            primary_key = CompositeKey("entry", "name")
            indexes = ((("name", "entry"), False),)

    class Mute(Table):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        entry = ForeignKeyField(Entry, on_delete="CASCADE")

        class Meta:
            primary_key = CompositeKey("entry", "person")

    db.create_tables([Mention, Topic, Mute])
