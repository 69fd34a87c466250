"""Removal: an entry is deleted with everything that belongs to it, because its author wishes so or leaves."""

from flask_babel import lazy_gettext as _l

from ..core.clock import now
from ..core.database import delete_in_batches, forget_deleted, goes_along, writing
from ..core.tasks.jobs import job
from .models import GONE, Entry
from .photos import remove_photos
from .publication import count_drafts
from .reactions import Reaction, take_back_reaction

AT_ONCE = 100  # an entry with more rows than this is deleted by a job


def remove(entry):
    """Delete the entry with its comments, reactions, photos and content. If that is a lot, a job does it."""
    is_much = goes_along(Entry, [entry.id], AT_ONCE) > AT_ONCE
    with writing():
        remove_photos(entry)
        if entry.parent_id:
            entry.parent.touch()
        elif entry.is_published:
            note_removal(entry)
        if is_much:
            vanish(entry)
        else:
            entry.delete_instance()
        if entry.is_draft:
            count_drafts(entry.author)


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
    gone = {"published_at": GONE, "hidden_at": now(), "text": "", "html": "", "submission": None}
    Entry.update(gone).where(Entry.id == entry.id).execute()
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
