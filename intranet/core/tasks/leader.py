"""One parent process at a time does the work that is due. Others on the same data only serve, and take over if it ends."""

import fcntl
import logging
import threading
from contextlib import contextmanager, suppress

import peewee

from .. import store
from ..database import db

PAUSE = 30  # seconds before the next try
NUMBER = 77  # of the lock in PostgreSQL; writing() uses 76
log = logging.getLogger("kring.leader")


def while_leader(settings, stopping, work):
    """Call `work(event)` while this process is the leader, until `stopping` is set. If it is no longer, wait again.

    The event that `work` gets is set when it has to end, for either of the two reasons.
    """
    while not stopping.is_set():
        try:
            with leadership(settings, stopping) as lost:
                if lost:
                    work(lost)
        except Exception as error:  # of any kind: without this thread no work would be done until a restart
            store.report(error, log, "What is due is not done")
            stopping.wait(PAUSE)


@contextmanager
def leadership(settings, stopping):
    """Wait until this process is the leader. Yields an event that is set when that ends, or None if `stopping` came first."""
    kind = OfDatabase if isinstance(db.obj, peewee.PostgresqlDatabase) else OfFolder
    lock, over = kind(settings), threading.Event()
    try:
        if wait_for(lock, stopping):
            threading.Thread(target=watch, args=(lock, stopping, over), name="leader", daemon=True).start()
            yield over
        else:
            yield None
    finally:
        over.set()
        lock.close()


def wait_for(lock, stopping):
    """Wait for the lock; returns whether we got it before `stopping`. Logs once that another process has it."""
    is_logged = False
    while not (ours := lock.take()):
        if ours is not None and not is_logged:
            log.info("Another Kring on this data does the jobs and sends the mail; this one only serves.")
            is_logged = True
        if stopping.wait(1):
            return False
    return True


def watch(lock, stopping, over):
    """Set `over` when `stopping` is set, or when the lock is lost."""
    while not stopping.wait(1) and not over.is_set():
        if not lock.is_held():
            log.warning("The connection to the database broke: another Kring may do what is due now.")
            break
    over.set()


class OfFolder:
    """A lock on a file next to the SQLite database. The system releases it when the process ends, in whatever way."""

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
    """A lock in PostgreSQL, which all machines share, on its own connection. It is ours as long as that connection lives."""

    PATIENCE = {  # seconds until either side notices that the other has lost its power or network, and does not answer
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
        """Whether the lock is ours now; None if the database does not answer."""
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
        """Whether the connection still works; if not, the lock is gone too."""
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
