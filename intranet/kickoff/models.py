"""The lobby of a kick-off: who said "I'm here" and still is."""

from datetime import timedelta

import peewee
from flask_babel import gettext as _

from ..database import Model, Refused, UTCField, now, writing
from ..jobs import job
from ..media.models import Picture
from ..moments.models import Moment, Occurrence
from ..people.models import Person

OPENS = timedelta(minutes=5)  # before the start
STAYS = timedelta(seconds=45)  # after the last refresh
FACES = 5


class Presence(Model):
    """Somebody is in the lobby. The row goes when they do, and at the end; nothing is kept of who was there."""

    occurrence = peewee.ForeignKeyField(Occurrence, on_delete="CASCADE")
    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    seen_at = UTCField(default=now)

    class Meta:
        primary_key = peewee.CompositeKey("occurrence", "person")


class Lobby:
    """An occurrence of the kick-off as one person sees it."""

    def __init__(self, occurrence, person):
        self.occurrence, self.person = occurrence, person
        self.moment = occurrence.moment
        self.people = list(self.present()) if self.is_open else []

    @property
    def id(self):
        return self.occurrence.id

    @property
    def opens_at(self):
        return self.occurrence.starts_at - OPENS

    @property
    def is_open(self):
        return self.opens_at <= now() < self.occurrence.ends_at

    @property
    def is_under_way(self):
        return self.occurrence.starts_at <= now() < self.occurrence.ends_at

    @property
    def am_here(self):
        return self.person in self.people

    @property
    def minutes_left(self):
        """Whole minutes until the start, rounded up."""
        return -int((now() - self.occurrence.starts_at).total_seconds() // 60)

    def present(self):
        """Who is here now, first come first."""
        return (Person.select(Person, Picture).join(Picture, peewee.JOIN.LEFT_OUTER).switch(Person)
                .join(Presence, on=(Presence.person == Person.id))
                .where((Presence.occurrence == self.occurrence) & (Presence.seen_at > now() - STAYS) & Person.is_present)
                .order_by(Person.sort_key))

    def enter(self):
        """Say "I'm here", or stay; raises Refused when the lobby is not open."""
        with writing():
            if not self.is_open:
                raise Refused(_("The lobby opens five minutes before the start.") if now() < self.opens_at
                              else _("This kick-off is over. See you at the next one."))
            first = not Presence.select().where(Presence.occurrence == self.occurrence).exists()
            self.leave()
            Presence.create(occurrence=self.occurrence, person=self.person)
            if first:
                clear_lobby.later(self.id, due_at=self.occurrence.ends_at)
            self.people = list(self.present())
            Occurrence.update(peak=len(self.people)).where((Occurrence.id == self.id) & (Occurrence.peak < len(self.people))).execute()

    def stay(self):
        """Refresh, for who is here already and nobody else."""
        mine = (Presence.occurrence == self.occurrence) & (Presence.person == self.person)
        if self.is_open:
            Presence.update(seen_at=now()).where(mine & (Presence.seen_at > now() - STAYS)).execute()
            self.people = list(self.present())

    def leave(self):
        Presence.delete().where((Presence.occurrence == self.occurrence) & (Presence.person == self.person)).execute()
        self.people = [person for person in self.people if person != self.person]


@job
def clear_lobby(id):
    """At the end nothing is left of who was there but the highest number at once."""
    Presence.delete().where(Presence.occurrence == id).execute()


def next_kickoff(person):
    """The lobby of the kick-off that is under way or comes next for this person; None when none is planned."""
    coming = Occurrence.visible_to(person).where((Moment.kind == "kickoff") & (Occurrence.ends_at > now())).first()
    return Lobby(coming, person) if coming else None
