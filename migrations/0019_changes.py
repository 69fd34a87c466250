"""All changes of entries are numbered in one sequence, so that an open page can ask what changed since.

Who is new is found by when they joined.
"""

from peewee import *


def up(migrator, db):
    class Change(Model):
        last = IntegerField()

        class Meta:
            database = db
            legacy_table_names = False

    db.create_tables([Change])
    last = db.execute_sql('SELECT COALESCE(MAX(version), 0) FROM "entry"').fetchone()[0]
    Change.create(last=last)
    migrator.migrate(migrator.add_index("entry", ("parent_id", "version"), False))
    migrator.migrate(migrator.add_index("person", ("joined_at",), False))
