"""An offer counts for its week also when the ask was deleted; what nobody read of a person goes."""

from peewee import *

from intranet.database import UTCField


def triggers_of(db, table):
    """They go with their table; see 0025."""
    if not isinstance(db, SqliteDatabase):
        return []
    return [
        sql
        for (sql,) in db.execute_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,))
    ]


def up(migrator, db):
    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Person(Table):
        pass

    class Ask(Table):
        entry = IntegerField(column_name="entry_id", primary_key=True)

    class Offer(Table):
        ask = ForeignKeyField(Ask, null=True, on_delete="SET NULL")
        person = ForeignKeyField(Person, on_delete="CASCADE")
        at = UTCField(index=True)
        is_declined = BooleanField()

        class Meta:
            indexes = ((("ask", "person"), True),)

    columns = Offer.ask, Offer.person, Offer.at, Offer.is_declined
    rows = list(Offer.select(*columns).dicts())
    triggers = triggers_of(db, "offer")
    db.drop_tables([Offer])
    db.create_tables([Offer])
    for sql in triggers:
        db.execute_sql(sql)
    if rows:
        Offer.insert_many(rows).execute()
    migrator.migrate(migrator.drop_column("person", "offered_at"))
