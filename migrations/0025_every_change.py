"""On SQLite every change of what a page shows is counted, whoever makes it.

A later migration that rebuilds one of these tables has to make its triggers again.
"""

from peewee import SqliteDatabase

TABLES = (
    "ask",
    "attachment",
    "card",
    "company",
    "entry",
    "lead",
    "moment",
    "mute",
    "notification",
    "occurrence",
    "offer",
    "option",
    "person",
    "picture",
    "poll",
    "presence",
    "reaction",
    "report",
    "team",
    "vote",
)


def up(migrator, db):
    if not isinstance(db, SqliteDatabase):
        return  # PostgreSQL would make writers wait for each other at this one row
    for table in TABLES:
        for act in ("INSERT", "UPDATE", "DELETE"):
            db.execute_sql(
                f'CREATE TRIGGER "{table}_{act.lower()}_counts" AFTER {act} ON "{table}" '
                'BEGIN UPDATE "change" SET "last" = "last" + 1; END'
            )
