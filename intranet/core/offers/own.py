"""What pages show of the person who reads them. The pages themselves are shared: these values go into their holes (see
core/cache/holes.py).
"""

from collections.abc import Callable
from typing import Any

from . import Offers

offered: Offers[Callable[..., str]] = Offers()


def add(name: str, render: Callable[..., str]) -> None:
    """Add a value: `render(person)` gives HTML. If a hole says more than the name, such as `number drafts.index menu`, it gets
    that too.
    """
    offered.add(name, render)


def value(hole: str, person: Any) -> str:
    """The HTML for this person, who is signed in."""
    name, *more = hole.split(" ")
    return offered[name](person, *more)
