"""Notifying people of an entry or comment, once it is published."""

from flask_babel import lazy_gettext as _l

from ..jobs import job
from ..notifications.models import AT_ONCE, Notification, notify
from ..people.models import Person, Team
from . import sentences  # noqa: F401 - with each reason to notify goes a sentence
from .mentions import Mention
from .models import Entry
from .mutes import unless_muted


def notify_concerned(entry):
    """Notify everybody whom this entry concerns, once it is published: each once, for the first reason that holds."""
    if not entry.is_published:
        return
    is_put_off = notify_mentioned(entry, set(Mention.of(entry).values()))
    if entry.parent_id:
        notify_group(entry, "comment", put_off=is_put_off)


def notify_mentioned(entry, targets):
    """Notify these people and members of teams that it mentions them; muting does not stop a direct mention.

    Returns whether some are told by a job.
    """
    teams = [target.id for target in targets if isinstance(target, Team)]
    notify_once(entry, "mention", [target for target in targets if isinstance(target, Person)])
    return bool(teams) and notify_group(entry, "team", teams)


def notify_group(entry, reason, teams=(), put_off=False):
    """Notify the members of these teams, or those who take part: a few now, many by a job. Returns whether it is put off."""
    people = group(entry, reason, teams)
    put_off = put_off or people.limit(AT_ONCE + 1).count() > AT_ONCE
    if put_off:
        tell_many.later(entry.id, reason, teams)
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
    """People who were told of this very entry for a stronger reason are not told again."""
    people = list(people)
    told = Notification.select(Notification.person).where(Notification.entry == entry)
    if len(people) <= AT_ONCE:
        told = told.where(Notification.person.in_(people))
    told = {person for (person,) in told.tuples()}
    notify([person for person in people if person.id not in told], reason, entry, by=entry.author)


@job(title=_l("Telling many colleagues"))
def tell_many(id, reason, teams):  # jobs that wait know it by this name
    entry = Entry.get_or_none(Entry.id == id)
    if entry and entry.is_published:
        notify_once(entry, reason, group(entry, reason, teams))
