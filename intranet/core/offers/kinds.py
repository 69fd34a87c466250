"""The kinds of entries that are more than a text: `kinds.add(Poll)` makes the entries with kind "poll" carry a Poll."""

from typing import Any

from . import Offers

offered: Offers[Any] = Offers()


def add(content: Any) -> None:
    """Make a subclass of Content a kind, under the name in its `kind`. A test checks that it has all its parts."""
    offered.add(content.kind, content)


def get(kind: str) -> Any:
    """The Content of this kind, or None for a plain post or comment."""
    return offered.get(kind)


def names(**wanted: object) -> list[str]:
    """The names of the kinds that have these attributes: `names(by_the_minute=True)`."""
    return [content.kind for content in offered if all(getattr(content, key) == value for key, value in wanted.items())]
