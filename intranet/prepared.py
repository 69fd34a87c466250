"""Queries that are built once and run often. Building a small query takes many times longer than running it."""

import inspect
from datetime import timedelta

import peewee
from werkzeug.local import LocalProxy

from .database import UTCField, db, now

STORED = UTCField().db_value


class Slot(peewee.SQL):
    """A place in a prepared query for a value that differs each time: `take(values)`, given the arguments by name."""

    def __init__(self, take):
        super().__init__(db.param, [take])

    @staticmethod
    def variant(value):
        """Which form of the query this value needs. Some kinds of slots have more than one."""
        return 0


class Now(Slot):
    """What now() returns while a query is prepared. It stands for the time of each run."""

    def __init__(self, offset=timedelta()):
        super().__init__(lambda values: STORED(values["now"] + offset))
        self.offset = offset

    def __add__(self, difference):
        return Now(self.offset + difference)

    def __sub__(self, difference):
        return Now(self.offset - difference)


class Prepared:
    """The SQL of a query, and what peewee found out about its columns, so that it does so only once."""

    def __init__(self, query):
        self.query, self.reader = query, None
        self.sql, self.values = query.sql()
        self.slots = [(index, take) for index, take in enumerate(self.values) if callable(take)]

    def run(self, given):
        values = list(self.values)
        for index, take in self.slots:
            values[index] = take(given)
        cursor = db.execute_sql(self.sql, values)
        if cursor.description is None:
            return Rows((), None)  # it was an INSERT, UPDATE or DELETE
        if self.reader is None:
            reader = self.query._get_cursor_wrapper(cursor)
            reader.initialize()
            self.reader = reader
        return Rows(tuple(cursor.fetchall()), self.reader)


class Rows:
    """The result of a query. `raw` is what the database returned, to compare or to use as a key; iterating gives objects."""

    def __init__(self, raw, reader):
        self.raw, self.reader = raw, reader

    def __iter__(self):
        return map(self.reader.process_row, self.raw) if self.raw else iter(())

    def first(self):
        return next(iter(self), None)


def itself(value):
    """The object behind a proxy such as current_user, because every access through a proxy is a new look-up."""
    return value._get_current_object() if type(value) is LocalProxy else value


class prepared:
    """Makes a query that is built once and then run with other values each time.

    It decorates a function that returns the query. While the query is built, the parameters are slots (of the type in their
    annotation, if any), and so is now(). A list becomes as many slots as it has items.
    """

    def __init__(self, build):
        self.build, self.built = build, {}
        self.parameters = inspect.signature(build).parameters
        self.kinds = [
            Slot if parameter.annotation is parameter.empty else parameter.annotation
            for parameter in self.parameters.values()
        ]

    def __call__(self, *arguments):
        """Run the query with these values; returns Rows."""
        arguments = list(map(itself, arguments))
        forms = tuple(
            len(value) if isinstance(value, list) else kind.variant(value)
            for kind, value in zip(self.kinds, arguments, strict=True)
        )
        key = (db.param, *forms)
        if key not in self.built:
            self.built[key] = Prepared(self.query(forms))
        return self.built[key].run(dict(zip(self.parameters, arguments, strict=True), now=now()))

    def query(self, forms):
        token = now.slot.set(Now())
        try:
            return self.build(*map(self.slot, self.parameters, self.kinds, forms))
        finally:
            now.slot.reset(token)

    @staticmethod
    def slot(name, kind, form):
        if kind is not Slot:
            return kind(lambda values: values[name], form)
        if form:
            return [Slot(lambda values, index=index: values[name][index]) for index in range(form)]
        return Slot(lambda values: values[name])
