"""A page of the stream: which entries, by one query; their cards, from the cache or rendered now."""

from dataclasses import dataclass
from datetime import UTC, datetime

import peewee
from markupsafe import Markup

from ..core.cache.prepared import STORED, prepared
from ..entries.models import PAGE, Entry
from ..people.models import PersonParam
from .rendering import CardKey, in_storm, render_cards, with_key_columns

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
    found = card_keys(person, where)
    shown = found[:PAGE]
    if not shown:
        return Feed("")
    older, newest = shown[-1].id if len(found) > PAGE else None, max(key.version for key in shown)
    keys = in_storm(shown, person)
    html = Markup("".join(render_cards(keys, person).values()))
    behind = [key.version for key, present in zip(keys, shown, strict=True) if key != present]
    return Feed(html, older, shown[0].id, min([newest, *behind]))


def card_keys(person, where=None):
    """The keys of the newest entries this person may see: a page of them, and one more if there are older ones."""
    return (
        keys_in(newest(person)) if where is None else [CardKey.of(*row) for row in page(person).where(where).tuples()]
    )


def keys_in(rows):
    """The card keys in the rows of a prepared query of a page()."""
    return [CardKey.of(*row) for row in rows.raw]


def page(person):
    """The query for card keys: what the card of each entry depends on, for this person."""
    query = with_key_columns(Entry.visible_to(person), person).where(Entry.parent.is_null())
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
    # COALESCE keeps the database from using an index on the parent: it would sort all updates to find this one.
    seen = Entry.visible_to(person).where((peewee.fn.COALESCE(Entry.parent, 0) == 0) & (Entry.id <= id))
    nearest = seen.select(Entry.published_at).order_by(Entry.id.desc()).limit(1)
    return peewee.fn.COALESCE(nearest, peewee.Value(BEFORE_ALL, converter=STORED))


@prepared
def newest(person: PersonParam):
    return page(person)
