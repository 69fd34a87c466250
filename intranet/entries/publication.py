"""Publication: an entry waits as a draft, with or without a time, until it is published."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from peewee import fn

from ..core.clock import now
from ..core.database import writing
from ..core.errors import Refused
from ..core.tasks.jobs import job
from ..notifications.models import notify
from ..people.models import Person
from ..people.roles import teams_to_write_to
from .models import Entry
from .notifying import notify_concerned

LONGEST = timedelta(days=366)  # how far ahead something can be planned


def publish(entry):
    """Publish a draft. If it was already published, by its time or by a second tap, it stays as it is."""
    with writing():
        entry.reload()
        if entry.is_draft:
            refuse_to_publish(entry, now())
            entry.published_at, entry.planned_at = now(), None
            entry.save(only=["published_at", "planned_at"])
            entry.touch()
            count_drafts(entry.author)
            announce(entry)


def announce(entry):
    """Do everything that belongs to publishing, such as notifying the people it concerns, in the same transaction."""
    notify_concerned(entry)
    if content := entry.load_content():
        content.when_published()


def plan(entry, at):
    """Have a draft published at a time; with None it waits until the author publishes it."""
    with writing():
        entry.reload()
        refuse_unless_draft(entry)
        if at:
            refuse_time(at)
            refuse_to_publish(entry, at)
            publish_planned.later(entry.id, due_at=at)
        entry.planned_at = at
        entry.save(only=["planned_at"])


def change_audience(entry, audience):
    """Choose the audience of a draft: a team (its id), or None for everyone.

    Its text is read again, because an @ can mean somebody else for other readers.
    """
    if audience != entry.audience_id:
        refuse_unless_draft(entry)
        entry.audience = audience
        entry.save(only=["audience"])


def count_drafts(person):
    """Store the number of drafts with the person."""
    number = Entry.drafts_of(person).select(fn.COUNT(Entry.id))
    changed = (Person.id == person.id) & (Person.drafts_count != number)
    Person.update(drafts_count=number).where(changed).execute()


def refuse_unless_draft(entry):
    if not entry.is_draft:
        raise Refused(_("This has already been published, so it is not a draft any more."))


def refuse_time(at):
    if at <= now():
        raise Refused(_("That is in the past. Choose a later time."), "at")
    if at > now() + LONGEST:
        raise Refused(_("That is more than a year away. Choose an earlier time."), "at")


def refuse_to_publish(entry, at):
    """Raise Refused if something keeps it from being published at that time."""
    author = Person.get_by_id(entry.author_id)
    if not author.is_present:
        raise Refused(_("The person who wrote this does not work here any more."))
    if entry.audience_id and entry.audience_id not in {team.id for team in teams_to_write_to(author)}:
        raise Refused(_("This is for a team you are no longer in. Choose who it is for now."))
    if content := entry.load_content():
        content.refuse_to_publish(at)


def publish_as_planned(entry):
    """Publish when the time has come. If something keeps it from being published, it stays a draft and its author is told."""
    with writing():
        try:
            publish(entry)
        except Refused:
            plan(entry, None)
            notify([entry.author], "kept", entry)


@job(title=_l("Publishing what was planned"))
def publish_planned(id):
    """Publish a draft when its time has come. If it was given another time since, another job does it."""
    entry = Entry.get_or_none(Entry.id == id)
    if entry and entry.is_draft and entry.planned_at and entry.planned_at <= now():
        publish_as_planned(entry)
