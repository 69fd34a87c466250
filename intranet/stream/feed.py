"""A page of the stream: which entries, by one query; their cards, from the cache or rendered now."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import peewee
from markupsafe import Markup

from ..database import now
from ..people.models import Person, Somebody
from ..prepared import STORED, prepared
from .models import PAGE, Content, Entry
from .mutes import Mute
from .reactions import Reaction
from .rendering import CardKey, render_cards

BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class Feed:
    """Some entries as HTML, newest first; `older` is the id to ask for what comes after them, None at the end.

    `newest` is the id of the first one, `change` the number of the latest change of any of them: what an open page asks news by.
    """

    html: str
    older: int | None = None
    newest: int | None = None
    change: int = 0


def feed(person, *, where=None, before=None):
    """A page of the stream this person may see, by key: what was published before the entry with the id `before`."""
    if before:
        older = older_than(person, before)
        where = older if where is None else where & older
    found = card_keys(person, where)
    shown = found[:PAGE]
    if not shown:
        return Feed("")
    older = shown[-1].id if len(found) > PAGE else None
    html = Markup("").join(render_cards(shown, person).values())
    return Feed(html, older, shown[0].id, max(key.version for key in shown))


def card_keys(person, where=None):
    """Of the newest entries this person may see: a page and one more, which tells that there are older ones."""
    rows = newest(person).raw if where is None else page(person).where(where).tuples()
    return [CardKey.of(*row) for row in rows]


def page(person):
    """The query of keys: of each entry what its card depends on, for this person."""
    query = with_key_columns(Entry.visible_to(person), person).where(Entry.parent.is_null())
    return query.order_by(Entry.published_at.desc(), Entry.id.desc()).limit(PAGE + 1)


def older_than(person, id):
    return place() < peewee.Tuple(published(person, id), id)


def newer_than(person, id):
    return place() > peewee.Tuple(published(person, id), id)


def place():
    """Where an entry stands in the stream."""
    return peewee.Tuple(Entry.published_at, Entry.id)


def published(person, id):
    """When the entry with this id was published; when this person sees none, the last one before it that they do see."""
    seen = Entry.visible_to(person).where(Entry.parent.is_null() & (Entry.id <= id))
    nearest = seen.select(Entry.published_at).order_by(Entry.id.desc()).limit(1)
    return peewee.fn.COALESCE(nearest, peewee.Value(BEFORE_ALL, converter=STORED))


@prepared
def newest(person: Somebody):
    return page(person)


def with_key_columns(query, person):
    """The columns of a CardKey."""
    own = Reaction.alias()
    states = [kind.reader_state(person) for kind in Content.kinds.values()]
    states = [Mute.own(person), *(state for state in states if state is not None)]
    by_the_minute = (Entry.published_at > now() - timedelta(hours=1)) | Entry.kind.in_(kinds_by_the_minute())
    columns = (Entry.id, Entry.version, Entry.author, Person.version, by_the_minute)
    return (
        query.select(*columns, own.kind, *states)
        .join(Person, on=(Entry.author == Person.id))
        .join(own, peewee.JOIN.LEFT_OUTER, on=((own.entry == Entry.id) & (own.person == person)))
    )


def kinds_by_the_minute():
    return [name for name, kind in Content.kinds.items() if kind.by_the_minute]
