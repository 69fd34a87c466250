"""Editing: changing the text of an entry, and also the audience of a draft."""

from ..core.database import writing
from .notifying import notify_mentioned
from .publication import change_audience
from .words import Words


def edit(entry, text):
    """Change the text; the audience stays the same."""
    rewrite(entry, Words.read(text, entry, entry.audience_id))


def rewrite(entry, words):
    """Change the Words, which in a draft may be for another audience.

    If people may have seen the entry, it is marked as edited. People who are newly mentioned are notified.
    """
    if (words.text, words.audience) == (entry.text, entry.audience_id):
        return
    with writing():
        entry.reload()
        change_audience(entry, words.audience)
        entry.mark_as_edited()
        mentioned = words.store(entry)
        if entry.parent_id:
            entry.parent.touch()
        if entry.is_published:
            notify_mentioned(entry, mentioned)
