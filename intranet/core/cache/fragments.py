"""Pieces of HTML made once for many readers: `{% cache "name", what, it, depends, on %}...{% endcache %}` in a template.

The key of a piece is everything it depends on, so nobody asks for a piece that is out of date.
"""

from threading import Lock

from cachetools import LRUCache
from jinja2 import nodes
from jinja2.ext import Extension
from markupsafe import Markup

from ..i18n import language

MAX_CHARACTERS = 2_000_000  # characters in the cache of each worker
HOLE = Markup("\0")  # no text that people type can contain it
pieces: LRUCache[tuple, Markup] = LRUCache(MAX_CHARACTERS, getsizeof=len)
lock = Lock()


def find(key):
    """The piece in the cache under this key, or None."""
    with lock:
        return pieces.get(key)


def store(key, html):
    """Put a piece into the cache; returns it. Letters beyond Latin-1 become references, since one emoji makes a text four times
    as large in memory.
    """
    piece = Markup(html.encode("latin-1", "xmlcharrefreplace").decode("latin-1"))
    if len(piece) < MAX_CHARACTERS:
        with lock:
            pieces[key] = piece
    return piece


def cached(key, render):
    """The piece with this key, in the language of the reader, from the cache or rendered now."""
    key = (language(), *key)
    return find(key) or store(key, render())


def with_holes(key, render, *fillings):
    """A page of which all but the holes comes from the cache: `render(*holes)` renders it, the fillings take the place of the
    holes, in order.
    """
    html = cached(key, lambda: render(*[HOLE] * len(fillings)))
    between = zip(html.split(HOLE), (*fillings, ""), strict=True)
    return "".join(part for pair in between for part in pair)


class Cache(Extension):
    """The tag. The language is part of every key."""

    tags = {"cache"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        key = parser.parse_tuple()
        body = parser.parse_statements(("name:endcache",), drop_needle=True)
        return nodes.CallBlock(self.call_method("render", [key]), [], [], body).set_lineno(line)

    def render(self, key, caller):
        return cached(tuple(tuple(part) if isinstance(part, list) else part for part in key), caller)
