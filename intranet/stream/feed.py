"""A page of the stream: one query finds the entries, and their drawings come from the cache or are made now."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import peewee
from markupsafe import Markup

from ..database import now
from ..people.models import Person, Somebody
from ..prepared import STORED, prepared
from .drawing import Sketch, draw
from .models import PAGE, Content, Entry, Reaction, own_columns

BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class Feed:
    """A page of entries as HTML, newest first. `older` is the id with which to ask for the next page; None at the end.

    An open page asks for news with `newest`, the id of the first entry, and `change`, the number of their latest change.
    """

    html: str
    older: int | None = None
    newest: int | None = None
    change: int = 0


def feed(person, *, where=None, before=None):
    """A page of the stream for this person: the newest entries, or those published before the entry with id `before`."""
    if before:
        older = older_than(person, before)
        where = older if where is None else where & older
    found = sketches(person, where)
    shown = found[:PAGE]
    if not shown:
        return Feed("")
    older = shown[-1].id if len(found) > PAGE else None
    html = Markup("").join(draw(shown, person).values())
    return Feed(html, older, shown[0].id, max(sketch.version for sketch in shown))


def sketches(person, where=None):
    """Sketches of the newest entries this person may see: one page, and one more that shows that there are older ones."""
    rows = newest(person).raw if where is None else page(person).where(where).tuples()
    return [Sketch(*row[:5], row[5:]) for row in rows]


def page(person):
    """The query for sketches: what the drawing of each entry depends on, for this person."""
    query = sketched(Entry.visible_to(person), person).where(Entry.parent.is_null())
    return query.order_by(Entry.published_at.desc(), Entry.id.desc()).limit(PAGE + 1)


def older_than(person, id):
    return place() < peewee.Tuple(published(person, id), id)


def newer_than(person, id):
    return place() > peewee.Tuple(published(person, id), id)


def place():
    """The place of an entry in the stream."""
    return peewee.Tuple(Entry.published_at, Entry.id)


def published(person, id):
    """When the entry with this id was published. If this person cannot see it, use the one before it that they can see."""
    seen = Entry.visible_to(person).where(Entry.parent.is_null() & (Entry.id <= id))
    nearest = seen.select(Entry.published_at).order_by(Entry.id.desc()).limit(1)
    return peewee.fn.COALESCE(nearest, peewee.Value(BEFORE_ALL, converter=STORED))


@prepared
def newest(person: Somebody):
    return page(person)


def sketched(query, person):
    """The columns of a Sketch."""
    own = Reaction.alias()
    of_reader = [column(person) for column in own_columns]
    by_the_minute = (Entry.published_at > now() - timedelta(hours=1)) | Entry.kind.in_(kinds_by_the_minute())
    columns = (Entry.id, Entry.version, Entry.author, Person.version, by_the_minute)
    return (
        query.select(*columns, own.kind, *of_reader)
        .join(Person, on=(Entry.author == Person.id))
        .join(own, peewee.JOIN.LEFT_OUTER, on=((own.entry == Entry.id) & (own.person == person)))
    )


def kinds_by_the_minute():
    return [name for name, kind in Content.kinds.items() if kind.by_the_minute]
