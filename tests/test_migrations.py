"""Every migration keeps what is in older databases. Some of those are stored in tests/upgrades, as SQL.

Before you write a migration, store what the present code makes: `.venv/bin/python -m tests.upgrades.make`. If your
migration is meant to change existing rows, say in MEANT what becomes of them.
"""

import re
import shutil
from datetime import timedelta
from pathlib import Path

import peewee
import pytest

from intranet.backup.making import write
from intranet.backup.proving import prove
from intranet.backup.snapshot import counts
from intranet.core import clock, database, ids, installation, migrations
from intranet.core.config import ROOT
from intranet.core.database import db
from intranet.core.installation import Installation
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.people.models import Person
from intranet.polls.models import Option, Vote
from tests.conftest import MORNING, close, fresh, within
from tests.upgrades.make import make

KEPT = sorted(Path(__file__).parent.glob("upgrades/*.sql"))
RENAMED = {
    "ask": "help_request",
    "moment": "event",
    "card": "occasion",
    "occasion": "marked_day",
}  # tables
COLUMNS = {
    "drafts": "drafts_count",
    "notifications_read": "notifications_read_up_to",
    "photo_answered": "answered_picture_id",
    "ask_id": "help_request_id",
    "moment_id": "event_id",
}
LATER = {"seen_at": "until"}  # columns renamed since then
JOBS = {
    "plan_cards": "plan_occasions",
    "place_cards": "place_occasions",
    "delete_cards": "delete_occasions",
    "plan_moments": "plan_events",
    "come_out": "publish_planned",
    "tell_many": "notify_many",
}
MEANT = {  # {table, as it was called: function (row as a dict) -> what becomes of it}
    "entry": lambda row: row | {"kind": {"ask": "help_request", "card": "occasion"}.get(row["kind"], row["kind"])},
    "job": lambda row: row | {"name": JOBS.get(row["name"], row["name"])},
}
ALL = [path.stem for path in sorted((ROOT / "migrations").glob("*.py"))]
REBUILDS = """
from peewee import TextField


def up(migrator, db):
    migrator.sqlite_version = (3, 40)  # one for which peewee rebuilds tables
    migrator.migrate(
        migrator.add_column("entry", "more", TextField(default="")),
        migrator.alter_column_type("act", "words", TextField()),
    )
"""


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def app(request, built, tmp_path):
    """The app on a database of an earlier version, in the folder that belongs to it."""
    for app in within(fresh(built, tmp_path, load(request.param, tmp_path / "then.sqlite3"))):
        (tmp_path / "installation").write_text(Installation.current().code)
        clock.now.set(MORNING + timedelta(minutes=5))
        yield app


def load(kept, path):
    there = peewee.SqliteDatabase(path)
    there.connection().executescript(kept.read_text())
    there.close()
    return path


