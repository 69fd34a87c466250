"""What HR of a new company does in the first hour, step by step. The home page ticks off what is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import Offers


@dataclass(frozen=True)
class Step:
    """`label` says what to do, and `ways` are the places to do it, as (address, label) pairs of which the first is the best.

    `done(person)` gives a query that finds something once the step is done.
    """

    label: str
    ways: Callable[[], tuple[tuple[str, str], ...]]
    done: Callable[[Any], Any]


offered: Offers[Step] = Offers()


def add(name: str, *, order: int, **step: Any) -> None:
    """Add a step; see Step. Labels are lazy texts."""
    offered.add(name, Step(**step), order)
