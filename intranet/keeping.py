"""Pieces of HTML kept for who comes next: `{% kept "name", what, it, depends, on %}...{% endkept %}` in a template.

What a piece depends on is its key, so a piece that is out of date is simply not asked for any more.
"""

from threading import Lock

from cachetools import LRUCache
from flask_babel import get_locale
from jinja2 import nodes
from jinja2.ext import Extension

MOST = 3_000_000  # characters kept by each worker
pieces, lock = LRUCache(MOST, getsizeof=len), Lock()


def find(key):
    """The piece kept under this key, or None."""
    with lock:
        return pieces.get(key)


def keep(key, html):
    if len(html) < MOST:
        with lock:
            pieces[key] = html


class Kept(Extension):
    """The tag. The language is part of every key."""

    tags = frozenset({"kept"})

    def parse(self, parser):
        line = next(parser.stream).lineno
        key = parser.parse_tuple()
        body = parser.parse_statements(("name:endkept",), drop_needle=True)
        return nodes.CallBlock(self.call_method("draw", [key]), [], [], body).set_lineno(line)

    def draw(self, key, caller):
        key = (str(get_locale()), *(tuple(part) if isinstance(part, list) else part for part in key))
        html = find(key)
        if html is None:
            html = caller()
            keep(key, html)
        return html
