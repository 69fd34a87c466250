"""A text with everything that is derived from it: its HTML, mentions and topics. Derive it before the transaction."""

from typing import NamedTuple

from .mentions import Mention, addresses
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

    def keep(self, entry):
        """Store the mentions and topics of the entry; returns the people and teams that were not mentioned before."""
        Topic.keep(entry, self.topics)
        return Mention.keep(entry, self.names)

    @property
    def still_hold(self):
        """Whether the names still mean the same people as when the text was read."""
        return Mention.still_hold(self.names)
