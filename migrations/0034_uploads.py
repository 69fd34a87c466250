"""How much a person sent within the hour; and of a picture whether it moved, how often it was tried, and what its files were.

The columns are added by hand: peewee would rebuild the table and drop its triggers with it.
"""

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    for column in (
        "moves BOOLEAN NOT NULL DEFAULT FALSE",
        "tries INTEGER NOT NULL DEFAULT 0",
        "digest TEXT NOT NULL DEFAULT ''",
    ):
        db.execute_sql(f"ALTER TABLE picture ADD COLUMN {column}")

    class Uploads(Model):
        person = IntegerField(primary_key=True)
        since = UTCField()
        count = IntegerField()
        bytes = IntegerField()

        class Meta:
            database = db
            legacy_table_names = False

    db.create_tables([Uploads])
