"""What is due: work that waits in the database and is done outside the request, by the parent of `python app.py`."""

import json
import logging
import threading
from datetime import timedelta
from functools import partial

import peewee
from flask_babel import lazy_gettext as _

from .database import Model, UTCField, now
from .languages import at_start_of, today

LEASE = timedelta(minutes=5)  # after this the work of somebody who died is taken up again
PAUSES = (10, 60, 300, 1800, 7200)  # seconds before each next try; after the last one it stays as long
SOME_TASK = _("A small task")
log = logging.getLogger("kring.jobs")
registry, daily_names = {}, set()


class Due(Model):
    """What every kind of work shares: when it is due, who is at it, and what went wrong. A kind says how in `do()`."""

    is_traced = True  # whether the log holds where in the code it failed
    due_at = UTCField(null=True, default=now, index=True)  # None: given up, until somebody wants another try
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
        return cls.leased_until.is_null() | (cls.leased_until < now())

    @classmethod
    def claim(cls):
        """Take what is due longest, by one UPDATE, so that nobody else takes it; None when nothing is due."""
        due = cls.select(cls.id).where((cls.due_at <= now()) & cls.is_free()).order_by(cls.due_at, cls.id).limit(1)
        claimed = (
            cls.update(leased_until=now() + LEASE, attempts=cls.attempts + 1)
            .where(cls.id.in_(due) & cls.is_free())
            .returning(cls)
            .execute()
        )
        return next(iter(claimed), None)

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
        log.warning("%s: %s", self.label, short, exc_info=error if self.is_traced else None)
        self.change(due_at=due_at, leased_until=None, ran_at=now(), error=short)

    def is_hopeless(self, error):
        """Whether another try makes no sense."""
        return False

    def in_short(self, error):
        """What lists and the log say of an error."""
        return repr(error)

    def finish(self):
        """What is done is gone."""
        type(self).delete().where(self.is_mine()).execute()

    dismiss = finish

    def retry(self):
        """Be due at once, unless somebody is at it now."""
        kind = type(self)
        kind.update(due_at=now()).where(self.is_mine() & kind.is_free()).execute()

    def change(self, **values):
        type(self).update(values).where(self.is_mine()).execute()

    def is_mine(self):
        """The row as this process knows it: who took it over after a lease ran out has raised `attempts`."""
        kind = type(self)
        return (kind.id == self.id) & (kind.attempts == self.attempts)


class Job(Due):
    """One piece of work: a registered function and its arguments."""

    name = peewee.TextField()
    arguments = peewee.TextField(default="[]")

    def do(self):
        registry[self.name](*json.loads(self.arguments))

    @property
    def title(self):
        """What it does, in people's words."""
        return getattr(registry.get(self.name), "title", self.name)

    @property
    def label(self):
        """What it is called in a list for who runs Kring."""
        return self.name

    def finish(self):
        """A daily job is due again after midnight; any other is gone."""
        if self.name not in daily_names:
            return super().finish()
        after_midnight = at_start_of(today() + timedelta(days=1)) + timedelta(minutes=5)
        self.change(due_at=after_midnight, leased_until=None, ran_at=now(), attempts=0, error="")

    dismiss = finish


def job(function=None, *, title=SOME_TASK):
    """Register a function as a job and give it `later(*arguments, due_at=None)`, which belongs in the act's own transaction.

    `@job(title=_("Preparing a photo"))` says what it does to who reads that it failed.
    """
    if function is None:
        return partial(job, title=title)
    registry[function.__name__] = function

    def later(*arguments, due_at=None):
        return Job.create(name=function.__name__, arguments=json.dumps(arguments), due_at=due_at or now())

    function.later, function.title = later, title
    return function


def daily(function=None, **options):
    """A job without arguments that is due when Kring starts and again just after each midnight."""
    if function is None:
        return partial(daily, **options)
    daily_names.add(function.__name__)
    return job(function, **options)


def plan_daily():
    """At start each daily job is due now, once, and what a process that was killed had begun is due again."""
    for kind in Due.kinds():
        kind.update(leased_until=None).execute()
    for name in sorted(daily_names):
        if not Job.update(due_at=now()).where(Job.name == name).execute():
            registry[name].later()


def run_due():
    """Do everything that is due now; returns how much that was."""
    count = 0
    while done := sum(kind.run_next() for kind in Due.kinds()):
        count += done
    return count


def work(surroundings, stopping, pause=0.5):
    """Do what is due until the event `stopping` is set, each kind in a thread of its own: a slow mail server holds up no photo.

    `surroundings()` is the context the work is done in.
    """
    threads = [
        threading.Thread(target=work_at, args=(kind, surroundings, stopping, pause), name=kind.__name__)
        for kind in Due.kinds()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def work_at(kind, surroundings, stopping, pause):
    while not stopping.wait(pause):
        try:
            with surroundings():
                while not stopping.is_set() and kind.run_next():
                    pass
        except Exception:  # the database does not answer, say: whatever it is, the next round is another chance
            log.exception("%s: trying again", kind.__name__)
            stopping.wait(5)
