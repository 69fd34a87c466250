"""No id is ever used twice, because links, logs and the marks of what people have read may outlive the row they refer to.

SQLite reuses the id of a deleted row unless the table says AUTOINCREMENT. That is only a word in the schema, so we write it
there, in the way https://www.sqlite.org/lang_altertable.html describes. A migration that rebuilds a table loses both the
word and the highest id, so this is repeated after every migration. PostgreSQL does it by itself.
"""

import peewee

ID = '"id" INTEGER NOT NULL PRIMARY KEY'


def given_out(db):
    """The highest id that each table ever used, as far as SQLite knows."""
    if not isinstance(db, peewee.SqliteDatabase) or "sqlite_sequence" not in all_tables(db):
        return {}
    return dict(db.execute_sql("SELECT name, seq FROM sqlite_sequence").fetchall())


def count_on(db, before):
    """Let every table with an id go on after the highest one it ever used. Belongs in the transaction of the caller.

    `before` is what given_out() returned earlier.
    """
    if not isinstance(db, peewee.SqliteDatabase):
        return
    tables = {name: sql for name, sql in all_tables(db).items() if ID in sql}
    declare_autoincrement(db, [name for name, sql in tables.items() if f"{ID} AUTOINCREMENT" not in sql])
    now = given_out(db)
    for name in tables:
        highest = db.execute_sql(f'SELECT COALESCE(MAX("id"), 0) FROM "{name}"').fetchone()[0]
        highest = max(highest, before.get(name, 0))
        if name not in now:
            db.execute_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, highest))
        elif now[name] < highest:
            db.execute_sql("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (highest, name))


def all_tables(db):
    return dict(db.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())


def declare_autoincrement(db, names):
    """Write AUTOINCREMENT into the schema of these tables. Raising schema_version makes open connections read it again."""
    if not names:
        return
    version = db.execute_sql("PRAGMA schema_version").fetchone()[0]
    db.execute_sql("PRAGMA writable_schema = ON")
    for name in names:
        db.execute_sql(
            "UPDATE sqlite_master SET sql = REPLACE(sql, ?, ?) WHERE type = 'table' AND name = ?",
            (ID, f"{ID} AUTOINCREMENT", name),
        )
    db.execute_sql(f"PRAGMA schema_version = {version + 1}")
    db.execute_sql("PRAGMA writable_schema = RESET")
