"""The drawings of entries, kept for who comes next: what a drawing depends on is its key, so it never needs to be thrown out."""

from typing import NamedTuple

from flask import current_app
from flask_babel import get_locale

from ..database import UTCField, now
from ..keeping import find, keep
from ..languages import age
from .loading import drawn, prepare
from .models import Content, Entry


class Sketch(NamedTuple):
    """What tells one drawing of an entry from another: how it is now, and what its reader has to do with it."""

    id: int
    version: int
    kind: str
    published_at: object
    author: int
    author_version: int
    own: tuple  # the reader's own reaction, vote and so on

    def key(self, person, locale):
        """As long as this stays the same, so does the drawing."""
        counts = Content.kinds[self.kind].counts_people if self.kind in Content.kinds else False
        when = age(UTCField().python_value(self.published_at))
        return (*self[:3], *self[4:], self.author == person.id, locale, when, now().minute if counts else None)


def draw(sketches, person):
    """The HTML of these entries for this person, who may see them. Only what nobody has drawn yet is loaded."""
    locale = str(get_locale())
    keys = {sketch.id: sketch.key(person, locale) for sketch in sketches}
    drawings = {id: find(key) for id, key in keys.items()}
    missing = [id for id, drawing in drawings.items() if drawing is None]
    if missing:
        drawings |= draw_now(missing, keys, person)
    return [drawing for drawing in drawings.values() if drawing]


def draw_now(ids, keys, person):
    """Draw these, and keep each that will not change by itself, as one does when its photos are ready."""
    drawings = {}
    template = current_app.jinja_env.get_template("stream/_entry.html")
    for entry in prepare(list(drawn(Entry.select()).where(Entry.id.in_(ids))), person):
        # Not by render_template(): a part that is kept may not know who is signed in.
        drawings[entry.id] = template.render(entry=entry)
        if entry.is_settled:
            keep(keys[entry.id], drawings[entry.id])
    return drawings
