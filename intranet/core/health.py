"""Whether Kring can write and has room on the disk. Monitoring asks this often, so it must be cheap and quick."""

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

from .clock import now
from .database import db, sqlite_version, turn
from .installation import Installation
from .tasks.queue import Task

MB = 1024 * 1024
LOW = 500  # MB below which HR is warned
LATE = timedelta(days=8)  # after the latest proved backup
PATIENCE = 1  # seconds to wait while somebody else writes
FRESH = 1  # seconds for which an answer is reused, so that many questions do not keep people from writing


class Busy(Exception):
    """Somebody else writes for longer than we want to wait."""


class Answer:
    """The latest answer of this process. One thread at a time renews it; the others return the one there is."""

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
    """What /healthz says. Nothing in it is personal."""
    try:
        proved_at = Installation.current().backup_proved_at
        failing = sum(kind.failing().count() for kind in Task.kinds())
    except peewee.DatabaseError:  # then little is known
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
    """`ok`, or a word or two that say why nobody can write."""
    try:
        write_a_file()
        write_a_row()
    except Busy:
        return "busy"
    except (OSError, peewee.DatabaseError) as error:
        return "busy" if "lock timeout" in str(error) else "disk full" if is_full(error) else "cannot write"
    return "ok"


def is_full(error):
    """Whether this error, of the system or of SQLite, means that the disk is full."""
    return getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "disk is full" in str(error)


def write_a_file():
    """Try whether the disk accepts a page of bytes: write_a_row() does not, because a rollback stays in memory."""
    with tempfile.TemporaryFile(dir=folder()) as file:
        file.write(b"\0" * 4096)
        file.flush()


def write_a_row():
    """Make a real write, behind the same lock as all others, and roll it back."""
    with turn_to_write(), db.atomic() as transaction:
        db.execute_sql('UPDATE "change" SET "last" = "last"')
        transaction.rollback()


@contextmanager
def turn_to_write():
    """The same lock as in writing(), but waiting no longer than PATIENCE."""
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
    """Whether one is made every day: because the operator set a folder for it, or because HR wants it."""
    return bool(current_app.config["SETTINGS"].backup) or Installation.current().backs_up


def of_backups():
    """How the backups are doing: `off`, `fine`, `late` (none proved for more than a week) or `never` (none proved yet)."""
    proved_at = Installation.current().backup_proved_at
    if proved_at and proved_at > now() - LATE:
        return "fine"
    return "off" if not backups_are_made() else "late" if proved_at else "never"


def folder():
    return current_app.config["SETTINGS"].data


def free_mb():
    """The free room on the disk with Kring's folder; None if the folder is not there."""
    try:
        return shutil.disk_usage(folder()).free // MB
    except OSError:
        return None


def is_low():
    free = free_mb()
    return free is not None and free < LOW


def wal_mb():
    """The size of SQLite's write-ahead log. Whoever writes next makes it small again."""
    if not isinstance(db.obj, peewee.SqliteDatabase):
        return None
    log = Path(f"{db.obj.database}-wal")
    return round(os.stat(log).st_size / MB, 1) if log.exists() else 0.0
