"""Why somebody is told something. A reason is a sentence of the inbox."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import Offers


@dataclass(frozen=True)
class Reason:
    """`sentence(line)` says, in the reader's language, who did what, and `link(line)` where it leads, of a Line of the inbox.
    `people(entry_ids)` gives the people by entry as they are now; without it they are whoever each notification is by.

    Without `shows_entry` it is for people who do not see the entry, or no longer, such as the author of a hidden one: the line
    quotes nothing of it, and `link` leads to a page that they may see.
    """

    sentence: Callable[[Any], str]
    link: Callable[[Any], str]
    people: Callable[[Any], dict] | None
    shows_entry: bool


offered: Offers[Reason] = Offers()


def add(
    name: str,
    sentence: Callable[[Any], str],
    link: Callable[[Any], str] | None = None,
    people: Callable[[Any], dict] | None = None,
    shows_entry: bool = True,
) -> None:
    """Add a reason; see Reason."""
    offered.add(name, Reason(sentence, link or (lambda line: line.entry.url), people, shows_entry))


def bare() -> list[str]:
    """The reasons whose lines quote nothing of the entry."""
    return [name for name in offered.names() if not offered[name].shows_entry]
