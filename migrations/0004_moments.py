"""Moments, their occurrences, and who is in a lobby."""

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

    class Moment(Table):
        kind = TextField()
        title = TextField()
        weekdays = TextField()
        time = TextField()
        minutes = IntegerField()
        team = ForeignKeyField(Team, null=True, on_delete="CASCADE")
        host = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        link = TextField()
        ended_at = UTCField(null=True)

    class Occurrence(Table):
        moment = ForeignKeyField(Moment, on_delete="CASCADE")
        starts_at = UTCField(index=True)
        ends_at = UTCField()
        peak = IntegerField()
        is_extra = BooleanField()

        class Meta:
            indexes = ((("moment", "starts_at"), True),)

    class Presence(Table):
        occurrence = ForeignKeyField(Occurrence, on_delete="CASCADE")
        person = ForeignKeyField(Person, on_delete="CASCADE")
        seen_at = UTCField()

        class Meta:
            primary_key = CompositeKey("occurrence", "person")

    db.create_tables([Moment, Occurrence, Presence])
