"""Work that is done outside the request, by the parent of `python app.py`: at once, later, or daily."""

import json
import logging
import math
import threading
import time
from datetime import timedelta
from functools import partial

import peewee
from flask_babel import lazy_gettext as _

from . import store
from .database import now, writing
from .due import Due
from .languages import at_start_of, today

SOME_TASK = _("A small task")
log = logging.getLogger("kring.jobs")
registry, daily_names = {}, set()
this_thread = threading.local()


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
        self.change(due_at=after_midnight, planned_at=now(), leased_until=None, ran_at=now(), attempts=0, error="")

    dismiss = finish


def job(function=None, *, title=SOME_TASK):
    """Register a function as a job and give it `later(*arguments, due_at=None)`, which belongs in the act's own transaction.

    `@job(title=_("Preparing a photo"))` says what it does to who reads that it failed.
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
    """A job without arguments that is due when Kring starts and again just after each midnight."""
    if function is None:
        return partial(daily, **options)
    daily_names.add(function.__name__)
    return job(function, **options)


def plan_daily():
    """At start each daily job is due now, once, and what a process that was killed had begun is due again."""
    with writing():
        for kind in Due.kinds():
            kind.update(leased_until=None).execute()
            kind.catch_up()
        for name in sorted(daily_names):
            if not Job.update(due_at=now(), planned_at=now()).where(Job.name == name).execute():
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
    look_at_the_clock, this_thread.stopping = every(60), stopping
    while not stopping.wait(pause):
        try:
            with surroundings():
                if look_at_the_clock():
                    kind.catch_up()
                while not stopping.is_set() and kind.run_next():
                    pass
        except Exception as error:  # the database does not answer, say; the next round is another chance
            store.report(error, log, kind.__name__)
            stopping.wait(5)


def is_stopping():
    """Whether Kring stops, so that work that takes minutes should break off and be done another time."""
    stopping = getattr(this_thread, "stopping", None)
    return stopping is not None and stopping.is_set()


def every(seconds):
    """A function that says True the first time it is asked, and then once in so many seconds, whatever the clock does."""
    last = -math.inf

    def is_time():
        nonlocal last
        past = time.monotonic() - last >= seconds
        last = time.monotonic() if past else last
        return past

    return is_time
