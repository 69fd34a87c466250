"""The database: one connection per request from a pool, one base model, one time field, one clock."""

import fcntl
import secrets
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

import peewee
from playhouse.db_url import parse
from playhouse.pool import PooledPostgresqlDatabase, PooledSqliteDatabase

from . import migrations
from .store import WriteAheadLog


class Database(peewee.DatabaseProxy):
    """Stands for the database that is configured."""

    def savepoint(self):
        return self.obj.savepoint()


db = Database()
BATCH = 100  # rows that are deleted in one transaction
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


class RandomId:
    """Beside Model: ids that say nothing of how many rows there are, or of who came when. Rows are made with create()."""

    HIGHEST = 2**31 - 1  # of PostgreSQL's integers

    @classmethod
    def create(cls, **fields):
        with writing():
            return super().create(**{"id": cls.free_id()} | fields)

    @classmethod
    def free_id(cls):
        """One that nobody has; almost always the first."""
        while True:
            id = 1 + secrets.randbelow(cls.HIGHEST)
            if not cls.select().where(cls.id == id).exists():
                return id


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


class Sqlite(PooledSqliteDatabase):
    """One file, in which a commit holds once its write-ahead log is on the disk: `hold()` waits for that."""

    is_there = False  # whether it was made

    def __init__(self, path, **options):
        has_log = not loses_commits()
        pragmas = {
            "journal_mode": "wal" if has_log else "delete",
            "foreign_keys": 1,
            "synchronous": "normal" if has_log else "full",
            "busy_timeout": 15000,
            "secure_delete": 1,
        }
        self.log = WriteAheadLog(path) if has_log else None
        super().__init__(path, pragmas=pragmas, lock_type="IMMEDIATE", check_same_thread=False, **options)

    def _connect(self):
        """Once Kring was started a missing file is no new database: the disk it is on went away."""
        if self.is_there and not Path(self.database).exists():
            raise peewee.OperationalError("unable to open database file")
        return super()._connect()

    def hold(self):
        """Wait until what is committed outlives a power cut, then do what was to be done after that."""
        if self.log:
            self.log.hold()
        super()._run_commit_callbacks()

    def _run_commit_callbacks(self):
        """Not yet: a file that belonged to a row may only go when the row is gone for good."""

    def rollback(self):
        """After some errors, of a full disk say, SQLite did it by itself, and would make another error of this."""
        if self.connection().in_transaction:
            super().rollback()
        self._clear_commit_callbacks()

    def savepoint(self):
        return Savepoint(self)


class Savepoint(peewee._savepoint):
    """A transaction inside another one, as get_or_create() makes."""

    def rollback(self, begin=True):
        """Not when SQLite did it by itself: with the whole transaction the savepoint is gone too."""
        if self.db.connection().in_transaction:
            super().rollback(begin)


def _sqlite(settings):
    settings.data.mkdir(parents=True, exist_ok=True)
    return Sqlite(settings.data / "kring.sqlite3", timeout=15, max_connections=32)


def loses_commits(version=peewee.sqlite3.sqlite_version_info):
    """Whether an SQLite has the bug by which a checkpoint in one process can lose what another commits to the log meanwhile."""
    fixed = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return version >= (3, 7) and not fixed


def sqlite_version():
    """The version of SQLite in use, or None on PostgreSQL."""
    return peewee.sqlite3.sqlite_version if isinstance(db.obj, Sqlite) else None


def weakness():
    """What who runs Kring should know about this SQLite, or None."""
    if sqlite_version() and db.log is None:
        return (
            f"SQLite {sqlite_version()} can lose commits in its write-ahead log, so Kring works without one: slower, and nothing "
            "is lost. SQLite 3.51.3 has the mend."
        )


def _postgresql(url):
    return PooledPostgresqlDatabase(**parse(url, unquote_password=True), prefer_psycopg3=True, max_connections=32)


@contextmanager
def writing():
    """A transaction in which nobody else writes, so that what is checked inside still holds when it is stored.

    Inside another one it is part of that one: all holds or nothing. After the outermost one what was written would outlive
    a power cut; that is waited for after others may write again.
    """
    if db.in_transaction():
        yield
    elif isinstance(db.obj, peewee.PostgresqlDatabase):
        with db.atomic():
            db.execute_sql("SELECT pg_advisory_xact_lock(76)")
            yield
    else:
        with write_lock(), db.atomic():
            yield
        db.hold()  # also when nothing was written: that may be since another one did the same a moment ago


@contextmanager
def write_lock():
    """The one lock of who writes to SQLite or empties its log. Its own wait would let people sleep and try again."""
    with turn, open(f"{db.obj.database}-turn", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def dependents(model):
    """(key, model) of what goes with a row. What models are only made of has no table."""
    keys = model._meta.backrefs.items()
    return [(key, other) for key, other in keys if key.on_delete == "CASCADE" and not other.__subclasses__()]


def goes_along(model, ids, most):
    """How many rows go with these, counted no further than just past `most`."""
    count = 0
    for key, other in dependents(model):
        if count <= most:
            query = other.select(other._meta.get_primary_keys()[0]).where(key.in_(ids)).limit(most + 1 - count)
            found = [id for (id,) in query.tuples()]
            count += len(found)
            count += goes_along(other, found, most - count) if found and count <= most else 0
    return count


def delete_in_batches(model, condition):
    """Delete rows and what goes with them, that first, a few in each transaction, so that nobody waits for many."""
    keys = model._meta.get_primary_keys()
    batch = model.select(*keys).where(condition).limit(BATCH)
    while rows := list(batch.tuples()):
        for key, other in dependents(model):
            delete_in_batches(other, key.in_([id for id, *_rest in rows]))
        chosen = keys[0].in_([id for (id,) in rows]) if len(keys) == 1 else peewee.Tuple(*keys).in_(batch)
        with writing():
            model.delete().where(chosen).execute()


def forget_deleted():
    """Let nothing of what was deleted or overwritten stay behind in SQLite's write-ahead log."""
    if isinstance(db.obj, Sqlite):
        with write_lock():
            db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def migrate():
    """Bring the tables up to date; returns the names of the migrations that ran."""
    with db.connection_context(), nullcontext() if sqlite_version() is None else write_lock():
        done = migrations.up(db.obj)
    if isinstance(db.obj, Sqlite):
        db.hold()
    db.obj.is_there = True
    return done
