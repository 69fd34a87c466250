"""What is due: work that waits in the database and is done outside the request, by the parent of `python app.py`."""

import json
import logging
from datetime import timedelta

import peewee

from .database import Model, UTCField, now
from .languages import at_start_of, today

LEASE = timedelta(minutes=5)  # after this a job whose worker died is taken up again
PAUSES = (10, 60, 300, 1800, 7200)  # seconds before each next try; after the last it stays, with its error
log = logging.getLogger("kring.jobs")
registry, daily_names = {}, set()


class Job(Model):
    """One piece of work: a registered function, its arguments, and when it is due."""

    name = peewee.TextField()
    arguments = peewee.TextField(default="[]")
    due_at = UTCField(index=True)
    leased_until = UTCField(null=True)
    attempts = peewee.IntegerField(default=0)
    error = peewee.TextField(default="")
    ran_at = UTCField(null=True)

    @classmethod
    def failing(cls):
        """What went wrong and is tried again."""
        return cls.select().where(cls.error != "")

    @classmethod
    def claim(cls):
        """Take the job that is due longest, by one UPDATE, so that nobody else takes it; None when nothing is due."""
        free = cls.leased_until.is_null() | (cls.leased_until < now())
        due = cls.select(cls.id).where((cls.due_at <= now()) & free).order_by(cls.due_at, cls.id).limit(1)
        claimed = (
            cls.update(leased_until=now() + LEASE, attempts=cls.attempts + 1)
            .where(cls.id.in_(due) & free)
            .returning(cls)
            .execute()
        )
        return next(iter(claimed), None)

    def run(self):
        """Do the work. What fails waits longer each time and keeps its error."""
        try:
            registry[self.name](*json.loads(self.arguments))
        except Exception as error:
            log.exception("job %s failed", self.name)
            pause = PAUSES[min(self.attempts, len(PAUSES)) - 1]
            again = now() + timedelta(seconds=pause)
            Job.update(due_at=again, leased_until=None, ran_at=now(), error=repr(error)).where(
                Job.id == self.id
            ).execute()
        else:
            self.finish()

    def finish(self):
        """What is done is gone; a daily job is due again after midnight."""
        mine = (Job.id == self.id) & (Job.attempts == self.attempts)
        if self.name in daily_names:
            after_midnight = at_start_of(today() + timedelta(days=1)) + timedelta(minutes=5)
            done = {"due_at": after_midnight, "leased_until": None, "ran_at": now(), "attempts": 0, "error": ""}
            Job.update(done).where(mine).execute()
        else:
            Job.delete().where(mine).execute()


def job(function):
    """Register a function as a job and give it `later(*arguments, due_at=None)`, which belongs in the act's own transaction."""
    registry[function.__name__] = function

    def later(*arguments, due_at=None):
        return Job.create(name=function.__name__, arguments=json.dumps(arguments), due_at=due_at or now())

    function.later = later
    return function


def daily(function):
    """A job without arguments that is due when Kring starts and again just after each midnight."""
    daily_names.add(function.__name__)
    return job(function)


def plan_daily():
    """At start each daily job is due now, once, and what a process that was killed had begun is due again."""
    Job.update(leased_until=None).execute()
    for name in sorted(daily_names):
        if not Job.update(due_at=now()).where(Job.name == name).execute():
            registry[name].later()


def run_due():
    """Do everything that is due now; returns how many jobs that were."""
    count = 0
    while claimed := Job.claim():
        claimed.run()
        count += 1
    return count


def work(surroundings, stopping, pause=0.5):
    """Do what is due, again and again, until the event `stopping` is set. `surroundings()` is the context jobs run in."""
    while not stopping.wait(pause):
        try:
            with surroundings():
                run_due()
        except peewee.OperationalError:
            log.exception("the database did not answer; trying again")
            stopping.wait(5)
