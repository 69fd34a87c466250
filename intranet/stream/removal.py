"""Removal: an entry goes with all that hangs on it, at its author's wish or when they leave."""

from flask_babel import lazy_gettext as _l

from ..database import delete_in_batches, forget_deleted, goes_along, now, writing
from ..jobs import job
from ..people.departure import step
from .models import GONE, Entry
from .photos import remove_photos
from .publication import count_drafts
from .reactions import Reaction, take_back_reaction

AT_ONCE = 100  # with more rows than these an entry is deleted by a job


def remove(entry):
    """Delete it with all that hangs on it: comments, reactions, photos, content. Where that is much a job deletes it."""
    is_much = goes_along(Entry, [entry.id], AT_ONCE) > AT_ONCE
    with writing():
        remove_photos(entry)
        if entry.parent_id:
            entry.parent.touch()
        if is_much:
            vanish(entry)
        else:
            entry.delete_instance()
        if entry.is_draft:
            count_drafts(entry.author)


def vanish(entry):
    """Be seen by nobody from now on, with what hangs on it, and be deleted soon; belongs in a transaction."""
    gone = {"published_at": GONE, "hidden_at": now(), "text": "", "html": "", "submission": None}
    Entry.update(gone).where(Entry.id == entry.id).execute()
    delete_vanished.later(entry.id)


@job(title=_l("Deleting a long conversation"))
def delete_vanished(id):
    delete_in_batches(Entry, (Entry.id == id) & (Entry.published_at == GONE))
    forget_deleted()


@step("clear")
def delete_drafts(person):
    """Nobody else may read them, and they were never published."""
    for entry in list(Entry.drafts_of(person)):
        remove(entry)


@step("delete")
def delete_entries(person):
    """All this person wrote, with what hangs on it, and the reactions they gave."""
    for entry in list(Entry.select().where(Entry.author == person).order_by(Entry.id.desc())):
        remove(entry)
    for reaction in list(Reaction.select(Reaction, Entry).join(Entry).where(Reaction.person == person)):
        take_back_reaction(reaction.entry, person)
