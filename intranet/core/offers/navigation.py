"""Links to the pages of Kring.

| place | where it is |
|---|---|
| `rail`, `tabs` | beside the page on a desktop, below it on a phone |
| `duty` | below the rail, apart from it: what some people look after |
| `bell`, `menu`, `hr`, `me` | in a person's own menu; `hr` is the part for HR, and `me` shows only the number |
| `shortcuts` | behind the icon of Kring on a phone, for everybody: see company/branding.py |
| `write` | below the box in which people write: a form in its place, which may begin with what they typed (`text`) |
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import render_template

from ..cache.fragments import cached
from . import Offers, own

PLACES = ("rail", "tabs", "duty", "bell", "menu", "hr", "me", "shortcuts", "write")


@dataclass(frozen=True)
class Item:
    """A link. `number(person)` says how many things wait there, and `number_part` shows that; `also` names the endpoints and
    rooms on whose pages the link is marked as current too.
    """

    endpoint: str
    icon: str
    label: str
    places: tuple[str, ...]
    also: tuple[str, ...] = ()
    shown_to: Callable[[Any], bool] = lambda person: True
    number: Callable[[Any], int] | None = None
    number_part: str | None = None

    @property
    def pages(self) -> tuple[str, ...]:
        return self.endpoint, *self.also

    def is_for(self, person: Any) -> bool:
        return ("hr" not in self.places or person.is_hr) and self.shown_to(person)


offered: Offers[Item] = Offers()


def add(endpoint: str, *, order: int, **item: Any) -> None:
    """Add a link; see Item. The label is a lazy text. Raises ValueError for a place that does not exist."""
    link = Item(endpoint, **item)
    if unknown := set(link.places) - set(PLACES):
        raise ValueError(f"No place is called {', '.join(unknown)}. There are {', '.join(PLACES)}.")
    offered.add(endpoint, link, order)


def items(place: str, person: Any) -> list[Item]:
    """The links in a place for this person."""
    return [item for item in offered if place in item.places and item.is_for(person)]


def shown(person: Any) -> tuple[str, ...]:
    """The endpoints of all links that this person has. For people who have the same links, navigation looks the same, but for the
    numbers.
    """
    return tuple(item.endpoint for item in offered if item.is_for(person))


def number(person: Any, endpoint: str, place: str) -> str:
    """How many things wait behind a link, as HTML for a place."""
    item = offered[endpoint]
    assert item.number and item.number_part
    part, count = item.number_part, item.number(person)
    return cached(("number", part, count, place), lambda: render_template(part, number=count, place=place))


own.add("number", number)
