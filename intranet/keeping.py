"""Pieces of HTML kept for who comes next: `{% kept "name", what, it, depends, on %}...{% endkept %}` in a template.

What a piece depends on is its key, so a piece that is out of date is simply not asked for any more.
"""

from threading import Lock

from cachetools import LRUCache
from jinja2 import nodes
from jinja2.ext import Extension
from markupsafe import Markup

from .languages import language

MOST = 2_000_000  # characters kept by each worker
HOLE = Markup("\0")  # no text that people type holds it
pieces, lock = LRUCache(MOST, getsizeof=len), Lock()


def find(key):
    """The piece kept under this key, or None."""
    with lock:
        return pieces.get(key)


def keep(key, html):
    """Keep a piece; returns it. Letters beyond Latin-1 become references: one emoji makes a text four times as large."""
    piece = Markup(html.encode("latin-1", "xmlcharrefreplace").decode("latin-1"))
    if len(piece) < MOST:
        with lock:
            pieces[key] = piece
    return piece


def around(key, draw, *fillings):
    """A page of which all but the holes is kept: `draw(*holes)` draws it, the fillings take the place of the holes, in order."""
    key = (language(), *key)
    html = find(key) or keep(key, draw(*[HOLE] * len(fillings)))
    between = zip(html.split(HOLE), (*fillings, ""), strict=True)
    return "".join(part for pair in between for part in pair)


class Kept(Extension):
    """The tag. The language is part of every key."""

    tags = frozenset({"kept"})

    def parse(self, parser):
        line = next(parser.stream).lineno
        key = parser.parse_tuple()
        body = parser.parse_statements(("name:endkept",), drop_needle=True)
        return nodes.CallBlock(self.call_method("draw", [key]), [], [], body).set_lineno(line)

    def draw(self, key, caller):
        key = (language(), *(tuple(part) if isinstance(part, list) else part for part in key))
        return find(key) or keep(key, caller())
