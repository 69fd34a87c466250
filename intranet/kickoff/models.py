"""The lobby of a kick-off: the people who said "I'm here" and still are."""

from datetime import timedelta

import peewee
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..core.cache.prepared import Rows, prepared
from ..core.clock import now, today
from ..core.database import Model, UTCField, writing
from ..core.errors import Refused
from ..core.offers.sections import Section
from ..core.tasks.jobs import job
from ..media.models import Picture
from ..people.models import FACE, Person, PersonParam
from ..schedule.models import Event, Occurrence

OPENS = timedelta(minutes=5)  # before the start
NEAR = timedelta(hours=1)  # before the start: from then on it counts down
STAYS = timedelta(seconds=45)  # after the last refresh
IS_KICKOFF = Event.kind == "kickoff"


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
        return next((event for event in changes if event > now()), None)


class Lobby(Times):
    """An occurrence of the kick-off as one person sees it."""

    def __init__(self, occurrence, person, people=None):
        super().__init__(occurrence.starts_at, occurrence.ends_at)
        self.occurrence, self.person = occurrence, person
        self.event = occurrence.event
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
        """Look at the times in the database: they may have changed since the page was rendered."""
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
        coming = next(self.rows.named(), None)
        self.times = coming and Times(coming.starts_at, coming.ends_at)
        self.presences = present(coming.id, person) if coming and self.times.is_open else Rows()

    @property
    def cache_key(self):
        left = self.times.minutes_left if self.times.is_near else today()
        return self.rows.raw, self.times.next_change, left, self.presences.raw, self.am_here

    @property
    def am_here(self):
        """Whether this person is in the lobby: then they are the first who are present."""
        first = next(self.presences.named(), None)
        return first is not None and first.id == self.person.id

    @property
    def lobby(self):
        return Lobby(self.rows.first(), self.person, self.presences) if self.times else None


def kickoffs_for(person):
    """The occurrences of the kick-offs of the company and of this person's teams."""
    return Occurrence.visible_to(person).where(IS_KICKOFF)


def managed_by(person):
    """The kick-offs, as events, that this person may change."""
    return Event.managed_by(person).where(IS_KICKOFF)


def may_set_up(person):
    return person.is_hr or person.is_lead


@prepared
def next_occurrence(person: PersonParam):
    return kickoffs_for(person).where(Occurrence.ends_at > now()).limit(1)


@prepared
def present(occurrence, person: PersonParam):
    """The people who are here now: first this person, then the others by name in the Dutch order."""
    return (
        Person.select(*FACE, Picture)
        .join(Picture, peewee.JOIN.LEFT_OUTER)
        .switch(Person)
        .join(Presence, on=(Presence.person == Person.id))
        .where((Presence.occurrence == occurrence) & (Presence.seen_at > now() - STAYS) & Person.is_present)
        .order_by(Person.id != person, Person.sort_key, Person.id)
    )


def next_of_each(events):
    """For each event (id): its occurrence that is under way or comes next."""
    coming = Occurrence.select().where(Occurrence.event.in_(events) & (Occurrence.ends_at > now()))
    return {occurrence.event_id: occurrence for occurrence in coming.order_by(Occurrence.starts_at.desc())}


def coming(person):
    """For the home page: the next kick-off."""
    next_one = Coming(person)
    return Section(next_one.cache_key, lambda: {"kickoff": next_one.lobby}) if next_one.times else None
