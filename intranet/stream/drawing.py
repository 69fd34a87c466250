"""The drawings (HTML) of entries, cached for the next reader. The key of a drawing is everything that it depends on."""

from typing import NamedTuple

from flask import current_app
from markupsafe import Markup

from ..database import now
from ..keeping import find, keep
from ..languages import language, today
from .loading import drawn, prepare
from .models import Entry


class Sketch(NamedTuple):
    """What makes one drawing of an entry differ from another: the state of the entry, and the reader's part in it."""

    id: int
    version: int
    author: int
    author_version: int
    minute: bool  # whether it looks different every minute
    own: tuple  # the reaction of the reader, their vote and so on

    def key(self, reader, *general):
        """The key of the drawing: as long as it stays the same, so does the drawing."""
        return (*self, self.author == reader, *general, now().timestamp() // 60 if self.minute else None)


def draw(sketches, person):
    """The HTML of these entries by id, for a person who may see them. Only what nobody has drawn yet is loaded."""
    general = (person.id, language(), today().toordinal())
    keys = {sketch.id: sketch.key(*general) for sketch in sketches}
    drawings = {id: find(key) for id, key in keys.items()}
    missing = [id for id, drawing in drawings.items() if drawing is None]
    if missing:
        drawings |= draw_now(missing, keys, person)
    return {id: drawing for id, drawing in drawings.items() if drawing}


def draw_now(ids, keys, person):
    """Draw these entries, and cache those that will not change by themselves, as entries do while photos are prepared."""
    drawings = {}
    template = current_app.jinja_env.get_template("stream/_entry.html")
    for entry in prepare(list(drawn(Entry.select(), person).where(Entry.id.in_(ids))), person):
        # Not render_template(): a cached piece must not know who is signed in.
        html = template.render(entry=entry)
        drawings[entry.id] = keep(keys[entry.id], html) if entry.is_settled else Markup(html)
    return drawings
