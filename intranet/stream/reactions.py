"""The six reactions, and who gave them."""

from collections import defaultdict

import peewee

from ..database import Model, UTCField, now
from ..media.models import Picture
from ..people.models import Person

REACTIONS = {"heart": "❤️", "laugh": "😄", "clap": "👏", "thanks": "🙏", "strong": "💪", "think": "🤔"}


class Reaction(Model):
    """One of the six, by one person on one entry or comment."""

    entry = peewee.DeferredForeignKey("Entry", on_delete="CASCADE", backref="reactions", index=False)
    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    kind = peewee.TextField()
    at = UTCField(default=now)

    class Meta:
        primary_key = peewee.CompositeKey("entry", "person")

    @classmethod
    def drawn(cls):
        """Reactions with the people who gave them and their photos."""
        return cls.select(cls, Person, Picture).join(Person).join(Picture, peewee.JOIN.LEFT_OUTER)

    @classmethod
    def of(cls, entry):
        """The reactions to an entry, the earliest first, with their people."""
        return cls.drawn().where(cls.entry == entry).order_by(cls.at)

    @classmethod
    def people(cls, entries):
        """The people who reacted to these entries (ids), by entry, the latest first."""
        people = defaultdict(list)
        for reaction in cls.drawn().where(cls.entry.in_(entries)).order_by(cls.at.desc()):
            people[reaction.entry_id].append(reaction.person)
        return people
