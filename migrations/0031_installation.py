"""What this Kring is, wherever its database and its folder are moved to; its code is made at the next start."""

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    class Installation(Model):
        code = TextField()
        key_digest = TextField(default="")
        timezone = TextField(default="")
        backs_up = BooleanField(default=False)
        backup_proved_at = UTCField(null=True)
        backup_proved = TextField(default="")

        class Meta:
            database = db
            legacy_table_names = False

    db.create_tables([Installation])
