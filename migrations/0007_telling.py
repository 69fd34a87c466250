"""What people say about themselves, when they can be reached, and what they are told."""

from peewee import *

from intranet.database import UTCField

PERSON = {
    "hours_from": TextField(default="08:30"),
    "hours_until": TextField(default="17:00"),
    "away_until": DateField(null=True),
    "pronouns": TextField(default=""),
    "ask_me_about": TextField(default=""),
    "off_work": TextField(default=""),
    "place_today": TextField(default=""),
    "place_today_on": DateField(null=True),
    "status_emoji": TextField(default=""),
    "status_text": TextField(default=""),
    "status_until": UTCField(null=True),
    "birthday": TextField(default=""),
    "shows_years": BooleanField(default=False),
    "content_wish": TextField(default=""),
    "notifications_read": IntegerField(default=0),
}


def up(migrator, db):
    migrator.migrate(*(migrator.add_column("person", name, field) for name, field in PERSON.items()))

    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Table):
        pass

    class Entry(Table):
        pass

    class Notification(Table):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        entry = ForeignKeyField(Entry, on_delete="CASCADE")
        thread = ForeignKeyField(Entry, on_delete="CASCADE")
        reason = TextField()
        by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
        at = UTCField()

        class Meta:
            indexes = ((("person", "entry", "reason"), True), (("person", "at"), False))

    db.create_tables([Notification])
