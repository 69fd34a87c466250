"""The database as it is at one moment, as an SQLite file, whatever people write meanwhile."""

from ..database import db


def take_snapshot(path):
    """Write it to `path`. Nobody waits for it but this reader."""
    db.execute_sql("VACUUM INTO ?", (str(path),))


def counts(database):
    """How many rows each table of an SQLite database has."""
    tables = (table for table in database.get_tables() if not table.startswith("sqlite_"))
    return {table: database.execute_sql(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0] for table in tables}
