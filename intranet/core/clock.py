"""The clock: what time it is, and what day for the company."""

from contextvars import ContextVar
from datetime import UTC, datetime, time, timedelta

from flask import current_app


class Clock:
    """Tells the time. KRING_NOW and the tests set it by `offset`. While a query is prepared, `param` stands for the time."""

    def __init__(self):
        self.offset = timedelta()
        self.param = ContextVar("parameter of the time", default=None)

    def __call__(self):
        return self.param.get() or datetime.now(UTC) + self.offset

    def set(self, moment):
        self.offset = moment - datetime.now(UTC)

    def __deepcopy__(self, memo):
        """A model copies the fields it inherits, with their defaults, but there must be one clock only."""
        return self


now = Clock()


def local(moment):
    """The moment in the time zone of the company."""
    return moment.astimezone(current_app.config["SETTINGS"].zone)


def today():
    """Today's date in the time zone of the company."""
    return local(now()).date()


def at_start_of(date):
    """The moment a date begins in the time zone of the company."""
    return datetime.combine(date, time(), current_app.config["SETTINGS"].zone)
