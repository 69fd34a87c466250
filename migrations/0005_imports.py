"""Staff lists that wait to be confirmed."""

from peewee import *

from intranet.database import UTCField


def up(migrator, db):
    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Table):
        pass

    class StaffImport(Table):
        uploader = ForeignKeyField(Person, on_delete="CASCADE")
        created_at = UTCField(index=True)
        data = TextField()

    db.create_tables([StaffImport])
