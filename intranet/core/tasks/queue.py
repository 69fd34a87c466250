"""Work that waits until it is due, such as jobs and messages. One process claims it, and it is tried again if it fails."""

import logging
from datetime import timedelta

import peewee

from .. import store
from ..clock import now
from ..database import Model, UTCField, writing

LEASE = timedelta(minutes=5)  # after this the work of a process that died is done by another one
AHEAD = timedelta(minutes=1)  # how far ahead a clock may be before we no longer believe it
PAUSES = (10, 60, 300, 1800, 7200)  # seconds before each next try; the last pause is repeated
log = logging.getLogger("kring.due")


class Task(Model):
    """What all kinds of work share: when it is due, whether it is being done, and what went wrong. `do()` does the work."""

    is_traced = True  # whether a failure is logged with its traceback
    due_at = UTCField(null=True, default=now, index=True)  # None: given up, until somebody asks for another try
    planned_at = UTCField(null=True, default=now)  # when due_at was set
    leased_until = UTCField(null=True)
    attempts = peewee.IntegerField(default=0)
    error = peewee.TextField(default="")
    ran_at = UTCField(null=True)

    @classmethod
    def kinds(cls):
        return Task.__subclasses__()

    @classmethod
    def failing(cls):
        """Work that failed, and waits for its next try or for somebody to ask for one."""
        return cls.select().where(cls.error != "").order_by(cls.due_at, cls.id)

    @property
    def is_given_up(self):
        return self.due_at is None

    @property
    def is_due(self):
        return self.due_at is not None and self.due_at <= now()

    @classmethod
    def is_free(cls):
        """The condition for work that nobody is doing. A lease longer than the longest was given by a clock that was ahead."""
        return ~cls.leased_until.between(now(), now() + LEASE + AHEAD) | cls.leased_until.is_null()

    @classmethod
    def catch_up(cls):
        """Make work due that was put off while the clock was ahead. Otherwise it might wait for years."""
        ahead = (cls.planned_at > now() + AHEAD) & (cls.due_at > now())
        if cls.select(cls.id).where(ahead).exists():
            with writing():
                cls.update(due_at=now(), planned_at=now()).where(ahead).execute()

    @classmethod
    def claim(cls):
        """Take the work that has waited longest, by one UPDATE so that nobody else takes it too; None if nothing is due."""
        due = cls.select(cls.id).where((cls.due_at <= now()) & cls.is_free()).order_by(cls.due_at, cls.id).limit(1)
        if not due.exists():
            return None  # the usual case, which should not make anybody wait for the lock
        taking = cls.update(leased_until=now() + LEASE, attempts=cls.attempts + 1)
        with writing():
            return next(iter(taking.where(cls.id.in_(due) & cls.is_free()).returning(cls).execute()), None)

    @classmethod
    def run_next(cls):
        """Do one piece of work that is due. Returns whether there was any."""
        claimed = cls.claim()
        if claimed:
            claimed.run()
        return claimed is not None

    def run(self):
        """Do the work. If it fails, store the error and wait longer each time."""
        try:
            self.do()
        except Exception as error:
            self.retry_later(error)
        else:
            self.finish()

    def retry_later(self, error):
        pause = timedelta(seconds=PAUSES[min(self.attempts, len(PAUSES)) - 1])
        due_at = None if self.is_hopeless(error) else now() + pause
        short = self.short_error(error)
        if kind := store.trouble(error):
            store.notice(kind, error)
        else:
            log.warning("%s: %s", self.label, short, exc_info=error if self.is_traced else None)
        self.change(due_at=due_at, planned_at=now(), leased_until=None, ran_at=now(), error=short)

    def is_hopeless(self, error):
        """Whether another try would be useless."""
        return False

    def short_error(self, error):
        """An error as lists and the log show it."""
        return repr(error)

    def finish(self):
        """Delete what is done."""
        with writing():
            type(self).delete().where(self.is_mine()).execute()

    dismiss = finish

    def retry(self):
        """Make it due at once, unless it is being done right now."""
        kind = type(self)
        with writing():
            kind.update(due_at=now(), planned_at=now()).where(self.is_mine() & kind.is_free()).execute()

    def change(self, **values):
        with writing():
            type(self).update(values).where(self.is_mine()).execute()

    def is_mine(self):
        """The condition for the row as this process knows it. If the lease ran out, whoever took it over raised `attempts`."""
        kind = type(self)
        return (kind.id == self.id) & (kind.attempts == self.attempts)
