"""Queries built once and run often: building a small query takes many times longer than running it."""

import inspect
from datetime import timedelta

import peewee
from werkzeug.local import LocalProxy

from .database import UTCField, db, now

STORED = UTCField().db_value


class Slot(peewee.SQL):
    """A place in a prepared query for a value that each run takes: `take(values)`, values being its arguments by name."""

    def __init__(self, take):
        super().__init__(db.param, [take])

    @staticmethod
    def variant(value):
        """Which form of the query this value takes, where a kind of slot knows more than one."""
        return 0


class Now(Slot):
    """What now() is while a query is prepared: the time of each run."""

    def __init__(self, offset=timedelta()):
        super().__init__(lambda values: STORED(values["now"] + offset))
        self.offset = offset

    def __add__(self, difference):
        return Now(self.offset + difference)

    def __sub__(self, difference):
        return Now(self.offset - difference)


class Prepared:
    """The SQL of a query, and what peewee finds out about its columns, which it needs to find out once."""

    def __init__(self, query):
        self.query, self.readers = query, None
        self.sql, self.values = query.sql()
        self.slots = [(index, take) for index, take in enumerate(self.values) if callable(take)]

    def run(self, given):
        values = list(self.values)
        for index, take in self.slots:
            values[index] = take(given)
        cursor = db.execute_sql(self.sql, values)
        if cursor.description is None:
            return Rows()  # it was an INSERT, UPDATE or DELETE
        if self.readers is None:
            self.readers = reader(self.query, cursor), reader(self.query.namedtuples(), cursor)
        return Rows(tuple(cursor.fetchall()), *self.readers)


def reader(query, cursor):
    """What makes of a raw row what the query gives."""
    wrapper = query._get_cursor_wrapper(cursor)
    wrapper.initialize()
    return wrapper.process_row


class Rows:
    """What was found: `raw` as the database gave it, to compare or to use as a key; iterated, what the query gives."""

    def __init__(self, raw=(), read=None, read_named=None):
        self.raw, self.read, self.read_named = raw, read, read_named

    def __iter__(self):
        return map(self.read, self.raw)

    def first(self):
        return next(iter(self), None)

    def named(self):
        """The rows as named tuples, by the names of the query's columns: less work than making models of them."""
        return map(self.read_named, self.raw)

    def scalar(self):
        """The one value that was asked for."""
        return self.raw[0][0]


def itself(value):
    """What a proxy, as current_user is one, stands for now: every question to a proxy is looked up anew."""
    return value._get_current_object() if type(value) is LocalProxy else value


class prepared:
    """A query built once and run with other values each time, since building a small one takes far longer than running it.

    Decorates a function that returns the query. While it is built, its parameters are slots (of the type that is their
    annotation, if any) and now() is one; a list becomes as many places as it has items.
    """

    def __init__(self, build):
        self.build, self.built = build, {}
        self.parameters = inspect.signature(build).parameters
        self.kinds = [
            Slot if parameter.annotation is parameter.empty else parameter.annotation
            for parameter in self.parameters.values()
        ]

    def __call__(self, *arguments):
        """Run it with these values; gives Rows."""
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
