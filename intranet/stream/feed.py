"""A page of the stream: which entries, by one query; their drawings, from the cache or drawn now."""

from dataclasses import dataclass

import peewee

from ..people.models import Person, Somebody
from ..prepared import prepared
from .drawing import Sketch, draw
from .models import PAGE, Entry, Reaction, own_columns


@dataclass
class Feed:
    """Some entries as HTML, newest first; `older` is the id to ask for what comes after them, None at the end."""

    entries: list
    older: int | None


def feed(person, *, where=None, before=None):
    """A page of the stream this person may see, by key: what was published before the entry with the id `before`."""
    rows = newest.rows(person) if where is None and before is None else page(person, where, before).tuples()
    sketches = [Sketch(*row[:6], row[6:]) for row in rows]
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
    return (
        query.select(Entry.id, Entry.version, Entry.kind, Entry.published_at, Entry.author, Person.version, own.kind, *of_reader)
        .join(Person, on=(Entry.author == Person.id))
        .join(own, peewee.JOIN.LEFT_OUTER, on=((own.entry == Entry.id) & (own.person == person)))
    )
