"""Messages wait in a table of their own; what is given up is not due."""

import json

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Job(Table):
        name = TextField()
        arguments = TextField()
        due_at = UTCField(index=True)
        leased_until = UTCField(null=True)
        attempts = IntegerField()
        error = TextField()
        ran_at = UTCField(null=True)

    class Message(Table):
        due_at = UTCField(null=True, index=True)
        leased_until = UTCField(null=True)
        attempts = IntegerField()
        error = TextField()
        ran_at = UTCField(null=True)
        to = TextField()
        subject = TextField()
        text = TextField()
        message_id = TextField()

    db.create_tables([Message])
    for job in Job.select().where(Job.name == "deliver"):
        to, subject, text, message_id = json.loads(job.arguments)
        Message.create(
            to=to,
            subject=subject,
            text=text,
            message_id=message_id,
            due_at=job.due_at,
            attempts=job.attempts,
            error=job.error,
        )
    Job.delete().where(Job.name == "deliver").execute()
    migrator.migrate(migrator.drop_not_null("job", "due_at"))
