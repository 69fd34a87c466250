"""Places in templates that rooms above fill: `{% for part in slot("entry.menu") %}{% include part %}{% endfor %}`.

| place | where it is | what the part may use |
|---|---|---|
| `entry.menu` | the menu of an entry or comment | `entry` |
| `entry.state` | between its header and its text | `entry` |
| `comment.foot` | below a comment | `entry` (the comment), `thread` |
| `write.tools` | the row below the box in which people write | `form` |
| `profile.top` | above a person's own profile | `current_user` |
"""

from collections import defaultdict

from . import Offers

PLACES = ("entry.menu", "entry.state", "comment.foot", "write.tools", "profile.top")
offered: defaultdict[str, Offers[str]] = defaultdict(Offers)


def add(place: str, part: str, order: int = 50) -> None:
    """Put a part into a place; raises ValueError for a place that does not exist."""
    if place not in PLACES:
        raise ValueError(f"No place is called {place!r}. There are {', '.join(PLACES)}.")
    offered[place].add(part, part, order)


def parts(place: str) -> list[str]:
    """The names of the templates in a place, in order."""
    return list(offered[place])
