"""Mutes: threads of which somebody wants to hear no more."""

import peewee

from ..database import Model, delete_in_batches, writing
from ..people.departure import step
from ..people.models import Person
from .models import Entry


class Mute(Model):
    """Somebody wants to hear no more about an entry's thread."""

    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    entry = peewee.ForeignKeyField(Entry, on_delete="CASCADE", index=False)

    class Meta:
        primary_key = peewee.CompositeKey("entry", "person")

    @classmethod
    def own(cls, person):
        """Whether the person muted an entry, as a column beside it."""
        return cls.select(cls.entry).where((cls.entry == Entry.id) & (cls.person == person))


def mute(entry, person):
    with writing():
        Mute.insert(entry=entry, person=person.id).on_conflict_ignore().execute()


def unmute(entry, person):
    with writing():
        Mute.delete().where((Mute.entry == entry) & (Mute.person == person.id)).execute()


def unless_muted(people, entry):
    """Leave out of a query of people those who muted the entry's thread."""
    return people.where(Person.id.not_in(Mute.select(Mute.person).where(Mute.entry == entry.thread.id)))


@step("clear")
def forget_mutes(person):
    delete_in_batches(Mute, Mute.person == person)
