"""The cards of entries, cached for the next reader: what a card depends on is its key, so it never needs to be thrown out."""

from typing import NamedTuple

from flask import current_app
from markupsafe import Markup

from ..database import now
from ..keeping import find, keep
from ..languages import language, today
from .loading import attach_related, with_display_columns
from .models import Entry


class CardKey(NamedTuple):
    """What tells one card of an entry from another: how the entry is now, and what its reader has to do with it."""

    id: int
    version: int
    author: int
    author_version: int
    by_the_minute: bool  # whether it looks different every minute
    reader_state: tuple  # the reader's own reaction, mute, vote and so on

    @classmethod
    def of(cls, id, version, author, author_version, by_the_minute, *reader_state):
        """From a row of the query of keys."""
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
    """Render these, and cache each that will not change by itself, as one does when its photos are ready."""
    cards = {}
    template = current_app.jinja_env.get_template("stream/_entry.html")
    for entry in attach_related(list(with_display_columns(Entry.select(), person).where(Entry.id.in_(ids))), person):
        # Not by render_template(): a card that is cached may not know who is signed in.
        html = template.render(entry=entry)
        cards[entry.id] = keep(cache_keys[entry.id], html) if is_settled(entry) else Markup(html)
    return cards


def is_settled(entry):
    """Whether no photo of it is still on its way, nor that of its author."""
    pictures = [entry.author.picture, *(photo.picture for photo in entry.photos)]
    return not any(picture and picture.state == "waiting" for picture in pictures)
