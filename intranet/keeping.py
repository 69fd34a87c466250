"""Caches pieces of HTML for the next reader: `{% kept "name", what, it, depends, on %}...{% endkept %}` in a template.

The key of a piece is everything it depends on, so nobody asks for a piece that is out of date.
"""

from threading import Lock

import brotli
from cachetools import LRUCache
from jinja2 import nodes
from jinja2.ext import Extension
from markupsafe import Markup

from .languages import language

MOST = 2_000_000  # characters, for each worker
HOLE = Markup("\0")  # no text that people type can hold it
pieces, lock = LRUCache(MOST, getsizeof=len), Lock()


def find(key):
    """The piece with this key, or None."""
    with lock:
        return pieces.get(key)


def keep(key, html):
    """Store a piece and return it. Letters outside Latin-1 become references: one emoji makes a text four times as large."""
    return store(key, Markup(html.encode("latin-1", "xmlcharrefreplace").decode("latin-1")))


def store(key, piece):
    if len(piece) < MOST:
        with lock:
            pieces[key] = piece
    return piece


def around(key, draw, *fillings):
    """A page that is cached except for some holes: `draw(*holes)` draws it, and the fillings replace the holes, in order."""
    key = (language(), *key)
    html = find(key) or keep(key, draw(*[HOLE] * len(fillings)))
    between = zip(html.split(HOLE), (*fillings, ""), strict=True)
    return "".join(part for pair in between for part in pair)


def whole(key, draw):
    """A whole page, compressed by brotli, for as long as its key stays the same. `draw()` draws it."""
    key = (language(), *key)
    return find(key) or store(key, brotli.compress(draw().encode(), quality=4, lgwin=18))


class Kept(Extension):
    """The tag for templates. The language is part of every key."""

    tags = frozenset({"kept"})

    def parse(self, parser):
        line = next(parser.stream).lineno
        key = parser.parse_tuple()
        body = parser.parse_statements(("name:endkept",), drop_needle=True)
        return nodes.CallBlock(self.call_method("draw", [key]), [], [], body).set_lineno(line)

    def draw(self, key, caller):
        key = (language(), *(tuple(part) if isinstance(part, list) else part for part in key))
        return find(key) or keep(key, caller())
