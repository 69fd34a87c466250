"""Notifying people about an entry or comment, once it is published."""

from flask_babel import lazy_gettext as _l

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
    is_put_off = notify_mentioned(entry, set(Mention.of(entry).values()))
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
    people = [] if put_off else list(group(entry, reason, teams).limit(AT_ONCE + 1))
    put_off = put_off or len(people) > AT_ONCE
    if put_off:
        notify_many.later(entry.id, reason, teams)
    else:
        notify_once(entry, reason, people)
    return put_off


def group(entry, reason, teams):
    people = Person.present().where(Person.team.in_(teams)) if reason == "team" else participants(entry.thread)
    return unless_muted(people, entry).select(Person.id)


def participants(thread):
    """The people who wrote the entry or a comment on it."""
    commenters = Entry.select(Entry.author).where((Entry.parent == thread) & Entry.hidden_at.is_null())
    return Person.present().where((Person.id == thread.author_id) | Person.id.in_(commenters))


def notify_once(entry, reason, people):
    """Notify these people, except those who were told about this very entry for a stronger reason."""
    people = [person for person in people if person.id != entry.author_id]
    if not people:
        return
    notified = Notification.select(Notification.person).where(Notification.entry == entry)
    if len(people) <= AT_ONCE:
        notified = notified.where(Notification.person.in_(people))
    notified = {person for (person,) in notified.tuples()}
    notify([person for person in people if person.id not in notified], reason, entry, by=entry.author)


@job(title=_l("Telling many colleagues"))
def notify_many(id, reason, teams):
    entry = Entry.get_or_none(Entry.id == id)
    if entry and entry.is_published:
        notify_once(entry, reason, group(entry, reason, teams))
