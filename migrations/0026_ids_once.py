"""On SQLite too no entry and no notification gets the id of one that was deleted: a watermark and the log rely on that.

SQLite counts on by itself in a table that says AUTOINCREMENT. That is nothing but that word in the schema, so it is written
there, as https://www.sqlite.org/lang_altertable.html describes for such changes; a rebuild would drop what hangs on the tables.
"""

from peewee import SqliteDatabase

HIGHEST = {
    "entry": "SELECT MAX(id) AS id FROM entry UNION ALL SELECT MAX(entry_id) FROM moderation_act",
    "notification": "SELECT MAX(id) AS id FROM notification UNION ALL SELECT MAX(notifications_read) FROM person",
}


def up(migrator, db):
    if not isinstance(db, SqliteDatabase):
        return  # a sequence of PostgreSQL never goes back
    db.execute_sql("CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT)")  # the first one makes sqlite_sequence
    db.execute_sql("PRAGMA writable_schema = ON")
    for table, highest in HIGHEST.items():
        db.execute_sql(
            "UPDATE sqlite_master SET sql = REPLACE(sql, '\"id\" INTEGER NOT NULL PRIMARY KEY', "
            "'\"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT') WHERE type = 'table' AND name = ?",
            (table,),
        )
        db.execute_sql(f"INSERT INTO sqlite_sequence SELECT '{table}', COALESCE(MAX(id), 0) FROM ({highest})")
    db.execute_sql("PRAGMA writable_schema = RESET")
    db.execute_sql("DROP TABLE counted")
