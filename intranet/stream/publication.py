"""Publication: an entry waits as a draft, with or without a time, until it is published."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from peewee import fn

from ..database import Refused, now, writing
from ..jobs import job
from ..notifications.models import notify
from ..people.models import Person
from .models import Entry
from .notifying import notify_concerned

LONGEST = timedelta(days=366)  # so far ahead something can be planned


def publish(entry):
    """Publish a draft. One that was published already, by its time or a second tap, stays as it is."""
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
    """Do what belongs to the moment in which an entry is published, in the same transaction."""
    notify_concerned(entry)
    if content := entry.load_content():
        content.when_published()


def plan(entry, at):
    """Let a draft be published by itself at a time; with None it waits until somebody says so."""
    with writing():
        entry.reload()
        refuse_unless_draft(entry)
        if at:
            refuse_time(at)
            refuse_to_publish(entry, at)
            come_out.later(entry.id, due_at=at)
        entry.planned_at = at
        entry.save(only=["planned_at"])


def change_audience(entry, audience):
    """Choose for whom (a team's id, or None) a draft is. Its @s can mean other people then, so its words are read anew."""
    if audience != entry.audience_id:
        refuse_unless_draft(entry)
        entry.audience = audience
        entry.save(only=["audience"])


def count_drafts(person):
    """Keep their number with the person; the own menu is rendered anew when it changes."""
    number = Entry.drafts_of(person).select(fn.COUNT(Entry.id))
    changed = (Person.id == person.id) & (Person.drafts != number)
    Person.update(drafts=number, version=Person.version + 1).where(changed).execute()


def refuse_unless_draft(entry):
    if not entry.is_draft:
        raise Refused(_("This came out already, so it is no draft any more."))


def refuse_time(at):
    if at <= now():
        raise Refused(_("That is in the past. Choose a later time."), "at")
    if at > now() + LONGEST:
        raise Refused(_("That is more than a year away. Choose an earlier time."), "at")


def refuse_to_publish(entry, at):
    """Raise a Refused when something stands in the way of publishing it at that time."""
    author = Person.get_by_id(entry.author_id)
    if not author.is_present:
        raise Refused(_("Who wrote this does not work here any more."))
    if entry.audience_id and entry.audience_id not in {team.id for team in author.teams_to_write_to()}:
        raise Refused(_("This is for a team you are no longer in. Choose for whom it is now."))
    if content := entry.load_content():
        content.refuse_to_publish(at)


def publish_as_planned(entry):
    """Publish when the time has come. Where something stands in the way it stays a draft, and its author is told."""
    with writing():
        try:
            publish(entry)
        except Refused:
            plan(entry, None)
            notify([entry.author], "kept", entry)


@job(title=_l("Publishing what was planned"))
def come_out(id):  # jobs that wait know it by this name
    """Publish a draft when its time has come. If it was given another time since, another job does it."""
    entry = Entry.get_or_none(Entry.id == id)
    if entry and entry.is_draft and entry.planned_at and entry.planned_at <= now():
        publish_as_planned(entry)
