"""Work that is done outside the request, by the parent process of `python app.py`: at once, later, or every day."""

import json
import logging
import math
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import peewee
from flask_babel import lazy_gettext as _

from .. import store
from ..clock import at_start_of, now, today
from ..database import writing
from .queue import Task

SOME_TASK = _("A small task")
log = logging.getLogger("kring.jobs")
registry: dict[str, Callable] = {}
daily_names: set[str] = set()
this_thread = threading.local()


class Job(Task):
    """A piece of work: a registered function and its arguments."""

    name = peewee.TextField()
    arguments = peewee.TextField(default="[]")

    def do(self):
        registry[self.name](*json.loads(self.arguments))

    @property
    def title(self):
        """What it does, in words for people."""
        return getattr(registry.get(self.name), "title", self.name)

    @property
    def label(self):
        """Its name in lists for the operator."""
        return self.name

    def finish(self):
        """A daily job is due again after midnight; any other one is deleted."""
        if self.name not in daily_names:
            return super().finish()
        after_midnight = at_start_of(today() + timedelta(days=1)) + timedelta(minutes=5)
        self.change(due_at=after_midnight, planned_at=now(), leased_until=None, ran_at=now(), attempts=0, error="")

    dismiss = finish


def job(function=None, *, title=SOME_TASK):
    """Register a function as a job and give it `later(*arguments, due_at=None)`. Call that inside the transaction that causes it.

    `@job(title=_("Preparing a photo"))` says what it does, to people who read that it failed.
    """
    if function is None:
        return partial(job, title=title)
    registry[function.__name__] = function

    def later(*arguments, due_at=None):
        with writing():
            return Job.create(name=function.__name__, arguments=json.dumps(arguments), due_at=due_at or now())

    function.later, function.title = later, title
    return function


def daily(function=None, **options):
    """A job without arguments that is due when Kring starts, and again just after midnight every day."""
    if function is None:
        return partial(daily, **options)
    daily_names.add(function.__name__)
    return job(function, **options)


def plan_daily():
    """When Kring starts, make each daily job due now, once, and make work that a killed process had begun due again."""
    with writing():
        for kind in Task.kinds():
            kind.update(leased_until=None).execute()
            kind.catch_up()
        for name in sorted(daily_names):
            if not Job.update(due_at=now(), planned_at=now()).where(Job.name == name).execute():
                registry[name].later()


def run_due():
    """Do everything that is due now. Returns how many pieces of work that were."""
    count = 0
    while done := sum(kind.run_next() for kind in Task.kinds()):
        count += done
    return count


def work(surroundings, stopping, pause=0.5):
    """Do work that is due until the event `stopping` is set. Each kind has its own thread, so a slow mail server delays no photo.

    `surroundings()` is the context in which the work is done.
    """
    threads = [
        threading.Thread(target=work_at, args=(kind, surroundings, stopping, pause), name=kind.__name__)
        for kind in Task.kinds()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def work_at(kind, surroundings, stopping, pause):
    look_at_the_clock, this_thread.stopping = every(60), stopping
    while not stopping.wait(pause):
        try:
            with surroundings():
                if look_at_the_clock():
                    kind.catch_up()
                while not stopping.is_set() and kind.run_next():
                    pass
        except Exception as error:  # for example, the database does not answer; try again in the next round
            store.report(error, log, kind.__name__)
            stopping.wait(5)


def is_stopping():
    """Whether Kring is stopping. Work that takes minutes should then break off; it is done at another time."""
    stopping = getattr(this_thread, "stopping", None)
    return stopping is not None and stopping.is_set()


def every(seconds):
    """A function that returns True the first time, and then once in so many seconds, whatever happens to the clock."""
    last = -math.inf

    def is_time():
        nonlocal last
        past = time.monotonic() - last >= seconds
        last = time.monotonic() if past else last
        return past

    return is_time
