"""Every migration keeps what is in the databases of before: some of those are kept in tests/upgrades, as SQL.

Before you write a migration, keep what the code made until then, under the number of the last one there is, say 0007:
`.venv/bin/python -m tests.upgrades.make > tests/upgrades/0007.sql`. Where your migration means to change rows that are there, say
in MEANT what becomes of them.
"""

import re
import shutil
from datetime import timedelta
from pathlib import Path

import peewee
import pytest

from intranet import database, ids, installation, migrations
from intranet.backup.snapshot import counts
from intranet.config import ROOT
from intranet.database import db
from intranet.installation import Installation
from intranet.people.models import Person
from intranet.stream.models import Entry
from tests.conftest import MORNING, close, fresh, within
from tests.upgrades.make import make

KEPT = sorted(Path(__file__).parent.glob("upgrades/*.sql"))
MEANT = {}  # {table: function (row as a dict) -> what becomes of it}
ALL = [path.stem for path in sorted((ROOT / "migrations").glob("*.py"))]
REBUILDS = """
from peewee import TextField


def up(migrator, db):
    migrator.sqlite_version = (3, 40)  # one for which peewee makes tables anew
    migrator.migrate(
        migrator.add_column("entry", "more", TextField(default="")),
        migrator.alter_column_type("act", "words", TextField()),
    )
"""


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def app(request, built, tmp_path):
    """The app on a database of then, in the folder that goes with it."""
    for app in within(fresh(built, tmp_path, load(request.param, tmp_path / "then.sqlite3"))):
        (tmp_path / "installation").write_text(Installation.current().code)
        database.now.set(MORNING + timedelta(minutes=5))
        yield app


def load(kept, path):
    there = peewee.SqliteDatabase(path)
    there.connection().executescript(kept.read_text())
    there.close()
    return path


@pytest.fixture
def older(app):
    """The database has yet to see the last of the former migrations."""
    if migrations.FIRST in applied():
        pytest.skip("it is of after the former migrations")
    db.execute_sql("DELETE FROM schema_migration WHERE name = ?", (migrations.FORMER_LAST,))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the migrations, to which a test adds one."""
    shutil.copytree(ROOT / "migrations", tmp_path / "with more" / "migrations")
    monkeypatch.setattr(migrations, "ROOT", tmp_path / "with more")
    return tmp_path / "with more" / "migrations"


def applied():
    return [name for (name,) in db.execute_sql("SELECT name FROM schema_migration ORDER BY id").fetchall()]


def rows(columns=None):
    """All rows of all tables but the note of what ran, as dicts, with these columns or else with those there are."""
    columns = columns or {table: [column.name for column in db.get_columns(table)] for table in counts(db)}
    return {table: rows_of(table, names) for table, names in columns.items() if table != "schema_migration"}


def rows_of(table, columns):
    names = ", ".join(f'"{column}"' for column in columns)
    found = db.execute_sql(f'SELECT {names} FROM "{table}"').fetchall()
    return sorted((dict(zip(columns, row, strict=True)) for row in found), key=repr)


def columns_of(rows):
    return {table: list(some[0]) for table, some in rows.items()}


def as_meant(rows):
    """What is to become of these rows."""
    return {table: sorted(map(MEANT.get(table, dict), some), key=repr) for table, some in rows.items()}


def shape():
    """All that makes the tables: columns, keys, indexes, triggers; without how it happens to be written."""

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
    """The highest id that each table ever gave; but for the note of what ran."""
    return {table: id for table, id in ids.given_out(db.obj).items() if table != "schema_migration"}


def everything():
    """To see that nothing of it changed."""
    return shape(), rows(), applied(), given_out()


def test_every_row_is_kept_and_the_home_page_opens(app, sign_in):
    meant = as_meant(rows())
    assert [table for table, some in meant.items() if not some] == []
    database.migrate()
    assert rows(columns_of(meant)) == meant and applied() == ALL
    installation.start(app)
    page = sign_in(Person.with_email("staff@duinstra.example")).get("/")
    assert page.status_code == 200 and "Terug uit Ameland" in page.text and "Het wad" in page.text


def test_its_tables_become_those_of_a_new_database(app, built, tmp_path):
    database.migrate()
    upgraded = shape()
    close()
    shutil.copy(built.folder / "empty.sqlite3", tmp_path / "kring.sqlite3")
    assert upgraded == shape()


def test_a_second_time_changes_nothing(app):
    database.migrate()
    before = everything()
    assert database.migrate() == [] and everything() == before


def test_no_id_is_given_twice(app):
    counted = given_out()
    database.migrate()
    assert given_out() == counted
    last = Entry.select(peewee.fn.MAX(Entry.id)).scalar()
    assert Entry.post(Person.get(), "nieuw").id > counted["entry"] > last  # one was deleted before


def test_an_older_one_is_refused_with_the_way_to_go_and_nothing_changes(older, app):
    before = everything()
    done = app.test_cli_runner().invoke(args=["migrate"])
    assert done.exit_code == 2 and f"git checkout {migrations.PASS_THROUGH}" in done.output
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


def test_a_table_that_is_made_anew_loses_nothing(app, folder):
    """Peewee does that for a column that may not be empty, where SQLite is older than 3.53."""
    database.migrate()
    before, there, counted = rows(), shape(), given_out()
    (folder / "0999_more.py").write_text(REBUILDS)
    assert database.migrate() == ["0999_more"]
    assert rows(columns_of(before)) == before and given_out() == counted
    columns, counts_on = there["entry"]
    there["entry"] = [*columns, (len(columns), "more", "TEXT", 1, None, 0, 0)], counts_on
    assert shape() == there
    assert db.execute_sql("PRAGMA foreign_key_check").fetchall() == []


def test_the_code_of_today_can_be_kept_too(tmp_path):
    make(tmp_path)
