"""Bringing the tables up to date: all of it or nothing, so that nothing is left half done when it is cut off.

The many migrations up to FORMER_LAST were replaced by one, FIRST, which makes the same tables. A database that stands
at FORMER_LAST goes on from there; an older one first has to be brought up to date by the last commit that has those
migrations.
"""

import peewee
from playhouse.migrations import Runner

from . import ids
from .config import ROOT, SettingError
from .triggers import count_on as count_generations

FIRST, FORMER_LAST = "0001_tables", "0042_submissions"
PASS_THROUGH = "e052846"


class TooOld(SettingError):
    """The database is too old for this Kring to bring up to date. The sentence is for the person at the terminal."""


class TooNew(SettingError):
    """The database has migrations that this Kring does not know. The sentence is for the person at the terminal."""


def up(db):
    """Carry out the migrations that have not run yet; returns their names.

    Peewee switches foreign keys off meanwhile. Otherwise, when SQLite rebuilds a table, they would delete the rows
    that refer to the old one.
    """
    runner = Runner(db, str(ROOT / "migrations"))
    with runner.migrator.migration_context():
        adopt(runner)
        given_out, before = ids.given_out(db), triggers(db)
        done = runner.up()
        ids.count_on(db, given_out)
        make_again(db, before)
        count_generations(db)
    return done


def is_too_old(db):
    """Whether FORMER_LAST was never carried out on this database: this Kring no longer has the code for that."""
    applied = Runner(db).applied()
    return bool(applied) and not {FIRST, FORMER_LAST} & applied.keys()


def is_too_new(db):
    """Whether a later Kring has changed the tables. This one would not store what those changes ask for."""
    runner = Runner(db, str(ROOT / "migrations"))
    return not is_former(runner) and any(row.path is None for row in runner.status())


def is_former(runner):
    """Whether the database stands at the last of the migrations that FIRST replaced."""
    return FORMER_LAST in runner.applied()


def adopt(runner):
    """Note, in a database that stands at FORMER_LAST, that FIRST was carried out. The triggers that counted changes
    are dropped.
    """
    if is_too_old(runner.database):
        raise TooOld(
            f"The database is of an earlier Kring, from which this one cannot go on. Run `git checkout {PASS_THROUGH}` and "
            "`make setup`, start Kring once, then come back to this version. Nothing was changed."
        )
    if is_too_new(runner.database):
        raise TooNew(
            "The database is of a later Kring. Go back to that version, or restore a backup of before it into an empty "
            "KRING_DATA. Nothing was changed."
        )
    if is_former(runner):
        for name in triggers(runner.database):
            if name.endswith("_counts"):
                runner.database.execute_sql(f'DROP TRIGGER "{name}"')
        runner.History.delete().execute()
        runner.History.create(name=FIRST)


def triggers(db):
    """{name: (table, SQL)} of an SQLite database. PostgreSQL does not rebuild tables, so it loses no triggers."""
    if not isinstance(db, peewee.SqliteDatabase):
        return {}
    rows = db.execute_sql("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    return {name: (table, sql) for name, table, sql in rows}


def make_again(db, before):
    """Make the triggers again that were lost when a migration rebuilt their table."""
    there = triggers(db)
    for name, (table, sql) in before.items():
        if name not in there and db.table_exists(table):
            db.execute_sql(sql)
