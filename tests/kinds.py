"""One of each kind of entry, for the tests that look at all kinds. A new kind is made by what its columns are; if it needs
more than that, SAMPLES says what.
"""

from datetime import timedelta
from itertools import chain

import peewee

from intranet.core.clock import now, today
from intranet.core.database import UTCField
from intranet.core.offers import kinds
from intranet.entries.posting import NewEntry

TITLE = "Zeehond in zicht"
SAMPLES = {  # what a kind is made with, beside what follows from its columns
    "poll": {"texts": ["Altijd geestig", "Nee"]},
    "occasion": {"what": "birthday"},
}
SEEN = {"occasion": ["Noor Nguyễn is jarig"]}  # what its card shows, if that is not what was written
VALUES = (
    (peewee.BooleanField, lambda: False),
    (peewee.IntegerField, lambda: 7),
    (UTCField, lambda: now() + timedelta(days=1)),
    (peewee.DateField, lambda: today() + timedelta(days=1)),
)


def content(kind):
    """A Content of this kind, not stored yet, with something in each column that may not be empty and in each text."""
    fields = {field.name: value_of(field) for field in kind._meta.sorted_fields if wants_value(field)}
    return kind(**fields | SAMPLES.get(kind.kind, {}))


def wants_value(field):
    is_text = isinstance(field, peewee.TextField | peewee.CharField)
    return not field.primary_key and (is_text or not (field.null or field.default is not None))


def value_of(field):
    if isinstance(field, peewee.TextField | peewee.CharField):
        return f"Dit is {field.name}"
    makes = [make for type, make in VALUES if isinstance(field, type)]
    assert makes, f"say in SAMPLES of tests/kinds.py what {field.model.__name__}.{field.name} is"
    return makes[0]()


def new(kind, author, audience=None):
    """A NewEntry of this kind."""
    return NewEntry(author, TITLE, audience, content(kind))


def seen(kind):
    """What a card shows of what `new` wrote."""
    texts = [value for value in content(kind).__data__.values() if isinstance(value, str)]
    lists = [value for value in SAMPLES.get(kind.kind, {}).values() if isinstance(value, list)]
    return SEEN.get(kind.kind) or [TITLE, *texts, *chain(*lists)]


def of_room(room):
    """The kind whose room this is, or None."""
    return next((kind for kind in kinds.offered if kind.parts == room), None)
