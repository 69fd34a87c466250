"""No id is given to a second row, even after a table was rebuilt."""

import peewee

from intranet.core import database, ids
from intranet.media.models import Picture
from intranet.people.models import Team


def test_every_table_counts_on(app):
    tables = ids.all_tables(database.db.obj)
    with_ids = {name: sql for name, sql in tables.items() if '("id" ' in sql}
    assert len(with_ids) > 12
    assert [name for name, sql in with_ids.items() if f"{ids.ID} AUTOINCREMENT" not in sql] == []


def test_the_id_of_a_row_that_is_gone_is_not_given_again(app):
    with database.writing():
        gone = Picture.create(width=1, height=1)
        gone.delete_instance()
        assert Picture.create(width=1, height=1).id > gone.id


def test_not_even_after_a_migration_that_rebuilds_the_table(app, monkeypatch):
    with database.writing():
        gone = Picture.create(width=1, height=1)
        gone.delete_instance()

    def rebuild(runner):
        sql = ids.all_tables(database.db.obj)["picture"].replace(" AUTOINCREMENT", "").replace('"picture"', '"again"')
        for statement in (sql, 'DROP TABLE "picture"', 'ALTER TABLE "again" RENAME TO "picture"'):
            database.db.execute_sql(statement)
        assert "picture" not in ids.given_out(database.db.obj)

    monkeypatch.setattr("intranet.core.migrations.Runner.up", rebuild)
    database.migrate()
    with database.writing():
        assert Picture.create(width=1, height=1).id > gone.id
    assert database.db.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_connection_that_was_open_counts_on_too(app):
    other = peewee.SqliteDatabase(database.db.obj.database)
    other.execute_sql("SELECT COUNT(*) FROM team").fetchone()
    database.migrate()
    with database.writing():
        team = Team.create(name="Even")
        team.delete_instance()
    assert other.execute_sql("SELECT seq FROM sqlite_sequence WHERE name = 'team'").fetchone()[0] >= team.id
    other.close()
