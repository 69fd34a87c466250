"""Storms: when hundreds of people vote in one poll within seconds, its card would be rendered anew for everybody who comes
meanwhile. Then one that is less than a second old is good enough for others; a page that shows it knows only of the changes
on it, so the news brings the rest.
"""

from threading import Lock

from cachetools import TTLCache

SECOND = 1  # how old a card may be that is shown again
OFTEN = 10  # so often it was rendered, with no pause of a second, before that


class Storms:
    """Which version of a card was rendered last, by what else the card depends on, as long as there is a storm about it."""

    def __init__(self):
        self.rendered, self.latest, self.lock = TTLCache(500, SECOND), TTLCache(2000, SECOND), Lock()

    def note(self, id, rest, version):
        """A card of the entry with this id was rendered; `rest` is its key without the version."""
        with self.lock:
            self.rendered[id] = self.rendered.get(id, 0) + 1
            self.latest[rest] = version

    def recent(self, id, rest):
        """The version of a card that is good enough, or None if there is no storm. `rest()` is called only in one."""
        with self.lock:
            return self.latest.get(rest()) if self.rendered.get(id, 0) >= OFTEN else None

    def clear(self):
        with self.lock:
            self.rendered.clear()
            self.latest.clear()


storms = Storms()
