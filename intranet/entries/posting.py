"""Making an entry: a post, a comment, or one that carries a Content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..core.cache.prepared import prepared
from ..core.cache.versions import Change
from ..core.clock import now
from ..core.database import writing
from ..core.errors import Refused
from ..core.tasks.jobs import daily
from ..people.models import Person, Team
from .models import Content, Entry
from .photos import attach, checked
from .publication import announce, count_drafts, plan
from .words import Words

DAY = timedelta(days=1)


@dataclass
class NewEntry:
    """What somebody is about to post. publish() or save_as_draft() stores all of it, or nothing, and returns its entry.

    What takes long, reading the text and checking the photos, happens when this is made, so make it before a
    transaction.
    """

    author: Person
    text: str
    audience: Team | None = None  # None is everyone
    content: Content | None = None  # not stored yet
    parent: Entry | None = None  # the entry it is a comment on, whose audience it gets
    photos: Sequence = ()  # (file or Upload, alt) pairs
    submission: str | None = None  # if one author sends it twice, that means one entry

    def __post_init__(self):
        self.entry = Entry(
            author=self.author,
            parent=self.parent,
            audience=self.parent.audience_id if self.parent else self.audience,
            kind=self.content.kind if self.content else "comment" if self.parent else "post",
            submission=self.submission or None,
        )
        self.words = Words.read(self.text, self.entry, self.entry.audience_id)
        self.photos = checked(self.photos)

    def publish(self):
        with writing():
            if self.store(published_at=now()):
                announce(self.entry)
        return self.entry

    def save_as_draft(self, planned_at=None):
        """With a time, the draft is published by itself at that time."""
        with writing():
            if self.store(published_at=None):
                if planned_at:
                    plan(self.entry, planned_at)
                count_drafts(self.author)
        return self.entry

    def store(self, published_at):
        """Store it with everything that belongs to it; returns whether it is new. After a double click, the second
        takes the entry that the first one made.
        """
        if first := self.first_of_two_clicks():
            self.entry, first.is_double = first, True
            return False
        if self.parent:
            self.parent.refuse_when_closed()
        self.entry.version, self.entry.published_at = Change.number(), published_at
        self.words.store(self.entry)
        attach(self.entry, self.photos)
        if self.content:
            self.content.store(self.entry)
        if self.parent:
            self.parent.touch(self.entry.version)
        return True

    def first_of_two_clicks(self):
        return sent_before(self.author.id, self.submission).first() if self.submission else None


@prepared
def sent_before(author, submission):
    return Entry.select().where((Entry.author == author) & (Entry.submission == submission))


def comment(entry, author, text, submission=None):
    """Comment on this entry. Comments are one level deep."""
    if entry.parent_id:
        raise Refused(_("You can react to a comment, but not comment on it."))
    return NewEntry(author, text, parent=entry, submission=submission).publish()


@daily(title=_l("Forgetting which clicks were double clicks"))
def forget_submissions():
    with writing():
        old = Entry.submission.is_null(False) & (Entry.created_at < now() - DAY)
        Entry.update(submission=None).where(old).execute()
