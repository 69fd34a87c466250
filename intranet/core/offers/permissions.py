"""Who may do what, in one table. Views load through it, so that what somebody may not do does not exist for them:
`permissions.query("entries.edit", me()).where(Entry.id == id).first() or abort(404)`.

The README shows the table, and tests/test_permissions.py tries each row in each role.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import Offers

ROLES = {
    "everybody": "everybody who works here",
    "reader": "the people it is for: everybody, or the members and the leads of a team",
    "author": "the person who wrote or did it",
    "person": "the person it is about, or whom it was offered to",
    "lead": "the leads of the team it is for, and of the team of its author",
    "uploader": "the person in HR who uploaded it",
    "HR": "everybody in HR",
}


@dataclass(frozen=True)
class Permission:
    """`act` says in words what people in the roles `who` may do.

    `query(person)` gives what this person may do it to: a peewee query, or a list of what came along with the session. Where it
    is done to nothing in particular, as on a page of HR, `allowed(person)` says whether they may.
    """

    act: str
    who: tuple[str, ...]
    query: Callable[[Any], Any] = lambda person: None
    allowed: Callable[[Any], bool] = lambda person: False


offered: Offers[Permission] = Offers()


def add(name: str, act: str, *, who: tuple[str, ...], **rule: Callable[[Any], Any]) -> None:
    """Add a row, with its `query` or with `allowed`; see Permission. Raises ValueError for a role that does not exist."""
    if unknown := set(who) - ROLES.keys():
        raise ValueError(f"No role is called {', '.join(unknown)}. There are {', '.join(ROLES)}.")
    offered.add(name, Permission(act, who, **rule))


def query(name: str, person: Any) -> Any:
    """What this person may do it to."""
    return offered[name].query(person)


def allowed(name: str, person: Any) -> bool:
    """Whether this person may do what is done to nothing in particular."""
    return offered[name].allowed(person)
