"""The disk: making sure that what Kring answered is on it, and saying so when it is full or does not work."""

import errno
import logging
import multiprocessing
import os
import shutil
import signal
import sys
import time
from collections import Counter
from contextlib import contextmanager
from threading import Condition, Lock

import peewee

EVERY = 60  # seconds between two lines about the same trouble
PAGE = 4096  # bytes
FULL, DOWN = "full", "down"
TROUBLE = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EIO: DOWN, errno.EROFS: DOWN, errno.EMFILE: DOWN}
SAID = {  # parts of the messages of databases and pools
    "database or disk is full": FULL,
    "no space left on device": FULL,
    "disk quota exceeded": FULL,
    "disk i/o error": DOWN,
    "database is locked": DOWN,
    "unable to open database file": DOWN,
    "attempt to write a readonly database": DOWN,
    "max connections exceeded": DOWN,
    "connection failed": DOWN,
    "terminating connection": DOWN,
}
log = logging.getLogger("kring.store")
flush = getattr(os, "fdatasync", os.fsync)


class WriteAheadLog:
    """SQLite's log of commits. One sync of it serves everybody who committed before that sync began."""

    def __init__(self, database):
        self.path, self.file = f"{database}-wal", None
        self.turns = Condition()
        self.begun = self.done = 0  # numbers of syncs

    def hold(self):
        """Wait until everything that is committed now would survive a power cut."""
        with self.turns:
            mine = self.begun + 1  # a sync that is running may have begun before the commit
            self.turns.wait_for(lambda: self.done >= mine or self.done == self.begun)
            if self.done >= mine:
                return
            self.begun = mine
        self.sync()
        with self.turns:
            self.done = mine
            self.turns.notify_all()

    def sync(self):
        try:
            flush(self.opened().fileno())
        except FileNotFoundError:
            pass  # closing the last connection has put all of it into the database, on the disk
        except OSError as error:
            end(error)

    def opened(self):
        """The file. It stays open, so that this process is told about every write that failed. The name of a new one is synced.

        Never open the database or its `-shm` like this: closing them would drop the locks of SQLite.
        """
        if self.file is None or not os.path.samestat(os.stat(self.path), os.fstat(self.file.fileno())):
            file = open(self.path, "rb", buffering=0)  # noqa: SIM115
            sync_folder(os.path.dirname(self.path))
            self.file = file
        return self.file


def sync_folder(path):
    """Make sure that the names in this folder survive a power cut."""
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def end(error):
    """Stop Kring, with the parent of this worker. The system forgets what it could not write, so a next sync proves nothing."""
    log.critical(
        "The disk did not keep what was written: %s. Kring stops, because it cannot know what is stored.", error
    )
    if parent := multiprocessing.parent_process():
        os.kill(parent.pid, signal.SIGTERM)
    os._exit(1)


def trouble(error):
    """FULL or DOWN if an error means that the disk or the database cannot work now, or else None."""
    if isinstance(error, OSError):
        return TROUBLE.get(error.errno)
    words = str(error).lower()
    return next((kind for part, kind in SAID.items() if part in words), DOWN if is_of_connection(error) else None)


def is_of_connection(error):
    """Whether PostgreSQL ended a connection or cannot give one. An error in a statement has another class."""
    is_operational = isinstance(error, (peewee.OperationalError, peewee.InterfaceError))
    return is_operational and type(error.__context__).__module__.startswith("psycopg")


def misses_a_row(error):
    """Whether the database refused a row because it refers to a row that is not there."""
    return "foreign key" in str(error).lower()


@contextmanager
def or_no_start(folder):
    """If the disk does not work, stop with a sentence: there is nothing to serve."""
    try:
        yield
    except PermissionError as error:
        sys.exit(
            f"Kring cannot start. {error.filename} belongs to another user, perhaps because a command was run as root. Give "
            f"{folder} and everything in it to the user who runs Kring."
        )
    except Exception as error:
        if not (kind := trouble(error)):
            raise
        is_full = kind == FULL or has_no_room(folder)  # on a disk with almost no room SQLite says I/O error
        sys.exit(f"Kring cannot start. {WORDS[FULL if is_full else kind]}: {error}.")


def has_no_room(folder):
    return folder.exists() and shutil.disk_usage(folder).free < PAGE


class Noticing:
    """Logs trouble once a minute, with how often it came, because it may come with every request."""

    def __init__(self):
        self.lock, self.counts, self.said_at = Lock(), Counter(), {}

    def __call__(self, kind, error):
        with self.lock:
            self.counts[kind] += 1
            if time.monotonic() - self.said_at.get(kind, -EVERY) < EVERY:
                return
            self.said_at[kind], count = time.monotonic(), self.counts.pop(kind)
        log.error("%s: %s (%s)", WORDS[kind], error, "once" if count == 1 else f"{count} times since the last line")


WORDS = {FULL: "The disk is full", DOWN: "Nothing can be stored"}
notice = Noticing()


def report(error, log, what):
    """Log an error in a thread that will try again: known trouble in one line, anything else with its traceback."""
    if kind := trouble(error):
        notice(kind, error)
    else:
        log.exception("%s: trying again", what)
