"""Numbers that take long to find in a large company. A large one is reused for some seconds; a small one is always found anew."""

from threading import Lock

from cachetools import TTLCache


class Recent:
    def __init__(self, seconds, large):
        """A number (or what has a `number`) of at least `large` is kept for so many seconds."""
        self.large, self.lock = large, Lock()
        self.found = TTLCache(1000, seconds)

    def get(self, key, find):
        """What `find()` returned for this key, now or less than so many seconds ago."""
        with self.lock:
            known = self.found.get(key)
        if known is None:
            known = find()
            if getattr(known, "number", known) >= self.large:
                with self.lock:
                    self.found[key] = known
        return known

    def clear(self):
        with self.lock:
            self.found.clear()
