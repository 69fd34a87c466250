"""Bringing the tables up to date: all of it or nothing, so that being cut off leaves no half.

What was done in many migrations until FORMER_LAST is one now, FIRST, which makes the same tables. A database that stands at
FORMER_LAST goes on from there; an older one first passes through the last commit that has those migrations.
"""

import peewee
from playhouse.migrations import Runner

from . import ids
from .config import ROOT, SettingError

FIRST, FORMER_LAST = "0001_tables", "0042_submissions"
PASS_THROUGH = "e052846"


class TooOld(SettingError):
    """The database is older than what this Kring can bring up to date; the sentence is what the person at the terminal sees."""


def up(db):
    """Carry out what was not carried out yet; returns the names of the migrations that ran.

    Peewee switches foreign keys off for it: while SQLite makes a table anew, they would delete what refers to the old one.
    """
    runner = Runner(db, str(ROOT / "migrations"))
    with runner.migrator.migration_context():
        adopt(runner)
        given_out, before = ids.given_out(db), triggers(db)
        done = runner.up()
        ids.count_on(db, given_out)
        make_again(db, before)
    return done


def is_too_old(db):
    """Whether FORMER_LAST has yet to be carried out there, for which this Kring has no code any more."""
    applied = Runner(db).applied()
    return bool(applied) and not {FIRST, FORMER_LAST} & applied.keys()


def adopt(runner):
    """Note in a database that stands at FORMER_LAST that FIRST was carried out. Triggers of then, which counted, go."""
    if is_too_old(runner.database):
        raise TooOld(
            f"The database is of an earlier Kring, from which this one cannot go on. Run `git checkout {PASS_THROUGH}` and "
            "`make setup`, start Kring once, then come back to this version. Nothing was changed."
        )
    if FORMER_LAST in runner.applied():
        for name in triggers(runner.database):
            if name.endswith("_counts"):
                runner.database.execute_sql(f'DROP TRIGGER "{name}"')
        runner.History.delete().execute()
        runner.History.create(name=FIRST)


def triggers(db):
    """{name: (table, SQL)} of an SQLite database. PostgreSQL makes no table anew, so none are lost there."""
    if not isinstance(db, peewee.SqliteDatabase):
        return {}
    rows = db.execute_sql("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    return {name: (table, sql) for name, table, sql in rows}


def make_again(db, before):
    """Make again the triggers that a migration lost with a table that it made anew."""
    there = triggers(db)
    for name, (table, sql) in before.items():
        if name not in there and db.table_exists(table):
            db.execute_sql(sql)
