"""Who is in a lobby: how many people, and the first of them by name. More are never loaded, however many there are."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

import peewee

from ..core.cache.prepared import prepared
from ..core.cache.recent import Recent
from ..core.clock import now
from ..core.database import Model, UTCField
from ..media.models import Picture
from ..people.models import FACE, Person, PersonParam
from ..schedule.models import Occurrence

FEW = 60  # people who are loaded; if there are more, the count is reused
FRESH = 1  # seconds for which it is
CALM, BUSY = 15, 60  # seconds between two refreshes of an open page, in a small and in a large lobby
STAYS = 3  # refreshes that may be missed
crowds = Recent(FRESH, FEW + 1)


class Presence(Model):
    """Somebody is in the lobby. The row is deleted when they leave, or at the end, so Kring does not know who was there."""

    occurrence = peewee.ForeignKeyField(Occurrence, on_delete="CASCADE", index=False)
    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    until = UTCField()  # unless their page refreshes it

    class Meta:
        primary_key = peewee.CompositeKey("occurrence", "person")


@dataclass(frozen=True)
class Crowd:
    """The people in a lobby: how many, and the first of them by name, in the Dutch order."""

    number: int
    people: list

    @cached_property
    def by_id(self):
        return {person.id: person for person in self.people}

    @cached_property
    def key(self):
        """What a piece of HTML with all these people depends on."""
        return self.number, tuple(person.cache_key for person in self.people)

    @property
    def is_large(self):
        return self.number > FEW

    @property
    def pause(self):
        """Seconds until an open page asks again. It is longer in a large lobby, where nobody sees who came or went."""
        return BUSY if self.is_large else CALM

    @property
    def stays(self):
        """For how long somebody is here after a refresh."""
        return timedelta(seconds=STAYS * self.pause)


NOBODY = Crowd(0, [])


def crowd(occurrence):
    """The crowd in the lobby of the occurrence with this id; of a large one as it was less than a second ago."""
    return crowds.get(occurrence, lambda: load(occurrence))


def load(occurrence):
    people = list(first_present(occurrence))
    number = len(people) if len(people) <= FEW else number_present(occurrence).scalar()
    return Crowd(number, people[:FEW])


def present(occurrence):
    here = (Presence.occurrence == occurrence) & (Presence.until > now()) & Person.is_present
    return Person.select().join(Presence, on=(Presence.person == Person.id)).where(here)


@prepared
def first_present(occurrence):
    """One more than FEW, to see whether there are more."""
    faces = present(occurrence).select(*FACE, Picture).switch(Person).join(Picture, peewee.JOIN.LEFT_OUTER)
    return faces.order_by(Person.sort_key, Person.id).limit(FEW + 1)


@prepared
def number_present(occurrence):
    return present(occurrence).select(peewee.fn.COUNT(Person.id))


@prepared
def presence_of(occurrence, person: PersonParam):
    mine = (Presence.occurrence == occurrence) & (Presence.person == person)
    return Presence.select(Presence.until).where(mine & (Presence.until > now()))


@prepared
def put_in(occurrence, person: PersonParam, until):
    """`until` as the database stores it: a prepared query converts nothing."""
    row = {Presence.occurrence: occurrence, Presence.person: person, Presence.until: until}
    return Presence.insert(row).on_conflict(
        conflict_target=[Presence.occurrence, Presence.person], update={Presence.until: until}
    )
