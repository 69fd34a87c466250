"""Pieces of HTML made once for many readers: `{% cache "name", what, it, depends, on %}...{% endcache %}` in a template.

The key of a piece is everything it depends on, so nobody asks for a piece that is out of date.
"""

import re
import sys
from operator import itemgetter
from threading import Lock

from cachetools import LRUCache
from jinja2 import nodes
from jinja2.ext import Extension
from markupsafe import Markup

from ..i18n import language

MAX_BYTES = 8_000_000  # of pieces and their keys, in each worker
CONTROLS = re.compile("[\x80-\x9f]")
ENTRY = 400  # bytes that a piece takes besides: its places in the dictionaries of the cache
pieces: LRUCache[tuple, tuple[Markup, int]] = LRUCache(MAX_BYTES, getsizeof=itemgetter(1))
lock = Lock()


def find(key):
    """The piece in the cache under this key, or None."""
    with lock:
        found = pieces.get(key)
    return found and found[0]


def store(key, html):
    """Put a piece into the cache; returns it."""
    piece = Markup(ascii_only(html))
    size = ENTRY + len(piece) + size_of(key)
    if size < MAX_BYTES:
        with lock:
            pieces[key] = piece, size
    return piece


def ascii_only(html):
    """The same HTML with references for all other letters. One emoji makes a text four times as large in memory, and one accent
    makes it take forty times as long to encode. Control characters have no references: those mean letters of Windows.
    """
    if html.isascii() or CONTROLS.search(html):
        return html
    return html.encode("ascii", "xmlcharrefreplace").decode()


def size_of(key):
    """The bytes of a key with everything in it. What several keys share is counted in each: rather too much than too little."""
    inside = sum(map(size_of, key)) if isinstance(key, tuple) else 0
    return sys.getsizeof(key) + inside


def cached(key, render):
    """The piece with this key, in the language of the reader, from the cache or rendered now."""
    key = (language(), *key)
    return find(key) or store(key, render())


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
