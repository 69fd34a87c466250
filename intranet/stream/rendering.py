"""The cards of entries, cached for the next reader: what a card depends on is its key, so it never needs to be thrown out."""

from typing import NamedTuple

from flask import current_app
from markupsafe import Markup

from ..core.cache.fragments import find, store
from ..core.clock import now, today
from ..core.i18n import language
from ..entries.loading import attach_related, with_display_columns
from ..entries.models import Entry


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


def render_cards(keys, person):
    """The HTML of these entries by their id, for this person, who may see them. Only what is not cached is loaded."""
    general = (person.id, language(), today().toordinal())
    cache_keys = {key.id: key.cache_key(*general) for key in keys}
    cards = {id: find(key) for id, key in cache_keys.items()}
    missing = [id for id, card in cards.items() if card is None]
    if missing:
        cards |= render_missing(missing, cache_keys, person)
    return {id: card for id, card in cards.items() if card}


def render_missing(ids, cache_keys, person):
    """Render these cards and cache them, except those that will still change by themselves, because a photo is not ready."""
    cards = {}
    template = current_app.jinja_env.get_template("entries/_entry.html")
    for entry in attach_related(list(with_display_columns(Entry.select(), person).where(Entry.id.in_(ids))), person):
        # Not render_template(): a cached card must not know who is signed in.
        html = template.render(entry=entry)
        cards[entry.id] = store(cache_keys[entry.id], html) if is_settled(entry) else Markup(html)
    return cards


def is_settled(entry):
    """Whether all its photos are ready, and the photo of its author."""
    pictures = [entry.author.picture, *(photo.picture for photo in entry.photos)]
    return not any(picture and picture.state == "waiting" for picture in pictures)
