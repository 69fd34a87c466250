"""Holes in the pieces that many people share, for what differs from one to the next: their own name, photo, numbers.

A template leaves a hole with `{{ hole("given_name") }}`. When the answer is made, every hole in it is filled: with what the view
said (`put`), or else with what a room offers under that name (core/offers/own.py) for the person who reads.
"""

from secrets import token_hex

from flask import Response, g
from flask_login import current_user
from markupsafe import Markup

from ..offers import own
from .fragments import ascii_only

EDGE = "\0"  # of a hole: one letter, which is found fastest
MARK = token_hex(8)  # begins a hole: another one in each process, so that nobody can type it


def hole(*names):
    """A hole with the name of an offer, and whatever that needs to know."""
    return Markup(f"{EDGE}{MARK}{' '.join(names)}{EDGE}")


def put(**values):
    """Say what goes into these holes of the present answer."""
    g.setdefault("holes", {}).update(values)


def fill(html):
    """The text with all its holes filled, also those in what they are filled with."""
    if EDGE not in html:
        return html
    return filled(html, g.setdefault("holes", {}), current_user._get_current_object())


def filled(html, values, person):
    pieces, is_after_hole = [], True
    for piece in str.split(html, EDGE):  # plain pieces, since Markup would look at each of them
        is_hole = piece.startswith(MARK)
        if is_hole:
            piece = value_of(piece.removeprefix(MARK), values, person)
        elif not is_after_hole:
            pieces.append(EDGE)  # somebody typed it
        pieces.append(piece)
        is_after_hole = is_hole
    return "".join(pieces)


def value_of(name, values, person):
    """What goes into a hole of the present answer. What a room offers for it is asked once."""
    if name not in values:
        values[name] = own.value(name, person)
    value = values[name]
    return filled(value, values, person) if EDGE in value else ascii_only(value)


def init_app(app):
    """Fill the holes in what views return while errors are still handled: the values may have to be read from the database."""
    app.response_class, dispatch = Answer, app.dispatch_request

    def dispatch_request(*args):
        answer = dispatch(*args)
        if isinstance(answer, tuple) and isinstance(answer[0], str):
            return fill(answer[0]), *answer[1:]
        return fill(answer) if isinstance(answer, str) else answer

    app.dispatch_request = dispatch_request


class Answer(Response):
    """An answer without holes, also if it is made otherwise: by an error handler, or with headers of its own."""

    def __init__(self, response=None, *args, **options):
        super().__init__(fill(response) if isinstance(response, str) else response, *args, **options)
