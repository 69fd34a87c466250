"""Entries with their photos and reactions."""

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Table):
        pass

    class Team(Table):
        pass

    class Picture(Table):
        pass

    class Entry(Table):
        author = ForeignKeyField(Person)
        parent = ForeignKeyField("self", null=True, on_delete="CASCADE")
        audience = ForeignKeyField(Team, null=True, on_delete="CASCADE")
        kind = TextField()
        text = TextField()
        html = TextField()
        created_at = UTCField()
        published_at = UTCField()
        edited_at = UTCField(null=True)
        hidden_at = UTCField(null=True)
        version = IntegerField()

        class Meta:
            indexes = (
                (("parent", "published_at", "id"), False),
                (("audience", "published_at"), False),
                (("author", "created_at"), False),
            )

    class Attachment(Table):
        entry = ForeignKeyField(Entry, on_delete="CASCADE")
        position = IntegerField()
        alt = TextField()
        picture = ForeignKeyField(Picture, on_delete="CASCADE")

    class Reaction(Table):
        entry = ForeignKeyField(Entry, on_delete="CASCADE")
        person = ForeignKeyField(Person, on_delete="CASCADE")
        kind = TextField()
        at = UTCField()

        class Meta:
            primary_key = CompositeKey("entry", "person")

    db.create_tables([Entry, Attachment, Reaction])
