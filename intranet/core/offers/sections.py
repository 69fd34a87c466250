"""Pieces of the home page, each loaded and rendered by the room that adds it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import render_template
from markupsafe import Markup

from ..cache.fragments import cached
from . import Offers


class Section(NamedTuple):
    """What a room has to show now. `key` is hashable and holds everything the part depends on; `context()` gives what
    it needs.
    """

    key: object
    context: Callable[[], dict]


class Offer(NamedTuple):
    name: str
    place: str
    load: Callable[[Any], Section | None]
    part: str


class Loaded(NamedTuple):
    """A section of one person's page. It is rendered once for everybody who has its key, if it is not in the cache."""

    key: tuple
    part: str
    context: Callable[[], dict]

    @property
    def html(self) -> Markup:
        return cached(self.key, lambda: render_template(self.part, **self.context()))


offered: Offers[Offer] = Offers()


def add(name: str, load: Callable[[Any], Section | None], part: str, place: str = "panel", order: int = 50) -> None:
    """Add a piece of the home page: `load(person)` gives a Section, or None if there is nothing to show.

    `place` is "top", above the stream on its first page; "panel", beside it; or "day", below that: cards made by the macro
    at_hand(), of which a phone shows a row of buttons.
    """
    offered.add(name, Offer(name, place, load, part), order)


def load(person: Any) -> dict[str, list[Loaded]]:
    """{place: [Loaded, ...]} for this person."""
    places: dict[str, list[Loaded]] = {"top": [], "panel": [], "day": []}
    for offer in offered:
        if section := offer.load(person):
            places[offer.place].append(Loaded(("section", offer.name, section.key), offer.part, section.context))
    return places
