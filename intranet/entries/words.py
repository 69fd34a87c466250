"""Words: a text as HTML, with the people it mentions and its topics. They are read before a transaction and stored in one."""

from typing import NamedTuple

from .mentions import Mention, addresses
from .models import insert
from .text import to_html
from .topics import Topic


class Words(NamedTuple):
    text: str
    html: str
    names: dict  # the people and teams it mentions, by the words in the text
    topics: set
    audience: int | None  # the id of the team it was read for: whom an @ means depends on who may read it

    @classmethod
    def read(cls, text, entry, audience):
        """Read a text for an entry. In a large company this takes a while, so call it before the transaction."""
        names = Mention.found_in(text, entry, audience)
        return cls(text, to_html(text, addresses(names)), names, Topic.found_in(text), audience)

    def store(self, entry):
        """Make them the text of this entry; returns the people and teams it did not mention before."""
        if not Mention.still_hold(self.names):  # somebody left or got another name at this very moment
            return self.read(self.text, entry, self.audience).save(entry)
        return self.save(entry)

    def save(self, entry):
        """Save the entry with these words. A new entry gets all its columns stored."""
        entry.text, entry.html, is_new = self.text, self.html, not entry.id
        if is_new:
            insert(entry)
        else:
            entry.save(only=["text", "html", "edited_at", "version"])
        if is_new and not self.topics and not self.names:
            return set()
        Topic.store(entry, self.topics)
        return Mention.store(entry, self.names)
