"""Links to the pages of Kring: beside the page on a desktop (rail), below it on a phone (tabs), and in a person's own menu."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import Offers

PLACES = ("rail", "tabs", "bell", "menu", "hr", "me")  # "hr" is the part of the menu for HR; "me" shows only the number


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


offered: Offers[Item] = Offers()


def add(endpoint: str, *, order: int, **item: Any) -> None:
    """Add a link; see Item. The label is a lazy text."""
    offered.add(endpoint, Item(endpoint, **item), order)


def items(place: str, person: Any) -> list[Item]:
    """The links in a place for this person."""
    return [item for item in offered if place in item.places and item.shown_to(person)]


def numbers(person: Any) -> dict[str, int]:
    """How many things wait behind each link that this person has, by endpoint."""
    return {item.endpoint: item.number(person) for item in offered if item.number and item.shown_to(person)}
