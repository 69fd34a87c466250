"""Triggers that count changes: a room has a table watched, `watch("schedule", Event)`, and with each change there the
number of that generation goes up, whoever makes it. They are made from the models after every migration.
"""

import hashlib

import peewee

PREFIX = "generation_"  # of the names of the triggers
watched: dict[tuple[str, type], tuple[str, ...]] = {}


def watch(name, model, *fields):
    """Begin a new generation with each new or deleted row of this table, and each change of these fields, or of any."""
    watched[name, model] = tuple(model._meta.fields[field].column_name for field in fields)


def names():
    return sorted({name for name, _model in watched})


def count_on(db):
    """Make the triggers and the rows that are missing; drop triggers that are wanted no more."""
    if not db.table_exists("generation"):
        return  # some migrations have not run yet
    is_sqlite = isinstance(db, peewee.SqliteDatabase)
    wanted = {name: sql for one in watched.items() for name, sql in (sqlite if is_sqlite else postgresql)(*one)}
    there = triggers(db, is_sqlite)
    if not is_sqlite:
        db.execute_sql(FUNCTION)
    for name in there.keys() - wanted.keys():
        db.execute_sql(f'DROP TRIGGER "{name}"' + ("" if is_sqlite else f' ON "{there[name]}"'))
    for name in wanted.keys() - there.keys():
        db.execute_sql(wanted[name])
    known = {name for (name,) in db.execute_sql('SELECT "name" FROM "generation"').fetchall()}
    for name in set(names()) - known:
        db.execute_sql(f'INSERT INTO "generation" ("name", "number") VALUES ({db.param}, 0)', (name,))


def triggers(db, is_sqlite):
    """{name of a trigger: its table} for those that count."""
    sql = (
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        if is_sqlite
        else "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
    )
    return {name: table for name, table in db.execute_sql(sql).fetchall() if name.startswith(PREFIX)}


def sqlite(watching, fields):
    generation, table, name = parts(watching, fields)
    changed = " OF " + ", ".join(f'"{field}"' for field in fields) if fields else ""
    for event in ("INSERT", "DELETE", f"UPDATE{changed}"):
        trigger = f"{name}_{event.split()[0].lower()}"
        act = f'UPDATE "generation" SET "number" = "number" + 1 WHERE "name" = \'{generation}\''
        yield trigger, f'CREATE TRIGGER "{trigger}" AFTER {event} ON "{table}" BEGIN {act}; END'


FUNCTION = """
CREATE OR REPLACE FUNCTION count_generation() RETURNS trigger AS $$ BEGIN
UPDATE "generation" SET "number" = "number" + 1 WHERE "name" = TG_ARGV[0]; RETURN NULL;
END $$ LANGUAGE plpgsql
"""


def postgresql(watching, fields):
    generation, table, name = parts(watching, fields)
    changed = " OF " + ", ".join(f'"{field}"' for field in fields) if fields else ""
    events = f"INSERT OR DELETE OR UPDATE{changed}"
    call = f"FOR EACH STATEMENT EXECUTE FUNCTION count_generation('{generation}')"
    yield name, f'CREATE TRIGGER "{name}" AFTER {events} ON "{table}" {call}'


def parts(watching, fields):
    """The generation, the table, and a name for its triggers that changes with the fields."""
    generation, model = watching
    table = model._meta.table_name
    return generation, table, f"{PREFIX}{generation}_{table}_{hashlib.sha256(repr(fields).encode()).hexdigest()[:6]}"
