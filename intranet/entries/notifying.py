"""Notifying people about an entry or comment, once it is published."""

from flask_babel import lazy_gettext as _l

from ..core.cache.prepared import prepared
from ..core.tasks.jobs import job
from ..notifications.models import AT_ONCE, Notification, notify
from ..people.models import Person, Team
from .mentions import Mention
from .models import Entry
from .mutes import unless_muted


def notify_concerned(entry):
    """Notify everybody whom this entry concerns, once it is published. Each person is told once, for the first reason
    that applies.
    """
    if not entry.is_published:
        return
    is_put_off = "@" in entry.text and notify_mentioned(entry, set(Mention.of(entry).values()))
    if entry.parent_id:
        notify_group(entry, "comment", put_off=is_put_off)


def notify_mentioned(entry, targets):
    """Notify these people, and the members of these teams, that it mentions them. Muting does not stop a direct mention.

    Returns whether a job will notify some of them.
    """
    teams = [target.id for target in targets if isinstance(target, Team)]
    notify_once(entry, "mention", [target for target in targets if isinstance(target, Person)])
    return bool(teams) and notify_group(entry, "team", teams)


def notify_group(entry, reason, teams=(), put_off=False):
    """Notify the members of these teams, or the people who take part: now if they are few, by a job if they are many.

    Returns whether a job will do it.
    """
    people = [] if put_off else list(few_of_group(entry, reason, teams))
    put_off = put_off or len(people) > AT_ONCE
    if put_off:
        notify_many.later(entry.id, reason, teams)
    else:
        notify_once(entry, reason, people)
    return put_off


def few_of_group(entry, reason, teams):
    if reason == "comment":
        return few_participants(entry.thread_id, entry.thread.author_id)
    return group(entry, reason, teams).limit(AT_ONCE + 1)


def group(entry, reason, teams):
    if reason == "comment":
        return participants(entry.thread_id, entry.thread.author_id)
    return unless_muted(Person.present().where(Person.team.in_(teams)), entry.thread_id).select(Person.id)


def participants(thread, author):
    """The people who wrote the entry (its id) or a comment on it."""
    commenters = Entry.select(Entry.author).where((Entry.parent == thread) & Entry.hidden_at.is_null())
    people = Person.present().where((Person.id == author) | Person.id.in_(commenters))
    return unless_muted(people, thread).select(Person.id)


@prepared
def few_participants(thread, author):
    return participants(thread, author).limit(AT_ONCE + 1)


def notify_once(entry, reason, people):
    """Notify these people, except those who were told about this very entry for a stronger reason."""
    people = [person for person in people if person.id != entry.author_id]
    if not people:
        return
    few = len(people) <= AT_ONCE
    told = told_among(entry.id, [person.id for person in people]) if few else told_of(entry.id)
    known = {person for (person,) in told.raw}
    notify([person for person in people if person.id not in known], reason, entry, by=entry.author)


@prepared
def told_of(entry):
    """The people (ids) who were told about this very entry."""
    return Notification.select(Notification.person).where(Notification.entry == entry)


@prepared
def told_among(entry, people):
    told = (Notification.entry == entry) & Notification.person.in_(people)
    return Notification.select(Notification.person).where(told)


@job(title=_l("Telling many colleagues"))
def notify_many(id, reason, teams):
    entry = Entry.get_or_none(Entry.id == id)
    if entry and entry.is_published:
        notify_once(entry, reason, group(entry, reason, teams))
