"""Mutes: people can choose to hear no more about a thread."""

import peewee

from ..core.database import Model, delete_in_batches, writing
from ..people.models import Person
from .models import Entry


class Mute(Model):
    """Somebody wants to hear no more about the thread of an entry."""

    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    entry = peewee.ForeignKeyField(Entry, on_delete="CASCADE", index=False)

    class Meta:
        primary_key = peewee.CompositeKey("entry", "person")

    @classmethod
    def own(cls, person):
        """A column of a query on Entry: whether the person muted it."""
        return cls.select(cls.entry).where((cls.entry == Entry.id) & (cls.person == person))


def mute(entry, person):
    with writing():
        Mute.insert(entry=entry, person=person.id).on_conflict_ignore().execute()


def unmute(entry, person):
    with writing():
        Mute.delete().where((Mute.entry == entry) & (Mute.person == person.id)).execute()


def unless_muted(people, thread):
    """Leave the people who muted this thread (its id) out of a query of people."""
    return people.where(Person.id.not_in(Mute.select(Mute.person).where(Mute.entry == thread)))


def forget_mutes(person):
    delete_in_batches(Mute, Mute.person == person)
