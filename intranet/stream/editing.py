"""Editing: other words for an entry, and of a draft other readers."""

from ..database import writing
from .notifying import notify_mentioned
from .publication import change_audience
from .words import Words


def edit(entry, text):
    """Change the text; its readers stay the same."""
    rewrite(entry, Words.read(text, entry, entry.audience_id))


def rewrite(entry, words):
    """Take other Words, which in a draft may be for other readers. What others saw is marked as edited.

    People whom it did not mention before are notified.
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
