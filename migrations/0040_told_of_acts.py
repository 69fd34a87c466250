"""An inbox line may be about an act of HR instead of an entry.

On SQLite the word NOT NULL is taken out of the schema itself, as https://www.sqlite.org/lang_altertable.html describes for
such changes; a rebuild would drop what hangs on the table.
"""

from peewee import SqliteDatabase


def up(migrator, db):
    if isinstance(db, SqliteDatabase):
        db.execute_sql("PRAGMA writable_schema = ON")
        for column in ("entry_id", "thread_id"):
            db.execute_sql(
                "UPDATE sqlite_master SET sql = REPLACE(sql, ?, ?) WHERE type = 'table' AND name = 'notification'",
                (f'"{column}" INTEGER NOT NULL', f'"{column}" INTEGER'),
            )
        db.execute_sql("PRAGMA writable_schema = RESET")
    else:
        for column in ("entry_id", "thread_id"):
            db.execute_sql(f"ALTER TABLE notification ALTER COLUMN {column} DROP NOT NULL")
    db.execute_sql("ALTER TABLE notification ADD COLUMN act_id INTEGER REFERENCES act (id) ON DELETE CASCADE")
    db.execute_sql(
        'CREATE UNIQUE INDEX "notification_person_id_act_id_reason" ON notification (person_id, act_id, reason) '
        "WHERE act_id IS NOT NULL"
    )
