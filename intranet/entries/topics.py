"""Topics: what entries are about, by #topic in their text. They are found when an entry is saved."""

import peewee
from peewee import fn

from ..core.database import Model
from ..people.names import fold
from .models import Entry
from .text import topics_in

SUGGESTIONS = 8


class Topic(Model):
    """An entry or comment that names this topic, which is a word without capitals and accents."""

    entry = peewee.ForeignKeyField(Entry, on_delete="CASCADE", index=False)
    name = peewee.TextField()

    class Meta:
        primary_key = peewee.CompositeKey("entry", "name")
        indexes = ((("name", "entry"), False),)

    @classmethod
    def found_in(cls, text):
        return topics_in(text) if "#" in text else set()

    @classmethod
    def store(cls, entry, topics):
        """Store the topics of the entry."""
        cls.delete().where(cls.entry == entry).execute()
        if topics:
            cls.insert_many([{"entry": entry, "name": name} for name in topics]).execute()

    @classmethod
    def about(cls, name, person):
        """The condition for entries about a topic: they name it, or a comment does that this person may see."""
        naming = cls.select(cls.entry).where(cls.name == fold(name))
        comment = Entry.visible_to(person).select(Entry.parent).where(Entry.id.in_(naming), Entry.is_comment)
        return Entry.id.in_(naming) | Entry.id.in_(comment)

    @classmethod
    def suggested(cls, start, person):
        """The topics that begin like this, in entries this person may see, the most used first."""
        query = Entry.visible_to(person).select(cls.name).join(cls, on=(cls.entry == Entry.id))
        return [
            name
            for (name,) in query.where(cls.name.startswith(fold(start)))
            .group_by(cls.name)
            .order_by(fn.COUNT(Entry.id).desc(), cls.name)
            .limit(SUGGESTIONS)
            .tuples()
        ]
