"""What views read from a request: ids, where a page of a list begins, texts, and the page to go to next."""

import re

from flask import abort, request
from werkzeug.routing import IntegerConverter

from ..forms import UNSTORABLE

UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")  # browsers, libraries and proxies read these in different ways


class Id(IntegerConverter):
    """An id in an address, in digits. A number that no row can have is a 404."""

    regex = "[1-9][0-9]{0,17}"


def as_id(text):
    """The id in this text, or None if no row can have such an id."""
    return int(text) if re.fullmatch(Id.regex, text) else None


def ids(texts):
    """The ids among these texts; whatever cannot be an id is left out."""
    return [id for id in map(as_id, texts) if id]


def id_arg(name):
    """The id in the address, as in `?entry=7`, or None. Anything that cannot be an id is a 404."""
    text = request.args.get(name)
    return None if text is None else as_id(text) or abort(404)


def cursor_arg(name="before"):
    """Where a page of a long list begins: the id of what stands just outside it, as in `?before=7`; None for the first."""
    return id_arg(name)


def text_arg(name, most=None):
    """The text in the address, as in `?q=anna`, shortened, and without characters that no text in Kring contains."""
    return UNSTORABLE.sub("", request.args.get(name, ""))[:most]


def next_url(default):
    """The page of Kring to return to: `next` if it is an address in Kring, else `default`."""
    address = request.values.get("next", "")
    return address if is_ours(address) else default


def is_ours(address):
    """Whether every browser takes this address for a page of Kring.

    They read a backslash as a slash, and leave out tabs and line ends, so an address with one of those is refused.
    """
    if not address.startswith("/") or UNSAFE.search(address) or UNSTORABLE.search(address):
        return False
    return not address.startswith("//")
