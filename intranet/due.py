"""What waits until it is due: claimed by one, tried again when it fails. Jobs and messages are kinds of it."""

import logging
from datetime import timedelta

import peewee

from . import store
from .database import Model, UTCField, now, writing

LEASE = timedelta(minutes=5)  # after this the work of somebody who died is taken up again
AHEAD = timedelta(minutes=1)  # by which clocks may differ before the one that is ahead is not believed
PAUSES = (10, 60, 300, 1800, 7200)  # seconds before each next try; after the last one it stays as long
log = logging.getLogger("kring.due")


class Due(Model):
    """What every kind of work shares: when it is due, who is at it, and what went wrong. A kind says how in `do()`."""

    is_traced = True  # whether the log holds where in the code it failed
    due_at = UTCField(null=True, default=now, index=True)  # None: given up, until somebody wants another try
    planned_at = UTCField(null=True, default=now)  # when that was decided
    leased_until = UTCField(null=True)
    attempts = peewee.IntegerField(default=0)
    error = peewee.TextField(default="")
    ran_at = UTCField(null=True)

    @classmethod
    def kinds(cls):
        return Due.__subclasses__()

    @classmethod
    def failing(cls):
        """What went wrong and waits for another try, by itself or by somebody."""
        return cls.select().where(cls.error != "").order_by(cls.due_at, cls.id)

    @property
    def is_given_up(self):
        return self.due_at is None

    @property
    def is_due(self):
        return self.due_at is not None and self.due_at <= now()

    @classmethod
    def is_free(cls):
        """Nobody is at it; a lease that runs longer than any was given by a clock that was ahead."""
        return ~cls.leased_until.between(now(), now() + LEASE + AHEAD) | cls.leased_until.is_null()

    @classmethod
    def catch_up(cls):
        """What a clock that was ahead put off is due now: waiting until that moment comes again might take years."""
        put_off = (cls.planned_at > now() + AHEAD) & (cls.due_at > now())
        if cls.select(cls.id).where(put_off).exists():
            with writing():
                cls.update(due_at=now(), planned_at=now()).where(put_off).execute()

    @classmethod
    def claim(cls):
        """Take what is due longest, by one UPDATE, so that nobody else takes it; None when nothing is due."""
        due = cls.select(cls.id).where((cls.due_at <= now()) & cls.is_free()).order_by(cls.due_at, cls.id).limit(1)
        if not due.exists():
            return None  # mostly so, and nobody need wait for that
        taking = cls.update(leased_until=now() + LEASE, attempts=cls.attempts + 1)
        with writing():
            return next(iter(taking.where(cls.id.in_(due) & cls.is_free()).returning(cls).execute()), None)

    @classmethod
    def run_next(cls):
        """Do one thing that is due; whether there was one."""
        claimed = cls.claim()
        if claimed:
            claimed.run()
        return claimed is not None

    def run(self):
        """Do the work. What fails waits longer each time and keeps its error."""
        try:
            self.do()
        except Exception as error:
            self.put_off(error)
        else:
            self.finish()

    def put_off(self, error):
        pause = timedelta(seconds=PAUSES[min(self.attempts, len(PAUSES)) - 1])
        due_at = None if self.is_hopeless(error) else now() + pause
        short = self.in_short(error)
        if kind := store.trouble(error):
            store.notice(kind, error)
        else:
            log.warning("%s: %s", self.label, short, exc_info=error if self.is_traced else None)
        self.change(due_at=due_at, planned_at=now(), leased_until=None, ran_at=now(), error=short)

    def is_hopeless(self, error):
        """Whether another try makes no sense."""
        return False

    def in_short(self, error):
        """What lists and the log say of an error."""
        return repr(error)

    def finish(self):
        """What is done is gone."""
        with writing():
            type(self).delete().where(self.is_mine()).execute()

    dismiss = finish

    def retry(self):
        """Be due at once, unless somebody is at it now."""
        kind = type(self)
        with writing():
            kind.update(due_at=now(), planned_at=now()).where(self.is_mine() & kind.is_free()).execute()

    def change(self, **values):
        with writing():
            type(self).update(values).where(self.is_mine()).execute()

    def is_mine(self):
        """The row as this process knows it: who took it over after a lease ran out has raised `attempts`."""
        kind = type(self)
        return (kind.id == self.id) & (kind.attempts == self.attempts)
