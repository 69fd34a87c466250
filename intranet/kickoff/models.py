"""The lobby of a kick-off: who said "I'm here" and still is."""

from datetime import timedelta

import peewee
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..database import Model, Refused, UTCField, now, writing
from ..jobs import job
from ..media.models import Picture
from ..moments.models import Moment, Occurrence
from ..people.models import Person

OPENS = timedelta(minutes=5)  # before the start
NEAR = timedelta(hours=1)  # before the start: from then on it counts down
STAYS = timedelta(seconds=45)  # after the last refresh


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
    def is_near(self):
        return now() >= self.occurrence.starts_at - NEAR

    @property
    def am_here(self):
        return self.person in self.people

    @property
    def minutes_left(self):
        """Whole minutes until the start, rounded up."""
        return -(-self.seconds_to(self.occurrence.starts_at) // 60)

    @property
    def next_change(self):
        """When the card will look different: it counts down, opens, starts, ends. None when all that was."""
        starts_at = self.occurrence.starts_at
        changes = (starts_at - NEAR, self.opens_at, starts_at, self.occurrence.ends_at)
        return next((moment for moment in changes if moment > now()), None)

    @staticmethod
    def seconds_to(moment):
        """Whole seconds until then, rounded up."""
        return -((now() - moment) // timedelta(seconds=1))

    def present(self):
        """Who is here now: first oneself, then in the Dutch order."""
        return (
            Person.select(Person, Picture)
            .join(Picture, peewee.JOIN.LEFT_OUTER)
            .switch(Person)
            .join(Presence, on=(Presence.person == Person.id))
            .where((Presence.occurrence == self.occurrence) & (Presence.seen_at > now() - STAYS) & Person.is_present)
            .order_by(Person.id != self.person.id, Person.sort_key, Person.id)
        )

    def mine(self):
        return (Presence.occurrence == self.occurrence) & (Presence.person == self.person.id)

    def enter(self):
        """Say "I'm here", or stay; raises Refused when the lobby is not open."""
        with writing():
            self.refuse_unless_open()
            if not Presence.select().where(Presence.occurrence == self.occurrence).exists():
                clear_lobby.later(self.id, due_at=self.occurrence.ends_at)
            Presence.delete().where(self.mine()).execute()
            Presence.create(occurrence=self.occurrence, person=self.person.id)
            self.people = list(self.present())
            self.raise_peak(len(self.people))

    def refuse_unless_open(self):
        """Looks at the times as they are now: they may have changed since the page was drawn."""
        times = Occurrence.get_or_none(Occurrence.id == self.id)
        if times is None or times.is_over:
            raise Refused(_("This kick-off is over. See you at the next one."))
        self.occurrence.starts_at, self.occurrence.ends_at = times.starts_at, times.ends_at
        if not self.is_open:
            raise Refused(_("The lobby opens five minutes before the start."))

    def raise_peak(self, number):
        """Of who was there only the highest number at once is kept."""
        Occurrence.update(peak=number).where((Occurrence.id == self.id) & (Occurrence.peak < number)).execute()

    def stay(self):
        """Refresh, for who is here already and nobody else."""
        if self.is_open:
            Presence.update(seen_at=now()).where(self.mine() & (Presence.seen_at > now() - STAYS)).execute()
            self.people = list(self.present())

    def leave(self):
        Presence.delete().where(self.mine()).execute()
        self.people = [person for person in self.people if person != self.person]


@job(title=_l("Emptying the lobby after a kick-off"))
def clear_lobby(id):
    """At the end, which may have been put off, nothing is left of who was there but the highest number at once."""
    occurrence = Occurrence.get_or_none(Occurrence.id == id)
    if occurrence and not occurrence.is_over:
        clear_lobby.later(id, due_at=occurrence.ends_at)
    else:
        Presence.delete().where(Presence.occurrence == id).execute()


def next_kickoff(person):
    """The lobby of the kick-off that is under way or comes next for this person; None when none is planned."""
    coming = Occurrence.visible_to(person).where((Moment.kind == "kickoff") & (Occurrence.ends_at > now())).first()
    return Lobby(coming, person) if coming else None


def next_of_each(moments):
    """Of each moment, by its id, the occurrence that is under way or comes next."""
    coming = Occurrence.select().where(Occurrence.moment.in_(moments) & (Occurrence.ends_at > now()))
    return {occurrence.moment_id: occurrence for occurrence in coming.order_by(Occurrence.starts_at.desc())}
