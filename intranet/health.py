"""Whether Kring works: can be written, has room on the disk. Asked by whoever keeps watch, so it is cheap, and quick."""

import errno
import fcntl
import os
import shutil
import tempfile
import threading
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import peewee
from flask import current_app

from .database import db, now, sqlite_version, turn
from .due import Due
from .installation import Installation

MB = 1024 * 1024
LOW = 500  # MB below which HR is warned
LATE = timedelta(days=8)  # since the latest backup that was proved
PATIENCE = 1  # seconds to wait for who writes now
FRESH = 1  # seconds during which an answer is given again, so that asking a lot keeps nobody from writing


class Busy(Exception):
    """Somebody else writes, for longer than we wait."""


class Answer:
    """The latest one of this process: one thread at a time makes it, the others give what there is."""

    def __init__(self):
        self.making, self.database, self.at, self.health = threading.Lock(), None, 0, None

    def get(self):
        is_known = self.database is db.obj
        if is_known and time.monotonic() - self.at < FRESH or not self.making.acquire(blocking=not is_known):
            return self.health
        try:
            self.health = look()
            self.database, self.at = db.obj, time.monotonic()
        finally:
            self.making.release()
        return self.health


answer = Answer()


def look():
    """What /healthz tells, nothing personal."""
    try:
        proved_at = Installation.current().backup_proved_at
        failing = sum(kind.failing().count() for kind in Due.kinds())
    except peewee.DatabaseError:  # tells as little as it knows
        return {"status": "no database", "sqlite": sqlite_version(), "free_mb": free_mb(), "wal_mb": wal_mb()}
    return {
        "status": state(),
        "sqlite": sqlite_version(),
        "backup_proved_at": proved_at and proved_at.isoformat(),
        "wal_mb": wal_mb(),
        "free_mb": free_mb(),
        "failing_jobs": failing,
    }


def state():
    """`ok`, or in a word or two why nobody can write."""
    try:
        write_a_file()
        write_a_row()
    except Busy:
        return "busy"
    except (OSError, peewee.DatabaseError) as error:
        return "busy" if "lock timeout" in str(error) else "disk full" if is_full(error) else "cannot write"
    return "ok"


def is_full(error):
    """Whether an error of the system or of SQLite says that there is no room left on the disk."""
    return getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "disk is full" in str(error)


def write_a_file():
    """A write that is taken back stays in memory; a page of bytes finds out whether the disk takes any."""
    with tempfile.TemporaryFile(dir=folder()) as file:
        file.write(b"\0" * 4096)
        file.flush()


def write_a_row():
    """A real write as any other, through the lock of who writes, taken back."""
    with turn_to_write(), db.atomic() as transaction:
        db.execute_sql('UPDATE "change" SET "last" = "last"')
        transaction.rollback()


@contextmanager
def turn_to_write():
    """What writing() waits for, but no longer than PATIENCE."""
    if isinstance(db.obj, peewee.PostgresqlDatabase):
        with db.atomic() as transaction:
            db.execute_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
            db.execute_sql("SELECT pg_advisory_xact_lock(76)")
            yield
            transaction.rollback()
        return
    until = time.monotonic() + PATIENCE
    if not turn.acquire(timeout=PATIENCE):
        raise Busy
    try:
        with open(f"{db.obj.database}-turn", "w") as file:
            while not got(file):
                if time.monotonic() > until:
                    raise Busy
                time.sleep(0.02)
            yield
    finally:
        turn.release()


def got(file):
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def backups_are_made():
    """Whether there is one every day: the operator said where, or HR wants it."""
    return bool(current_app.config["SETTINGS"].backup) or Installation.current().backs_up


def of_backups():
    """How backups are: `off`, `fine`, `late` when none was proved for more than a week, `never` when none was yet."""
    proved_at = Installation.current().backup_proved_at
    if proved_at and proved_at > now() - LATE:
        return "fine"
    return "off" if not backups_are_made() else "late" if proved_at else "never"


def folder():
    return current_app.config["SETTINGS"].data


def free_mb():
    """How much room the disk of Kring's folder has; None when the folder is not there."""
    try:
        return shutil.disk_usage(folder()).free // MB
    except OSError:
        return None


def is_low():
    free = free_mb()
    return free is not None and free < LOW


def wal_mb():
    """How large SQLite's write-ahead log is; it is made small again by whoever writes."""
    if not isinstance(db.obj, peewee.SqliteDatabase):
        return None
    log = Path(f"{db.obj.database}-wal")
    return round(os.stat(log).st_size / MB, 1) if log.exists() else 0.0
