"""What has to be done with a person who leaves, stage by stage, in the order in which rooms add it.

| stage | when | how |
|---|---|---|
| `leave` | access ends | part of one short transaction: touch few rows, or plan a job |
| `anonymise` | name and photo go | likewise |
| `clear` | afterwards, for everybody who left | by a job, in transactions of its own |
| `delete` | for people who wished that what they wrote be deleted | likewise |

Doing a step twice does no harm.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from . import Offers

STAGES = ("leave", "anonymise", "clear", "delete")
Step = Callable[[Any], object]
offered: defaultdict[str, Offers[Step]] = defaultdict(Offers)


def add(stage: str, step: Step) -> None:
    """Add a function that takes the person to a stage; raises ValueError for a stage that does not exist."""
    if stage not in STAGES:
        raise ValueError(f"No stage is called {stage!r}. There are {', '.join(STAGES)}.")
    offered[stage].add(f"{step.__module__}.{step.__qualname__}", step)


def go_through(stage: str, person: Any) -> None:
    for step in offered[stage]:
        step(person)
