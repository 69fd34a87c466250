"""The lobby of a kick-off: the people who said "I'm here" and still are."""

from datetime import timedelta

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..core.cache.generations import reused
from ..core.cache.prepared import STORED, prepared
from ..core.clock import now, today
from ..core.database import writing
from ..core.errors import Refused
from ..core.offers import permissions
from ..core.offers.sections import Section
from ..core.tasks.jobs import job
from ..people.models import PersonParam
from ..schedule import video
from ..schedule.models import Event, Occurrence
from .crowd import NOBODY, Presence, crowd, presence_of, put_in

OPENS = timedelta(minutes=5)  # before the start
NEAR = timedelta(hours=1)  # before the start: from then on it counts down
FACES = 3  # that the card shows
IS_KICKOFF = Event.kind == "kickoff"


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

    def __init__(self, occurrence, person):
        super().__init__(occurrence.starts_at, occurrence.ends_at)
        self.occurrence, self.person = occurrence, person
        self.event = occurrence.event
        self.look()

    def look(self):
        """See who is here, and whether this person is."""
        self.crowd = crowd(self.id) if self.is_open else NOBODY
        is_large = self.crowd.is_large  # then it may be of a second ago
        self.am_here = self.here_until is not None if is_large else self.person.id in self.crowd.by_id

    @property
    def here_until(self):
        """Until when this person is here, unless their page says so again; None if they are not."""
        row = presence_of(self.id, self.person).first()
        return row and row.until

    @property
    def id(self):
        return self.occurrence.id

    @property
    def tab(self):
        """The link of the call if it opens in a tab of its own; None if Kring frames it, or if there is no call."""
        link = self.event.link
        return link if link and not video.frame_origin(link, g.company.video_hosts) else None

    @property
    def number(self):
        return self.crowd.number

    @property
    def others(self):
        """The other people who are here, or the first of them by name."""
        people = self.crowd.people
        return [person for person in people if person != self.person] if self.person.id in self.crowd.by_id else people

    @property
    def faces(self):
        """The other people whose faces the card shows, after this person's own."""
        return self.others[: FACES - self.am_here]

    @property
    def list_key(self):
        """What the list of people depends on: everybody who is not among those it names shares it."""
        return self.crowd.key, self.am_here, self.person.id if self.person.id in self.crowd.by_id else None

    @property
    def cache_key(self):
        """What the card depends on, so that people who would see the same share it."""
        event, faces = self.event, tuple(person.cache_key for person in self.faces)
        host = event.present_host
        words = event.title, event.minutes, event.team and event.team.name, host and host.given_name
        way_in = event.link, self.tab, event.place
        left = self.minutes_left if self.is_near else today()
        times = self.starts_at, self.ends_at, self.next_change, left
        return self.id, words, way_in, times, self.number, self.crowd.pause, self.am_here, faces

    def enter(self):
        """Say "I'm here", or stay; raises Refused if the lobby is not open."""
        if self.am_here and not self.is_due:
            return
        with writing():
            self.refuse_unless_open()
            if not self.crowd.number and not Presence.select().where(Presence.occurrence == self.id).exists():
                clear_lobby.later(self.id, due_at=self.occurrence.ends_at)
            put_in(self.id, self.person, STORED(now() + self.crowd.stays))
        self.look()
        self.raise_peak()

    @property
    def is_due(self):
        """Whether a refresh is worth storing: nothing is lost if this person has been refreshed just now."""
        until = self.here_until
        return until is None or until - now() < self.crowd.stays - timedelta(seconds=self.crowd.pause / 2)

    def refuse_unless_open(self):
        """Look at the times in the database: they may have changed since the page was rendered."""
        times = times_of(self.id).first()
        if times is None or times.is_over:
            raise Refused(_("This kick-off is over. See you at the next one."))
        self.starts_at, self.ends_at = times.starts_at, times.ends_at
        self.occurrence.starts_at, self.occurrence.ends_at = times.starts_at, times.ends_at
        if not self.is_open:
            raise Refused(_("The lobby opens five minutes before the start."))

    def raise_peak(self):
        """Store the highest number of people at once. Nothing else about who was there is kept."""
        if self.number > self.occurrence.peak:
            with writing():
                lower = (Occurrence.id == self.id) & (Occurrence.peak < self.number)
                Occurrence.update(peak=self.number).where(lower).execute()
            self.occurrence.peak = self.number

    def stay(self):
        """Refresh the presence of somebody who is here already. It lets nobody in."""
        if self.am_here and self.is_due:
            with writing():
                mine = (Presence.occurrence == self.id) & (Presence.person == self.person.id)
                Presence.update(until=now() + self.crowd.stays).where(mine & (Presence.until > now())).execute()
            self.look()

    def leave(self):
        with writing():
            Presence.delete().where((Presence.occurrence == self.id) & (Presence.person == self.person.id)).execute()
        self.look()


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

    present = person.generations

    def reuse(key, find):
        return reused(("kickoff", key), ["people", "schedule"], present, find)

    own = {person.team_id, *(team.id for team in person.teams_led)}
    teams = frozenset(own & reuse("teams", lambda: {team for (team,) in teams_with_kickoffs().raw}))
    coming = reuse(teams, lambda: next_occurrence(person).first())
    return Lobby(coming, person) if coming else None


@prepared
def teams_with_kickoffs():
    return Event.going_on().select(Event.team).where(IS_KICKOFF & Event.team.is_null(False)).distinct()


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
def occurrence_with(person: PersonParam, id):
    """The occurrence with this id, if it is of a kick-off for this person."""
    return permissions.query("kickoff.join", person).where(Occurrence.id == id)


@prepared
def times_of(id):
    return Occurrence.select(Occurrence.starts_at, Occurrence.ends_at).where(Occurrence.id == id)


def next_of_each(events):
    """For each event (id): its occurrence that is under way or comes next."""
    coming = Occurrence.select().where(Occurrence.event.in_(events) & (Occurrence.ends_at > now()))
    return {occurrence.event_id: occurrence for occurrence in coming.order_by(Occurrence.starts_at.desc())}


def coming(person):
    """For the home page: the next kick-off."""
    lobby = next_kickoff(person)
    return Section(lobby.cache_key, lambda: {"kickoff": lobby}) if lobby else None
