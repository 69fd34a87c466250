"""What rooms give to others. A room adds to these lists in its room.py; the rooms above it and the pages use them.

| list          | what a room adds                                            | who uses it                 |
|---------------|-------------------------------------------------------------|-----------------------------|
| `kinds`       | a kind of entry: its Content, and so the folder of its card | entries, stream, moderation |
| `slots`       | a part for a place in the templates of a room below it      | entries, people             |
| `sections`    | a piece of the home page, with what it loads                | home                        |
| `first_steps` | what HR of a new company does first, and when it is done    | home                        |
| `permissions` | who may do what, with the query of what they may do it to   | views that load something   |
| `navigation`  | a link, to a page or to a form in place of the write box    | every page, entries         |
| `own`         | what a page shows of the person who reads it                | every page                  |
| `reasons`     | why somebody is told something: a sentence for the inbox    | notifications               |
| `departure`   | what is done with a person who leaves                       | people                      |
| `followups`   | what else is done in the transaction of a change            | people, core                |

Nothing here knows a table of the database.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Offers(Generic[Thing]):
    """Things under names, those with the lowest `order` first. The same name again replaces what was there, because every
    app that is created adds all of it.
    """

    def __init__(self) -> None:
        self.things: dict[str, tuple[int, Thing]] = {}

    def add(self, name: str, thing: Thing, order: int = 50) -> None:
        self.things[name] = (order, thing)
        self.things = dict(sorted(self.things.items(), key=lambda item: item[1][0]))

    def __iter__(self) -> Iterator[Thing]:
        return (thing for _order, thing in self.things.values())

    def __getitem__(self, name: str) -> Thing:
        return self.things[name][1]

    def get(self, name: str) -> Thing | None:
        return self.things[name][1] if name in self.things else None

    def names(self) -> list[str]:
        return list(self.things)
