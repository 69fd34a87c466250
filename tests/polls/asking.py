"""A poll in one line."""

from intranet.polls.models import Poll
from intranet.stream.posting import NewEntry


def new_poll(author, question, options, closes_at, audience=None, multiple=False):
    """To be published or saved as a draft."""
    return NewEntry(author, question, audience, Poll(texts=options, closes_at=closes_at, multiple=multiple))
