"""The database: one connection per request from a pool, one base model, one time field, one clock."""

import fcntl
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from threading import Lock

import peewee
from playhouse.db_url import parse
from playhouse.migrations import Runner
from playhouse.pool import PooledPostgresqlDatabase, PooledSqliteDatabase

from .config import ROOT

db = peewee.DatabaseProxy()
turn = Lock()  # of the threads of this process


class Refused(Exception):
    """Something the rules do not allow now. Its message is a sentence for the person; `field` names the input it is about."""

    def __init__(self, message, field=None):
        super().__init__(message)
        self.message, self.field = message, field


class Model(peewee.Model):
    """What every table shares."""

    class Meta:
        database = db
        legacy_table_names = False


class UTCField(peewee.Field):
    """A moment: aware in Python, UTC in one fixed-width format in the database, since SQLite compares text."""

    field_type = "DATETIME"

    def db_value(self, value):
        return value and value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")

    def python_value(self, value):
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        return value and value.replace(tzinfo=UTC)


class Clock:
    """Tells the time; `offset` lets KRING_NOW and the tests set it. While a query is prepared, `slot` stands for the time."""

    def __init__(self):
        self.offset = timedelta()
        self.slot = ContextVar("slot of the time", default=None)

    def __call__(self):
        return self.slot.get() or datetime.now(UTC) + self.offset

    def set(self, moment):
        self.offset = moment - datetime.now(UTC)

    def __deepcopy__(self, memo):
        """A model copies the fields it inherits, their defaults too; there is one clock."""
        return self


now = Clock()


def connect(settings):
    """Point `db` at the configured database. SQLite is opened on first use; nothing is created here but its folder."""
    db.initialize(_postgresql(settings.database_url) if settings.database_url else _sqlite(settings))
    now.offset = settings.clock_offset()


def _sqlite(settings):
    settings.data.mkdir(parents=True, exist_ok=True)
    pragmas = {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": "normal",
        "busy_timeout": 15000,
        "secure_delete": 1,
    }
    return PooledSqliteDatabase(
        settings.data / "kring.sqlite3",
        pragmas=pragmas,
        timeout=15,
        lock_type="IMMEDIATE",
        check_same_thread=False,
        max_connections=32,
    )


def _postgresql(url):
    return PooledPostgresqlDatabase(**parse(url, unquote_password=True), prefer_psycopg3=True, max_connections=32)


@contextmanager
def writing():
    """A transaction in which nobody else writes, so that what is checked inside still holds when it is stored.

    SQLite takes its one write lock at BEGIN IMMEDIATE; on PostgreSQL an advisory lock does the same. Inside another one it
    is part of that one: all holds or nothing.
    """
    if db.in_transaction():
        yield
    elif isinstance(db.obj, peewee.PostgresqlDatabase):
        with db.atomic():
            db.execute_sql("SELECT pg_advisory_xact_lock(76)")
            yield
    else:
        with turn, open(f"{db.obj.database}-turn", "w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # wakes who waits; for its own lock SQLite lets them sleep and try again
            with db.atomic():
                yield


def forget_deleted():
    """Let nothing of what was deleted or overwritten stay behind in SQLite's write-ahead log."""
    if isinstance(db.obj, peewee.SqliteDatabase):
        db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def migrate():
    """Bring the tables up to date; returns the names of the migrations that ran."""
    with db.connection_context():
        return Runner(db.obj, str(ROOT / "migrations")).up()


def sqlite_version():
    """The version of SQLite that is used, as "3.53.4"; None on PostgreSQL."""
    return peewee.sqlite3.sqlite_version if isinstance(db.obj, peewee.SqliteDatabase) else None
