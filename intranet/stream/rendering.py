"""The cards of entries, cached for the next reader: what a card depends on is its key, so it never needs to be thrown out."""

from datetime import timedelta
from typing import NamedTuple

import peewee
from flask import current_app
from markupsafe import Markup

from ..core.cache.fragments import find, store
from ..core.clock import now, today
from ..core.i18n import language
from ..core.offers import kinds
from ..entries.loading import some
from ..entries.models import Entry
from ..entries.mutes import Mute
from ..entries.reactions import Reaction
from ..people.models import Person
from .storms import storms


class CardKey(NamedTuple):
    """What tells one card of an entry from another: the present state of the entry, and of its reader towards it."""

    id: int
    version: int
    author: int
    author_version: int
    by_the_minute: bool  # whether it looks different every minute
    is_muted: bool
    reader_state: (
        tuple  # the reader's own reaction, vote and so on: whoever changes that makes a new version of the entry
    )

    @classmethod
    def of(cls, id, version, author, author_version, by_the_minute, muted, *reader_state):
        """The key in a row of the query for card keys."""
        return cls(id, version, author, author_version, by_the_minute, bool(muted), reader_state)

    def fits(self, entry):
        """Whether the entry, loaded later, is still as it was."""
        present = entry.version, entry.author.version, bool(entry.is_muted)
        return present == (self.version, self.author_version, self.is_muted)

    def cache_key(self, reader, *general):
        """As long as this stays the same, so does the card."""
        return (*self, self.author == reader, *general, now().timestamp() // 60 if self.by_the_minute else None)

    def rest(self, *general):
        """What the card depends on besides the number of the latest change."""
        return self._replace(version=0).cache_key(*general)


def with_key_columns(query, person):
    """The columns of a CardKey."""
    own = Reaction.alias()
    by_the_minute = (Entry.published_at > now() - timedelta(hours=1)) | Entry.kind.in_(kinds.names(by_the_minute=True))
    states = [state for kind in kinds.offered if (state := kind.reader_state(person)) is not None]
    columns = (Entry.id, Entry.version, Entry.author, Person.version, by_the_minute, Mute.own(person))
    return (
        query.select(*columns, own.kind, *states)
        .join(Person, on=(Entry.author == Person.id))
        .join(own, peewee.JOIN.LEFT_OUTER, on=((own.entry == Entry.id) & (own.person == person)))
    )


def in_storm(keys, person):
    """These keys; of an entry that changes all the time, that of a card of less than a second ago. Authors see what they do."""
    general = general_key(person)
    others = (key for key in keys if key.author != person.id)
    recent = {
        key.id: version for key in others if (version := storms.recent(key.id, lambda key=key: key.rest(*general)))
    }
    return [key._replace(version=recent.get(key.id, key.version)) for key in keys] if recent else keys


def general_key(person):
    """What all cards depend on."""
    return person.id, language(), today().toordinal()


def render_cards(keys, person):
    """The HTML of these entries by their id, for this person, who may see them. Only what is not cached is loaded."""
    general = general_key(person)
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
    cards, keys = {}, {key.id: key for key in keys}
    template = current_app.jinja_env.get_template("entries/_entry.html")
    for entry in some(person, list(keys)):
        # Not render_template(): a cached card must not know who is signed in.
        html = template.render(entry=entry)
        key = keys[entry.id]
        is_lasting = key.fits(entry) and is_settled(entry)
        if is_lasting:
            storms.note(entry.id, key.rest(*general_key(person)), key.version)
        cards[entry.id] = store(cache_keys[entry.id], html) if is_lasting else Markup(html)
    return cards


def is_settled(entry):
    """Whether all its photos are ready, and the photo of its author."""
    pictures = [entry.author.picture, *(photo.picture for photo in entry.photos)]
    return not any(picture and picture.state == "waiting" for picture in pictures)
