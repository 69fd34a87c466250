"""A poll in one line."""

from intranet.entries.posting import NewEntry
from intranet.polls.models import Poll


def new_poll(author, question, options, closes_at, audience=None, multiple=False):
    """A NewEntry, to be published or saved as a draft."""
    return NewEntry(author, question, audience, Poll(texts=options, closes_at=closes_at, multiple=multiple))
