"""The lobby of a kick-off: the people who said "I'm here" and still are."""

from datetime import timedelta

import peewee
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..database import Model, Refused, UTCField, now, writing
from ..jobs import job
from ..languages import today
from ..media.models import Picture
from ..moments.models import Moment, Occurrence
from ..people.departure import step
from ..people.models import Person, Somebody
from ..prepared import Rows, prepared

OPENS = timedelta(minutes=5)  # before the start
NEAR = timedelta(hours=1)  # before the start: from then on it counts down
STAYS = timedelta(seconds=45)  # after the last refresh


class Presence(Model):
    """Somebody is in the lobby. The row is deleted when they leave, or at the end, so Kring does not know who was there."""

    occurrence = peewee.ForeignKeyField(Occurrence, on_delete="CASCADE", index=False)
    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    seen_at = UTCField(default=now)

    class Meta:
        primary_key = peewee.CompositeKey("occurrence", "person")


class Times:
    """How the time now relates to a kick-off that starts and ends at these moments."""

    def __init__(self, starts_at, ends_at):
        self.starts_at, self.ends_at = starts_at, ends_at

    @property
    def is_open(self):
        return self.starts_at - OPENS <= now() < self.ends_at

    @property
    def is_under_way(self):
        return self.starts_at <= now() < self.ends_at

    @property
    def is_near(self):
        return now() >= self.starts_at - NEAR

    @property
    def minutes_left(self):
        """Whole minutes until the start, rounded up."""
        return -((now() - self.starts_at) // timedelta(minutes=1))

    @property
    def next_change(self):
        """When the card will next look different: it counts down, opens, starts or ends. None when it is over."""
        changes = (self.starts_at - NEAR, self.starts_at - OPENS, self.starts_at, self.ends_at)
        return next((moment for moment in changes if moment > now()), None)


class Lobby(Times):
    """An occurrence of the kick-off as one person sees it."""

    def __init__(self, occurrence, person, people=None):
        super().__init__(occurrence.starts_at, occurrence.ends_at)
        self.occurrence, self.person = occurrence, person
        self.moment = occurrence.moment
        self.people = list(present(occurrence.id, person) if people is None else people) if self.is_open else []

    @property
    def id(self):
        return self.occurrence.id

    @property
    def am_here(self):
        return self.person in self.people

    def mine(self):
        return (Presence.occurrence == self.occurrence) & (Presence.person == self.person.id)

    def enter(self):
        """Say "I'm here", or stay; raises Refused if the lobby is not open."""
        with writing():
            self.refuse_unless_open()
            if not Presence.select().where(Presence.occurrence == self.occurrence).exists():
                clear_lobby.later(self.id, due_at=self.occurrence.ends_at)
            Presence.delete().where(self.mine()).execute()
            Presence.create(occurrence=self.occurrence, person=self.person.id)
            self.people = list(present(self.id, self.person))
            self.raise_peak(len(self.people))

    def refuse_unless_open(self):
        """Look at the times in the database: they may have changed since the page was drawn."""
        times = Occurrence.get_or_none(Occurrence.id == self.id)
        if times is None or times.is_over:
            raise Refused(_("This kick-off is over. See you at the next one."))
        self.starts_at, self.ends_at = times.starts_at, times.ends_at
        if not self.is_open:
            raise Refused(_("The lobby opens five minutes before the start."))

    def raise_peak(self, number):
        """Store the highest number of people at once. Nothing else about who was there is kept."""
        Occurrence.update(peak=number).where((Occurrence.id == self.id) & (Occurrence.peak < number)).execute()

    def stay(self):
        """Refresh the presence of somebody who is here already. It lets nobody in."""
        if self.is_open:
            with writing():
                Presence.update(seen_at=now()).where(self.mine() & (Presence.seen_at > now() - STAYS)).execute()
            self.people = list(present(self.id, self.person))

    def leave(self):
        with writing():
            Presence.delete().where(self.mine()).execute()
        self.people = [person for person in self.people if person != self.person]


@step("leave")
def leave_lobbies(person):
    Presence.delete().where(Presence.person == person).execute()


@job(title=_l("Emptying the lobby after a kick-off"))
def clear_lobby(id):
    """Forget who was there when the kick-off has ended. If it now ends later than planned, wait for that."""
    occurrence = Occurrence.get_or_none(Occurrence.id == id)
    if occurrence and not occurrence.is_over:
        clear_lobby.later(id, due_at=occurrence.ends_at)
    else:
        with writing():
            Presence.delete().where(Presence.occurrence == id).execute()


def next_kickoff(person):
    """The lobby of the kick-off that is under way or comes next for this person; None if none is planned."""
    coming = next_occurrence(person).first()
    return Lobby(coming, person) if coming else None


class Coming:
    """What the card of the next kick-off depends on. Finding that out takes less time than making its lobby."""

    def __init__(self, person):
        self.person, self.rows = person, next_occurrence(person)
        self.times = self.rows.raw and Times(*map(Occurrence.starts_at.python_value, self.rows.raw[0][2:4]))
        self.here = present(self.rows.raw[0][0], person) if self.times and self.times.is_open else Rows((), None)

    @property
    def drawn_as(self):
        if not self.times:
            return None
        left = self.times.minutes_left if self.times.is_near else today()
        return self.rows.raw, self.times.next_change, left, self.here.raw

    @property
    def lobby(self):
        return Lobby(self.rows.first(), self.person, self.here) if self.times else None


@prepared
def next_occurrence(person: Somebody):
    return Occurrence.visible_to(person).where((Moment.kind == "kickoff") & (Occurrence.ends_at > now())).limit(1)


@prepared
def present(occurrence, person: Somebody):
    """The people who are here now: first this person, then the others by name in the Dutch order."""
    return (
        Person.select(*Person.face(), Picture)
        .join(Picture, peewee.JOIN.LEFT_OUTER)
        .switch(Person)
        .join(Presence, on=(Presence.person == Person.id))
        .where((Presence.occurrence == occurrence) & (Presence.seen_at > now() - STAYS) & Person.is_present)
        .order_by(Person.id != person, Person.sort_key, Person.id)
    )


def next_of_each(moments):
    """For each moment (id): its occurrence that is under way or comes next."""
    coming = Occurrence.select().where(Occurrence.moment.in_(moments) & (Occurrence.ends_at > now()))
    return {occurrence.moment_id: occurrence for occurrence in coming.order_by(Occurrence.starts_at.desc())}
