"""Who does what is due: one parent at a time. Another one on the same data only serves, and takes over when the first is gone."""

import fcntl
import logging
import threading
from contextlib import contextmanager, suppress

import peewee

from . import store
from .database import db

PAUSE = 30  # seconds before the next try
NUMBER = 77  # of the lock on PostgreSQL; 76 is that of who writes
log = logging.getLogger("kring.duty")


def whenever_ours(settings, stopping, work):
    """Call `work(stopping)` while this process is on duty, until `stopping` is set; should duty be lost, wait for it again.

    `work` gets an event of its own, which is set when it has to end for whichever of the two reasons.
    """
    while not stopping.is_set():
        try:
            with duty(settings, stopping) as lost:
                if lost:
                    work(lost)
        except Exception as error:  # whatever it is: without this thread nothing would be done until a restart
            store.report(error, log, "What is due is not done")
            stopping.wait(PAUSE)


@contextmanager
def duty(settings, stopping):
    """Wait for it. Gives the event that it is over, or None when `stopping` came first."""
    kind = OfDatabase if isinstance(db.obj, peewee.PostgresqlDatabase) else OfFolder
    lock, over = kind(settings), threading.Event()
    try:
        if wait_for(lock, stopping):
            threading.Thread(target=watch, args=(lock, stopping, over), name="duty", daemon=True).start()
            yield over
        else:
            yield None
    finally:
        over.set()
        lock.close()


def wait_for(lock, stopping):
    """Whether we got it before `stopping`. Says once that somebody else has it."""
    said = False
    while not (ours := lock.take()):
        if ours is not None and not said:
            log.info("Another Kring on this data does the jobs and sends the mail; this one only serves.")
            said = True
        if stopping.wait(1):
            return False
    return True


def watch(lock, stopping, over):
    """Set `over` with `stopping`, or when the lock is lost."""
    while not stopping.wait(1) and not over.is_set():
        if not lock.is_held():
            log.warning("The connection to the database broke: another Kring may do what is due now.")
            break
    over.set()


class OfFolder:
    """A lock on a file beside the SQLite database, which the system takes back when the process ends in whatever way."""

    def __init__(self, settings):
        settings.data.mkdir(parents=True, exist_ok=True)
        self.file = (settings.data / "due.lock").open("w")

    def take(self):
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def is_held(self):
        return True

    def close(self):
        self.file.close()


class OfDatabase:
    """A lock in PostgreSQL, which every machine sees, on a connection of its own: it is ours as long as that lives."""

    PATIENCE = {  # a machine that lost its power, or its network, does not answer: seconds until either side notices
        "keepalives_idle": 5,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 15_000,
        "connect_timeout": 10,
    }
    SERVER = "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"

    def __init__(self, settings):
        self.url, self.connection = settings.database_url, None

    def take(self):
        """Whether it is ours now; None when the database does not answer."""
        import psycopg

        try:
            if not self.connection:
                self.connection = psycopg.connect(self.url, autocommit=True, **self.PATIENCE)
                self.connection.execute(self.SERVER)
            return self.connection.execute("SELECT pg_try_advisory_lock(%s)", (NUMBER,)).fetchone()[0]
        except psycopg.Error:
            self.close()
            return None

    def is_held(self):
        """Whether the connection still answers; with it the lock would be gone."""
        import psycopg

        try:
            self.connection.execute("SELECT 1")
        except psycopg.Error:
            return False
        return True

    def close(self):
        if self.connection:
            with suppress(Exception):  # it may be broken
                self.connection.close()
        self.connection = None
