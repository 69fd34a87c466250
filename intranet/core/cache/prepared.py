"""Queries that are built once and run often. Building a small query takes many times longer than running it."""

import inspect
from collections import defaultdict
from datetime import timedelta

import peewee
from werkzeug.local import LocalProxy

from ..clock import now
from ..database import UTCField, db
from .rows import reader

STORED = UTCField().db_value


class Param(peewee.SQL):
    """A place in a prepared query for a value that differs each time: `take(values)`, given the arguments by name."""

    def __init__(self, take):
        super().__init__(db.param, [take])

    @staticmethod
    def variant(value):
        """Which form of the query this value needs. Some kinds of Params have more than one."""
        return 0


class Now(Param):
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
        self.query, self.readers = query, None
        self.sql, self.values = query.sql()
        self.places = defaultdict(list)  # of each value that differs: a query often says the same one several times
        for index, take in enumerate(self.values):
            if callable(take):
                self.places[take].append(index)

    def run(self, given):
        values = list(self.values)
        for take, places in self.places.items():
            value = take(given)
            for index in places:
                values[index] = value
        cursor = db.execute_sql(self.sql, values)
        if cursor.description is None:
            return Rows()  # it wrote
        if self.readers is None:
            self.readers = reader(self.query, cursor), reader(self.query.namedtuples(), cursor)
        return Rows(tuple(cursor.fetchall()), *self.readers)


class Rows:
    """The result of a query. `raw` is what the database returned, to compare or to use as a key; iterating gives objects."""

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
    """The object behind a proxy such as current_user, because every access through a proxy is a new look-up."""
    return value._get_current_object() if type(value) is LocalProxy else value


def filled_up(length):
    """The next power of two."""
    return 1 << (length - 1).bit_length()


class prepared:
    """Makes a query that is built once and then run with other values each time.

    It decorates a function that returns the query. While the query is built, its arguments are Params (of the type in their
    annotation, if any), and so is now(). A tuple becomes as many Params as it has values. A list stands for any of its values,
    as in IN: so that there are few forms of a query, it is filled up with its last value to 2, 4, 8 ... values. For a very
    long one the query is built anew each time.
    """

    LONGEST = 256

    def __init__(self, build):
        self.build, self.built = build, {}
        self.parameters = inspect.signature(build).parameters
        self.kinds = [
            Param if parameter.annotation is parameter.empty else parameter.annotation
            for parameter in self.parameters.values()
        ]

    def __call__(self, *arguments):
        """Run the query with these values; returns Rows."""
        given, forms = {"now": now()}, []
        for name, kind, value in zip(self.parameters, self.kinds, arguments, strict=True):
            value = itself(value)
            if isinstance(value, list) and value:
                value = value + value[-1:] * (filled_up(len(value)) - len(value))
            given[name] = value
            forms.append((len(value),) if isinstance(value, list | tuple) else kind.variant(value))
        if any(isinstance(form, tuple) and form[0] > self.LONGEST for form in forms):
            return Prepared(self.query(forms)).run(given)
        key = (db.param, *forms)
        if key not in self.built:
            self.built[key] = Prepared(self.query(forms))
        return self.built[key].run(given)

    def query(self, forms):
        token = now.param.set(Now())
        try:
            return self.build(*map(self.param, self.parameters, self.kinds, forms))
        finally:
            now.param.reset(token)

    @staticmethod
    def param(name, kind, form):
        if kind is not Param:
            return kind(lambda values: values[name], form)
        if isinstance(form, tuple):
            return [Param(lambda values, index=index: values[name][index]) for index in range(form[0])]
        return Param(lambda values: values[name])
