"""Company, pictures, people, teams, coming in, and jobs."""

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Company(Table):
        name = TextField()
        locale = TextField()
        video_hosts = TextField()
        is_demo = BooleanField()
        created_at = UTCField()

    class Picture(Table):
        key = TextField(unique=True)
        width = IntegerField()
        height = IntegerField()
        square = TextField()
        state = TextField()
        created_at = UTCField()

    class Team(Table):
        name = TextField(unique=True)

    class Person(Table):
        email = TextField(unique=True)
        given_name = TextField()
        prefix = TextField()
        surname = TextField()
        sort_key = TextField(index=True)
        staff_number = TextField(unique=True, null=True)
        came_by_import = BooleanField()
        role_title = TextField()
        team = ForeignKeyField(Team, null=True, on_delete="SET NULL")
        is_hr = BooleanField()
        place = TextField()
        working_days = TextField()
        busy_with = TextField()
        picture = ForeignKeyField(Picture, null=True, on_delete="SET NULL")
        locale = TextField(null=True)
        password_hash = TextField()
        joined_at = UTCField()
        left_at = UTCField(null=True, index=True)
        version = IntegerField()

    class Lead(Table):
        team = ForeignKeyField(Team, on_delete="CASCADE")
        person = ForeignKeyField(Person, on_delete="CASCADE")

        class Meta:
            primary_key = CompositeKey("team", "person")

    class Session(Table):
        token = TextField(unique=True)
        person = ForeignKeyField(Person, on_delete="CASCADE")
        created_at = UTCField()

    class SignInAttempt(Table):
        email = TextField(index=True)
        address = TextField(index=True)
        at = UTCField(index=True)

    class Invitation(Table):
        person = ForeignKeyField(Person, on_delete="CASCADE")
        expires_at = UTCField()
        accepted_at = UTCField(null=True)

    class Job(Table):
        name = TextField()
        arguments = TextField()
        due_at = UTCField(index=True)
        leased_until = UTCField(null=True)
        attempts = IntegerField()
        error = TextField()

    db.create_tables([Company, Picture, Team, Person, Lead, Session, SignInAttempt, Invitation, Job])
