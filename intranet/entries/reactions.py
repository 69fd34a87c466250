"""The six reactions, and who gave them."""

from collections import defaultdict

import peewee
from flask_babel import gettext as _

from ..core.cache.prepared import STORED, prepared
from ..core.clock import now
from ..core.database import Model, UTCField, writing
from ..core.errors import Refused
from ..media.models import Picture
from ..notifications.models import Notification, notify
from ..people.models import Person, PersonParam
from .models import Entry, touch
from .mutes import unless_muted

REACTIONS = {"heart": "❤️", "laugh": "😄", "clap": "👏", "thanks": "🙏", "strong": "💪", "think": "🤔"}


class Reaction(Model):
    """One of the six, by one person on one entry or comment."""

    entry = peewee.ForeignKeyField(Entry, on_delete="CASCADE", backref="reactions", index=False)
    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    kind = peewee.TextField()
    at = UTCField(default=now)

    class Meta:
        primary_key = peewee.CompositeKey("entry", "person")

    @classmethod
    def with_people(cls):
        """Reactions with the people who gave them, and their photos."""
        return cls.select(cls, Person, Picture).join(Person).join(Picture, peewee.JOIN.LEFT_OUTER)

    @classmethod
    def of(cls, entry):
        """The reactions to an entry, the earliest first, with the people who gave them and their photos."""
        return cls.with_people().where(cls.entry == entry).order_by(cls.at)

    @classmethod
    def people(cls, entries):
        """The people who reacted to these entries (ids), by entry, the latest first, each with their `reaction`."""
        people = defaultdict(list)
        for reaction in cls.with_people().where(cls.entry.in_(entries)).order_by(cls.at.desc()):
            reaction.person.reaction = reaction.kind
            people[reaction.entry_id].append(reaction.person)
        return people


def react(entry, person, kind):
    """Give or change a reaction; "none" takes it back. Doing the same twice changes nothing. Returns the entry."""
    if kind not in REACTIONS and kind != "none":
        raise Refused(_("Choose one of the six reactions."))
    with writing():
        entry.refuse_when_closed()
        if kind == "none":
            take_back_reaction(entry, person)
        else:
            give_reaction(entry, person, kind)
    return entry


def give_reaction(entry, person, kind):
    """Give a reaction, which replaces an earlier one. The author is notified once for all reactions, and the line counts them."""
    put(entry.id, person, kind, STORED(now()))
    if entry.author_id != person.id and not is_told(entry.id, entry.author_id).raw:
        author = Person.select().where(Person.id == entry.author_id)
        notify(unless_muted(author, entry.thread_id), "reaction", entry, by=person)
    touch(entry.thread_id)


@prepared
def put(entry, person: PersonParam, kind, at):
    row = {Reaction.entry: entry, Reaction.person: person, Reaction.kind: kind, Reaction.at: at}
    return Reaction.insert(row).on_conflict(
        conflict_target=[Reaction.entry, Reaction.person], update={Reaction.kind: kind, Reaction.at: at}
    )


@prepared
def is_told(entry, author):
    """A row if the author was notified of a reaction to this entry."""
    told = (Notification.entry == entry) & (Notification.person == author) & (Notification.reason == "reaction")
    return Notification.select(Notification.id).where(told).limit(1)


def take_back_reaction(entry, person):
    """Take a reaction back, even if the conversation is closed, because people who leave may wish so.

    After the last one, the author's notification is deleted.
    """
    with writing():
        Reaction.delete().where((Reaction.entry == entry) & (Reaction.person == person)).execute()
        if not Reaction.select().where((Reaction.entry == entry) & (Reaction.person != entry.author_id)).exists():
            Notification.delete().where((Notification.entry == entry) & (Notification.reason == "reaction")).execute()
        touch(entry.thread_id)
