"""Removal: an entry is deleted with everything that belongs to it, because its author wishes so or leaves."""

from datetime import datetime, timedelta

import peewee
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..core.clock import now
from ..core.database import Model, UTCField, delete_in_batches, forget_deleted, goes_along, writing
from ..core.errors import Refused
from ..core.tasks.jobs import job
from ..core.undo import refuse_if_late
from .models import GONE, Entry
from .photos import remove_photos
from .publication import count_drafts, publish_planned
from .reactions import Reaction, take_back_reaction

AT_ONCE = 100  # an entry with more rows than this is deleted by a job
PENDING = timedelta(seconds=30)  # longer than it can be undone, so that people who are late are told


class Removal(Model):
    """An entry was deleted a moment ago. Nobody sees it any more, but until a job deletes it for good its author can put
    it back. This holds what the columns of the entry were.
    """

    entry = peewee.ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    at = UTCField(default=now)
    published_at = UTCField(null=True)
    planned_at = UTCField(null=True)
    hidden_at = UTCField(null=True)

    @classmethod
    def of(cls, person):
        """What this person deleted a moment ago: only authors delete."""
        return cls.select(cls, Entry).join(Entry).where(Entry.author == person.id)

    @classmethod
    def begin(cls, entry):
        """Make the entry and all that belongs to it invisible at once, and delete it soon."""
        with writing():
            entry.reload()
            columns = {name: getattr(entry, name) for name in ("published_at", "planned_at", "hidden_at")}
            removal = cls.create(entry=entry.id, **columns)
            Entry.update(GONE_AT_ONCE | {"hidden_at": now()}).where(Entry.id == entry.id).execute()
            tell_open_pages(entry)
            if entry.is_draft:
                count_drafts(entry.author)
            finish_removal.later(entry.id, removal.at.isoformat(), due_at=now() + PENDING)

    def undo(self):
        """Put the entry back as it was."""
        with writing():
            refuse_if_late(self.at)
            entry = self.entry
            if not Removal.delete().where(Removal.entry == entry.id).execute():
                return  # a second tap; or it is gone
            if Entry.select().where((Entry.id == entry.parent_id) & (Entry.published_at == GONE)).exists():
                raise Refused(_("The update that this was a comment on was deleted in the meantime."))
            for name in ("published_at", "planned_at", "hidden_at"):
                setattr(entry, name, getattr(self, name))
            entry.save(only=["published_at", "planned_at", "hidden_at"])
            for changed in {entry, entry.thread}:
                changed.touch()
            if entry.is_draft:
                count_drafts(entry.author)
            if entry.planned_at:
                publish_planned.later(entry.id, due_at=entry.planned_at)


GONE_AT_ONCE = {"published_at": GONE, "planned_at": None, "submission": None}


@job(title=_l("Deleting for good"))
def finish_removal(id, at):
    """Delete what was removed at that moment, with the files of its photos, unless its author put it back."""
    is_much = goes_along(Entry, [id], AT_ONCE) > AT_ONCE
    with writing():
        this = (Removal.entry == id) & (Removal.at == datetime.fromisoformat(at))
        if Removal.delete().where(this).execute():
            delete(Entry.get_by_id(id), is_much)
    forget_deleted()


def remove(entry):
    """Delete the entry for good, with its comments, reactions, photos and content. If that is a lot, a job does it."""
    is_much = goes_along(Entry, [entry.id], AT_ONCE) > AT_ONCE
    with writing():
        tell_open_pages(entry)
        delete(entry, is_much)
        if entry.is_draft:
            count_drafts(entry.author)


def delete(entry, is_much):
    """Call it in a transaction."""
    remove_photos(entry)
    if is_much:
        vanish(entry)
    else:
        entry.delete_instance()


def tell_open_pages(entry):
    """Have what shows this entry, or how many there are, rendered again. Call it in a transaction."""
    if entry.parent_id:
        entry.parent.touch()
    elif entry.is_published:
        note_removal(entry)


def note_removal(entry):
    """Open pages ask what has gone when the latest change is another one. So something else that the same people see changes."""
    same = Entry.select().where(
        Entry.audience.is_null() if entry.audience_id is None else Entry.audience == entry.audience_id
    )
    other = same.where((Entry.id != entry.id) & Entry.parent.is_null() & (Entry.published_at <= now()))
    if newest := other.order_by(Entry.published_at.desc()).first():
        newest.touch()


def vanish(entry):
    """Make the entry and all that belongs to it invisible at once; a job deletes it soon. Call it in a transaction."""
    Entry.update(GONE_AT_ONCE | {"hidden_at": now(), "text": "", "html": ""}).where(Entry.id == entry.id).execute()
    delete_vanished.later(entry.id)


@job(title=_l("Deleting a long conversation"))
def delete_vanished(id):
    delete_in_batches(Entry, (Entry.id == id) & (Entry.published_at == GONE))
    forget_deleted()


def delete_drafts(person):
    """Drafts were never published, and nobody else may read them."""
    for entry in list(Entry.drafts_of(person)):
        remove(entry)


def delete_entries(person):
    """Delete everything this person wrote, with what belongs to it, and the reactions they gave."""
    for entry in list(Entry.select().where(Entry.author == person).order_by(Entry.id.desc())):
        remove(entry)
    for reaction in list(Reaction.select(Reaction, Entry).join(Entry).where(Reaction.person == person)):
        take_back_reaction(reaction.entry, person)
