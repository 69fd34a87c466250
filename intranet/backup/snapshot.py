"""Copying the database: to an SQLite file, as it is at one moment while people write, and from there into PostgreSQL."""

from contextlib import closing

import peewee
from flask_babel import gettext as _

from ..core import migrations
from ..core.database import Model, TallyField, db, migrate, writing
from ..core.errors import Refused
from ..core.installation import look

BATCH = 200  # rows


def take_snapshot(path):
    """Write the snapshot to `path`. Nobody else has to wait for it."""
    if isinstance(db.obj, peewee.SqliteDatabase):
        db.execute_sql("VACUUM INTO ?", (str(path),))
        return
    with closing(migrated(path)) as target, db.atomic():
        db.execute_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        with target.atomic():
            copy(db.obj, target, streamed)
            for table, number in numbers_given_out():
                target.execute_sql("UPDATE sqlite_sequence SET seq = MAX(seq, ?) WHERE name = ?", (number, table))


def fill_postgresql(path, settings):
    """Put the contents of the SQLite file into the empty PostgreSQL database of the settings, all of it or nothing."""
    refuse_if_inhabited(settings)
    migrate()
    with closing(migrated(path)) as source, db.connection_context(), writing():
        copy(source, db.obj, all_at_once)
        given_out = dict(source.execute_sql("SELECT name, seq FROM sqlite_sequence").fetchall())
        for table, sequence in sequences():
            highest = db.execute_sql(f'SELECT COALESCE(MAX("id"), 0) FROM "{table}"').fetchone()[0]
            highest = max(highest, given_out.get(table, 0))
            db.execute_sql("SELECT setval(%s, %s, %s)", (sequence, highest or 1, highest > 0))


def refuse_if_inhabited(settings):
    with db.connection_context():
        sides = look(settings)
    if sides.code or sides.people:
        raise Refused(
            _(
                "The database is not empty: there are %(number)s people in it. A backup is restored into an empty one.",
                number=sides.people,
            )
        )


def migrated(path):
    """An SQLite database with all tables as they are in this version."""
    database = peewee.SqliteDatabase(path)
    migrations.up(database)
    return database


def models(parent=Model):
    """All models that have a table, each after the ones it refers to."""
    return peewee.sort_models(leaves(parent))


def leaves(parent):
    children = parent.__subclasses__()
    return [leaf for child in children for leaf in leaves(child)] if children else [parent]


def copy(source, target, rows_of):
    """Copy all rows of one database into another one, whose tables are new."""
    for model in models():
        table = model._meta.table_name
        fields = [field for field in model._meta.sorted_fields if not isinstance(field, TallyField)]
        if target.execute_sql(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone():
            target.execute_sql(f'DELETE FROM "{table}"')  # rows that a migration put into it
        names = ", ".join(f'"{field.column_name}"' for field in fields)
        keys = ", ".join(f'"{field.column_name}"' for field in model._meta.get_primary_keys())
        for rows in rows_of(source, f'SELECT {names} FROM "{table}" ORDER BY {keys}'):
            insert(target, f'INSERT INTO "{table}" ({names}) VALUES ', fields, rows)


def insert(target, sql, fields, rows):
    places = f"({', '.join([target.param] * len(fields))})"
    values = [
        field.db_value(field.python_value(value)) for row in rows for field, value in zip(fields, row, strict=True)
    ]
    target.execute_sql(sql + ", ".join([places] * len(rows)), values)


def all_at_once(source, sql):
    cursor = source.execute_sql(sql)
    while rows := cursor.fetchmany(BATCH):
        yield rows


def streamed(source, sql):
    """A few rows at a time, because psycopg would otherwise fetch them all into memory."""
    source.execute_sql(f"DECLARE copied NO SCROLL CURSOR FOR {sql}")
    while rows := source.execute_sql(f"FETCH {BATCH} FROM copied").fetchall():
        yield rows
    source.execute_sql("CLOSE copied")


def sequences():
    """The sequence that PostgreSQL takes the ids of each table from, as (table, sequence)."""
    for model in models():
        if isinstance(model._meta.primary_key, peewee.AutoField):
            table = model._meta.table_name
            yield table, db.execute_sql("SELECT pg_get_serial_sequence(%s, 'id')", (f'"{table}"',)).fetchone()[0]


def numbers_given_out():
    for table, sequence in list(sequences()):
        yield table, db.execute_sql(f"SELECT last_value FROM {sequence}").fetchone()[0]


def counts(database):
    """The number of rows in each table of an SQLite database."""
    tables = (table for table in database.get_tables() if not table.startswith("sqlite_"))
    return {table: database.execute_sql(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0] for table in tables}
