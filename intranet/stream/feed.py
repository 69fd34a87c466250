"""A page of the stream: which entries, by one query; their drawings, from the cache or drawn now."""

from dataclasses import dataclass
from datetime import timedelta

import peewee

from ..database import now
from ..people.models import Person, Somebody
from ..prepared import prepared
from .drawing import Sketch, draw
from .models import PAGE, Content, Entry, Reaction, own_columns


@dataclass
class Feed:
    """Some entries as HTML, newest first; `older` is the id to ask for what comes after them, None at the end."""

    html: str
    older: int | None


def feed(person, *, where=None, before=None):
    """A page of the stream this person may see, by key: what was published before the entry with the id `before`."""
    rows = newest(person).raw if where is None and before is None else page(person, where, before).tuples()
    sketches = [Sketch(*row[:5], row[5:]) for row in rows]
    older = sketches[PAGE - 1].id if len(sketches) > PAGE else None
    return Feed(draw(sketches[:PAGE], person), older)


def page(person, where=None, before=None):
    """The sketches of a page: of each entry what its drawing depends on, for this person."""
    query = sketched(Entry.visible_to(person), person).where(Entry.parent.is_null())
    if where is not None:
        query = query.where(where)
    if before:
        edge = Entry.alias()
        at = edge.select(edge.published_at).where(edge.id == before)
        query = query.where(peewee.Tuple(Entry.published_at, Entry.id) < peewee.Tuple(at, before))
    return query.order_by(Entry.published_at.desc(), Entry.id.desc()).limit(PAGE + 1)


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
