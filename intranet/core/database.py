"""The database: one connection per request from a pool, one base model, one time field, one clock."""

import fcntl
import os
import secrets
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock

import peewee
from playhouse.db_url import parse
from playhouse.pool import PooledPostgresqlDatabase, PooledSqliteDatabase

from . import migrations
from .clock import now
from .store import WriteAheadLog


class Database(peewee.DatabaseProxy):
    """Stands for the database in the settings."""

    def savepoint(self):
        return self.obj.savepoint()


db = Database()
BATCH = 100  # rows to delete in one transaction
turn = Lock()  # for the threads of this process


class Model(peewee.Model):
    """What every table shares."""

    class Meta:
        database = db
        legacy_table_names = False


class RandomId:
    """A mixin: ids that do not show how many rows there are or who came first. Make rows with create()."""

    HIGHEST = 2**31 - 1  # of PostgreSQL's integers

    @classmethod
    def create(cls, **fields):
        with writing():
            return super().create(**{"id": cls.free_id()} | fields)

    @classmethod
    def free_id(cls):
        """An id that no row has; the first guess is almost always free."""
        while True:
            id = 1 + secrets.randbelow(cls.HIGHEST)
            if not cls.select().where(cls.id == id).exists():
                return id


class UTCField(peewee.Field):
    """A moment: aware in Python, and UTC in one fixed-width format in the database, because SQLite compares text."""

    field_type = "DATETIME"

    def db_value(self, value):
        return value and value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")

    def python_value(self, value):
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        return value and value.replace(tzinfo=UTC)


class BytesField(peewee.Field):
    """The content of a small file. Peewee's own field would wrap it in a type of the database that is in use, which another one,
    into which a backup is written, does not know.
    """

    field_type = "BLOB"

    def python_value(self, value):
        return value and bytes(value)


class TallyField(peewee.IntegerField):
    """How many rows of another table belong to this one: triggers keep the number (see migrations), also in a copy."""

    def __init__(self):
        super().__init__(default=0)


def connect(settings):
    """Point `db` at the database in the settings. For SQLite this only makes the folder; the file is opened on first use."""
    db.initialize(_postgresql(settings.database_url) if settings.database_url else _sqlite(settings))
    now.offset = settings.clock_offset()


class LiteralLimits(peewee.Context):
    """Writes limits into the SQL. If one is a parameter, SQLite plans the query anew each time it runs, since another limit might
    want another plan: that takes up to ten times as long as running it.
    """

    def sql(self, obj):
        if type(obj) is int and self._sql[-1:] == [" LIMIT "]:
            return self.literal(str(obj))
        return super().sql(obj)


class Sqlite(PooledSqliteDatabase):
    """SQLite in one file. A commit survives a power cut once the write-ahead log is on the disk: `hold()` waits for that."""

    context_class = LiteralLimits
    is_there = False  # whether Kring has seen or made the file
    file = None  # which file that is: its device and inode

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
        if self.is_there:
            self.refuse_another_file()
        return super()._connect()

    def refuse_another_file(self):
        """If the file is missing after Kring has started, its disk went away. It must not become a new, empty database. If it is
        another file, somebody put that there: what Kring writes to the open one would be lost.
        """
        try:
            found = os.stat(self.database)
        except (FileNotFoundError, NotADirectoryError):
            raise peewee.OperationalError("unable to open database file") from None
        self.file = self.file or (found.st_dev, found.st_ino)
        if self.file != (found.st_dev, found.st_ino):
            raise peewee.OperationalError("unable to open database file: there is another one; restart Kring to use it")

    def hold(self):
        """Wait until the commit would survive a power cut, then run what had to wait for that."""
        if self.log:
            self.log.hold()
        super()._run_commit_callbacks()

    def _run_commit_callbacks(self):
        """Not yet: a file that belonged to a row may only be deleted when the row is gone for good. hold() runs them."""

    def rollback(self):
        """After some errors, such as a full disk, SQLite has already rolled back, and doing it twice would be an error."""
        if self.connection().in_transaction:
            super().rollback()
        self._clear_commit_callbacks()

    def savepoint(self):
        return Savepoint(self)


class Savepoint(peewee._savepoint):
    """A transaction inside another one, such as get_or_create() makes."""

    def rollback(self, begin=True):
        """Do nothing if SQLite rolled back by itself: then the savepoint is gone together with the transaction."""
        if self.db.connection().in_transaction:
            super().rollback(begin)


def _sqlite(settings):
    settings.data.mkdir(parents=True, exist_ok=True)
    return Sqlite(settings.data / "kring.sqlite3", timeout=15, max_connections=32)


def loses_commits(version=peewee.sqlite3.sqlite_version_info):
    """Whether this SQLite has a bug: a checkpoint in one process can lose what another one commits to the log meanwhile."""
    fixed = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return version >= (3, 7) and not fixed


def sqlite_version():
    """The version of SQLite in use, or None on PostgreSQL."""
    return peewee.sqlite3.sqlite_version if isinstance(db.obj, Sqlite) else None


def weakness():
    """What the operator should know about this SQLite, or None."""
    if sqlite_version() and db.log is None:
        return (
            f"SQLite {sqlite_version()} can lose commits in its write-ahead log, so Kring works without it: slower, but nothing "
            "is lost. SQLite 3.51.3 has the fix."
        )


def _postgresql(url):
    return PooledPostgresqlDatabase(**parse(url, unquote_password=True), prefer_psycopg3=True, max_connections=32)


@contextmanager
def writing():
    """A transaction in which nobody else writes, so that what was checked inside it still holds at the end.

    Inside another one it becomes part of that one: all of it is stored, or nothing. At the end of the outermost one it waits
    until what was written would survive a power cut. By then others may write again.
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
        db.hold()  # even if nothing was written: perhaps because somebody else just wrote it, and it must be safe too


@contextmanager
def write_lock():
    """The lock for writing to SQLite or emptying its log. SQLite itself would sleep and try again, which wastes time."""
    with turn:
        file = lock_file(f"{db.obj.database}-turn")
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)


@lru_cache(1)
def lock_file(path):
    """It stays open. If somebody deletes it, SQLite's own lock still keeps two from writing at once, only more slowly."""
    return open(path, "w")


def dependents(model):
    """The models whose rows are deleted with a row, as (key, model). Base classes are left out: they have no table."""
    keys = model._meta.backrefs.items()
    return [(key, other) for key, other in keys if key.on_delete == "CASCADE" and not other.__subclasses__()]


def goes_along(model, ids, most):
    """How many rows are deleted with these rows. Counting stops just past `most`."""
    count = 0
    for key, other in dependents(model):
        if count <= most:
            query = other.select(other._meta.get_primary_keys()[0]).where(key.in_(ids)).limit(most + 1 - count)
            found = [id for (id,) in query.tuples()]
            count += len(found)
            count += goes_along(other, found, most - count) if found and count <= most else 0
    return count


def delete_in_batches(model, condition):
    """Delete rows, after the rows that depend on them, a few in each transaction so that nobody has to wait long."""
    keys = model._meta.get_primary_keys()
    batch = model.select(*keys).where(condition).limit(BATCH)
    while rows := list(batch.tuples()):
        for key, other in dependents(model):
            delete_in_batches(other, key.in_([id for id, *_rest in rows]))
        chosen = keys[0].in_([id for (id,) in rows]) if len(keys) == 1 else peewee.Tuple(*keys).in_(batch)
        with writing():
            model.delete().where(chosen).execute()


def forget_deleted():
    """Make sure that nothing that was deleted or overwritten stays behind in the write-ahead log of SQLite."""
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
