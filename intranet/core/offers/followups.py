"""What else is done when something below changes, in the same transaction.

| change                | what the function is called with                                    |
|-----------------------|---------------------------------------------------------------------|
| `person changed`      | the person, whose name or working hours may be others now           |
| `address changed`     | the person                                                          |
| `acts logged`         | the ids of the first and the last act of HR                         |
| `time zone changed`   | nothing                                                             |
"""

from collections import defaultdict
from collections.abc import Callable

from . import Offers

CHANGES = ("person changed", "address changed", "acts logged", "time zone changed")
offered: defaultdict[str, Offers[Callable]] = defaultdict(Offers)


def add(change: str, function: Callable) -> None:
    """Have a function called after a change; raises ValueError for a change that does not exist."""
    if change not in CHANGES:
        raise ValueError(f"No change is called {change!r}. There are {', '.join(CHANGES)}.")
    offered[change].add(f"{function.__module__}.{function.__qualname__}", function)


def follow(change: str, *arguments: object) -> None:
    for function in offered[change]:
        function(*arguments)
