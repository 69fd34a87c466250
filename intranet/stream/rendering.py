"""The cards of entries, cached for the next reader: what a card depends on is its key, so it never needs to be thrown out."""

from datetime import timedelta
from typing import NamedTuple

import peewee
from flask import current_app
from markupsafe import Markup

from ..core.cache.fragments import find, store
from ..core.cache.prepared import prepared
from ..core.clock import now, today
from ..core.i18n import language
from ..core.offers import kinds
from ..entries.loading import attach_related, with_display_columns
from ..entries.models import Entry
from ..entries.mutes import Mute
from ..entries.reactions import Reaction
from ..people.models import Person, PersonParam


class CardKey(NamedTuple):
    """What tells one card of an entry from another: the present state of the entry, and of its reader towards it."""

    id: int
    version: int
    author: int
    author_version: int
    by_the_minute: bool  # whether it looks different every minute
    reader_state: tuple  # the reader's own reaction, mute, vote and so on

    @classmethod
    def of(cls, id, version, author, author_version, by_the_minute, *reader_state):
        """The key in a row of the query for card keys."""
        return cls(id, version, author, author_version, by_the_minute, reader_state)

    def cache_key(self, reader, *general):
        """As long as this stays the same, so does the card."""
        return (*self, self.author == reader, *general, now().timestamp() // 60 if self.by_the_minute else None)


def with_key_columns(query, person):
    """The columns of a CardKey."""
    own = Reaction.alias()
    by_the_minute = (Entry.published_at > now() - timedelta(hours=1)) | Entry.kind.in_(kinds.names(by_the_minute=True))
    states = [Mute.own(person), *(kind.reader_state(person) for kind in kinds.offered)]
    states = [state for state in states if state is not None]
    columns = (Entry.id, Entry.version, Entry.author, Person.version, by_the_minute)
    return (
        query.select(*columns, own.kind, *states)
        .join(Person, on=(Entry.author == Person.id))
        .join(own, peewee.JOIN.LEFT_OUTER, on=((own.entry == Entry.id) & (own.person == person)))
    )


@prepared
def keys_of(person: PersonParam, ids):
    """The keys of these entries, if this person may see them."""
    return with_key_columns(Entry.visible_to(person), person).where(Entry.id.in_(ids))


def render_cards(keys, person):
    """The HTML of these entries by their id, for this person, who may see them. Only what is not cached is loaded."""
    general = (person.id, language(), today().toordinal())
    cache_keys = {key.id: key.cache_key(*general) for key in keys}
    cards = {id: find(key) for id, key in cache_keys.items()}
    missing = [key for key in keys if cards[key.id] is None]
    if missing:
        cards |= render_missing(missing, cache_keys, person)
    return {id: card for id, card in cards.items() if card}


def render_missing(keys, cache_keys, person):
    """Render these cards and cache them, except those that will still change by themselves, because a photo is not ready.

    Somebody may change an entry after its key was read. What is rendered then does not belong to that key; and if this
    person may not see the entry any more, there is no card.
    """
    ids, cards = [key.id for key in keys], {}
    entries = list(with_display_columns(Entry.select(), person).where(Entry.id.in_(ids)))
    attach_related(entries, person)
    present = {row[0]: CardKey.of(*row) for row in keys_of(person, ids).raw}
    template = current_app.jinja_env.get_template("entries/_entry.html")
    before = {key.id: key for key in keys}
    for entry in entries:
        if entry.id in present:
            # Not render_template(): a cached card must not know who is signed in.
            html = template.render(entry=entry)
            is_of_key = present[entry.id] == before[entry.id]
            cards[entry.id] = store(cache_keys[entry.id], html) if is_of_key and is_settled(entry) else Markup(html)
    return cards


def is_settled(entry):
    """Whether all its photos are ready, and the photo of its author."""
    pictures = [entry.author.picture, *(photo.picture for photo in entry.photos)]
    return not any(picture and picture.state == "waiting" for picture in pictures)