@pytest.fixture
def older(app):
    """The last of the former migrations has not run yet on this database."""
    if migrations.FIRST in applied():
        pytest.skip("it is of after the former migrations")
    db.execute_sql("DELETE FROM schema_migration WHERE name = ?", (migrations.FORMER_LAST,))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the migrations, to which a test can add one."""
    shutil.copytree(ROOT / "migrations", tmp_path / "with more" / "migrations")
    monkeypatch.setattr(migrations, "ROOT", tmp_path / "with more")
    return tmp_path / "with more" / "migrations"


def applied():
    return [name for (name,) in db.execute_sql("SELECT name FROM schema_migration ORDER BY id").fetchall()]


def rows(columns=None):
    """All rows of all tables as dicts, with these columns or else all. The list of migrations that ran is left out."""
    columns = columns or {table: [column.name for column in db.get_columns(table)] for table in counts(db)}
    return {table: rows_of(table, names) for table, names in columns.items() if table != "schema_migration"}


def rows_of(table, columns):
    names = ", ".join(f'"{column}"' for column in columns)
    found = db.execute_sql(f'SELECT {names} FROM "{table}"').fetchall()
    return sorted((dict(zip(columns, row, strict=True)) for row in found), key=repr)


def columns_of(rows):
    return {table: list(some[0]) for table, some in rows.items() if some}


def filled(rows):
    """Without the tables that are empty: a new one has no row in a database that was kept before it."""
    return {table: some for table, some in rows.items() if some}


def as_meant(rows):
    """What these rows are meant to become."""
    tables, columns, meant = RENAMED, COLUMNS | LATER, MEANT
    if "0002_names_of_the_field" in applied():
        tables, columns, meant = {}, LATER, {}

    def renamed(table, rows):
        for row in map(meant.get(table, dict), rows):
            yield {columns.get(column, column): value for column, value in row.items()}

    return {tables.get(table, table): sorted(renamed(table, some), key=repr) for table, some in rows.items()}


def shape():
    """Everything that defines the tables: columns, keys, indexes, triggers; without differences in how that is written."""

    def ask(sql, *values):
        return db.execute_sql(sql, values).fetchall()

    found = {}
    for kind, name, table, sql in ask("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"):
        if kind == "table":
            found[name] = ask("SELECT * FROM pragma_table_xinfo(?)", name), "AUTOINCREMENT" in sql
            found[name, "keys"] = sorted(row[2:] for row in ask("SELECT * FROM pragma_foreign_key_list(?)", name))
        else:
            found[kind, name] = table, re.sub(r'["()\s]', "", sql or "").lower()
    return found


def given_out():
    """The highest id that each table ever gave out, by its present name. The list of migrations that ran is left out."""
    return {RENAMED.get(table, table): id for table, id in ids.given_out(db.obj).items() if table != "schema_migration"}


def everything():
    """All of it, to check that nothing changed."""
    return shape(), rows(), applied(), given_out()


def test_every_row_is_kept_and_the_home_page_opens(app, sign_in):
    meant = as_meant(rows())
    assert [table for table, some in meant.items() if not some] == []
    database.migrate()
    assert rows(columns_of(meant)) == meant and applied() == ALL
    installation.start(app)
    page = sign_in(Person.with_email("staff@duinstra.example")).get("/")
    assert page.status_code == 200 and "Terug uit Ameland" in page.text and "Het wad" in page.text


def test_the_votes_that_were_cast_are_counted(app):
    database.migrate()
    counted = {option.id: Vote.select().where(Vote.option == option).count() for option in Option.select()}
    assert {option.id: option.votes for option in Option.select()} == counted and any(counted.values())


def test_its_tables_become_those_of_a_new_database(app, built, tmp_path):
    database.migrate()
    upgraded = shape()
    close()
    shutil.copy(built.folder / "empty.sqlite3", tmp_path / "kring.sqlite3")
    assert upgraded == shape()


def test_its_backup_is_restored_and_proved(app, tmp_path):
    (tmp_path / "room").mkdir()
    write(tmp_path / "then.tar", tmp_path / "room", Installation.get().code, clock.now())
    prove(tmp_path / "then.tar", tmp_path)


def test_a_database_of_before_every_migration_is_stored():
    """FIRST and the one after it are tried on one of before FIRST."""
    numbers = {name[:4] for name in ALL[1:-1]}
    missing = numbers - {path.stem for path in KEPT}
    assert not missing, f"check out the commit before the next migration; there, tests.upgrades.make stores {missing}"


def test_a_second_time_changes_nothing(app):
    database.migrate()
    before = everything()
    assert database.migrate() == [] and everything() == before


def test_no_id_is_given_twice(app):
    counted = given_out()
    database.migrate()
    assert given_out() == counted
    last = Entry.select(peewee.fn.MAX(Entry.id)).scalar()
    assert NewEntry(Person.get(), "nieuw").publish().id > counted["entry"] > last  # one was deleted before


def test_an_older_one_is_refused_with_the_way_to_go_and_nothing_changes(older, app):
    before = everything()
    done = app.test_cli_runner().invoke(args=["migrate"])
    assert done.exit_code == 2 and f"git checkout {migrations.PASS_THROUGH}" in done.output
    assert everything() == before


def test_one_of_a_later_kring_is_refused_and_nothing_changes(app, folder):
    (folder / "0999_more.py").write_text(REBUILDS)
    database.migrate()
    (folder / "0999_more.py").unlink()
    before = everything()
    done = app.test_cli_runner().invoke(args=["migrate"])
    assert done.exit_code == 2 and "later Kring" in done.output
    assert everything() == before


def test_being_cut_off_leaves_it_as_it_was_and_the_next_start_goes_on(app, folder, monkeypatch):
    (folder / "0999_more.py").write_text(REBUILDS)
    before = everything()

    def cut_off(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(ids, "count_on", cut_off)
        database.migrate()
    assert everything() == before
    assert "0999_more" in database.migrate()


def test_a_table_that_is_rebuilt_loses_nothing(app, folder):
    """Peewee rebuilds a table to add a column that may not be empty, if SQLite is older than 3.53."""
    database.migrate()
    before, there, counted = rows(), shape(), given_out()
    (folder / "0999_more.py").write_text(REBUILDS)
    assert database.migrate() == ["0999_more"]
    assert rows(columns_of(before)) == filled(before) and given_out() == counted
    columns, counts_on = there["entry"]
    there["entry"] = [*columns, (len(columns), "more", "TEXT", 1, None, 0, 0)], counts_on
    assert shape() == there
    assert db.execute_sql("PRAGMA foreign_key_check").fetchall() == []


def test_the_code_of_today_can_be_kept_too(tmp_path):
    make(tmp_path)
