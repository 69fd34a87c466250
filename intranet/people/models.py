"""People, their teams, and who leads them."""

from datetime import UTC, datetime

import peewee
from flask import url_for
from flask_babel import gettext as _
from flask_login import UserMixin
from playhouse.hybrid import hybrid_property

from ..database import Model, RandomId, Refused, UTCField, now, writing
from ..languages import local, today
from ..media.models import Picture
from ..prepared import STORED, Slot, prepared
from . import names
from .departure import Departure, step
from .hours import WorkingHours
from .status import Status

HUES = 8  # colours for who has no photo
ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)  # before anything was written
STORED_ALWAYS = STORED(ALWAYS)
WEEKDAYS = "1234567"  # ISO: 1 is Monday
CHANGING = []  # what else changes with a person, as texts that hold the name: rooms above append a function of the person
MOVING = []  # what else happens when the address changes, as functions of the person, likewise


class Team(RandomId, Model):
    """A team; a person is a member of at most one and may lead several."""

    name = peewee.TextField(unique=True)

    @classmethod
    def in_order(cls):
        return cls.select().order_by(peewee.fn.lower(cls.name))

    @classmethod
    def named(cls, name):
        """The team with this name, made when it is new."""
        return cls.get_or_create(name=name)[0]

    @classmethod
    def begun(cls):
        """The teams in which somebody works, or worked already: a new one is nobody's business before its first day."""
        begun = Person.joined_at <= now()
        member = Person.select(Person.id).where((Person.team == cls.id) & begun)
        lead = Lead.select(Lead.person).join(Person).where((Lead.team == cls.id) & begun)
        return cls.select().where(peewee.fn.EXISTS(member) | peewee.fn.EXISTS(lead))

    @classmethod
    def known_to(cls, person):
        """The teams that exist for this person; for HR all do."""
        return cls.select() if person.is_hr else cls.begun()

    def members(self):
        return Person.present().where(Person.team == self).order_by(Person.sort_key)

    def leads(self):
        return (
            Person.present()
            .join(Lead, on=(Lead.person == Person.id))
            .where(Lead.team == self)
            .order_by(Person.sort_key)
        )


class Person(RandomId, WorkingHours, Status, Departure, Model, UserMixin):
    """A colleague. Who has left keeps a row, so that what they wrote keeps a name."""

    email = peewee.TextField(unique=True)
    given_name = peewee.TextField()
    prefix = peewee.TextField(default="")
    surname = peewee.TextField(default="")
    sort_key = peewee.TextField(index=True)
    staff_number = peewee.TextField(unique=True, null=True)
    came_by_import = peewee.BooleanField(default=False)
    role_title = peewee.TextField(default="")
    team = peewee.ForeignKeyField(Team, null=True, on_delete="SET NULL", backref="people")
    team_reads_since = UTCField(null=True)  # who moved themselves there reads what was written after; None: everything
    put_themselves_at = UTCField(null=True)  # when they last put themselves in a team, or at its head
    is_hr = peewee.BooleanField(default=False)
    place = peewee.TextField(default="")
    working_days = peewee.TextField(default="12345")
    hours_from = peewee.TextField(default="08:30")  # in the company's time zone
    hours_until = peewee.TextField(default="17:00")
    away_until = peewee.DateField(null=True, index=True)  # the last day of being away
    pronouns = peewee.TextField(default="")
    ask_me_about = peewee.TextField(default="")
    busy_with = peewee.TextField(default="")
    off_work = peewee.TextField(default="")
    place_today = peewee.TextField(default="")  # said for one day: `place_today_on`
    place_today_on = peewee.DateField(null=True)
    status_emoji = peewee.TextField(default="")
    status_text = peewee.TextField(default="")
    status_until = UTCField(null=True)
    birthday = peewee.TextField(
        default="", index=True
    )  # "11-23": month and day; who does not want a card leaves it empty
    shows_years = peewee.BooleanField(default=False)
    content_wish = peewee.TextField(default="")  # what becomes of what one wrote after leaving
    notifications_read = peewee.IntegerField(
        default=0
    )  # every Notification up to this id was in the inbox when it was opened
    drafts = peewee.IntegerField(default=0)  # how many they have, for the own menu
    picture = peewee.ForeignKeyField(Picture, null=True, on_delete="SET NULL")
    photo_answered = peewee.IntegerField(
        default=0
    )  # the Picture about which they said whether to show it to colleagues
    locale = peewee.TextField(null=True)
    password_hash = peewee.TextField(default="")
    joined_at = UTCField(default=now, index=True)
    left_at = UTCField(null=True, index=True)
    departed_at = UTCField(null=True)  # when the departure was carried out
    anonymised_at = UTCField(null=True)
    version = peewee.IntegerField(default=1)

    class Meta:
        only_save_dirty = True  # who saves the profile does not take back what HR changed at the same moment

    def save(self, *args, **kwargs):
        self.put("email", self.email.strip().lower())
        self.put("sort_key", names.sort_key(self.given_name, self.prefix, self.surname))
        return super().save(*args, **kwargs)

    def put(self, name, value):
        """Set a field, unless it says so already: what somebody else changed meanwhile is not saved over."""
        if getattr(self, name) != value:
            setattr(self, name, value)

    @classmethod
    def present(cls):
        """Who works here now: has begun and has not left."""
        return cls.select().where(cls.is_present)

    @classmethod
    def known_to(cls, person):
        """Everybody whose name is known and who has begun. Who starts later exists for HR and for who will lead them."""
        known = True if person.is_hr else (cls.joined_at <= now()) | cls.team.in_(person.led_teams())
        return cls.select().where(cls.anonymised_at.is_null() & known)

    @property
    def starts_later(self):
        return self.joined_at > now()

    @hybrid_property
    def is_present(self):
        return self.joined_at <= now() and (self.left_at is None or self.left_at > now())

    @is_present.expression
    def is_present(cls):
        return (cls.joined_at <= now()) & (cls.left_at.is_null() | (cls.left_at > now()))

    @property
    def is_active(self):
        """Flask-Login's question whether somebody may sign in."""
        return self.is_present

    @property
    def name(self):
        return names.full_name(self.given_name, self.prefix, self.surname) or _("Former colleague")

    @property
    def initials(self):
        return names.initials(self.given_name, self.surname) or "·"

    @property
    def hue(self):
        return self.id % HUES

    @property
    def url(self):
        return url_for("people.profile", id=self.id)

    def photo_url(self, size):
        """Address of the square photo of `size` pixels, or None when there is none (yet)."""
        if self.picture_id and self.picture.is_ready:
            return url_for("people.photo", id=self.id, version=self.picture.version, file=f"{size}.jpg")
        return None

    @classmethod
    def face(cls):
        """The columns that a name and a photo take."""
        return cls.id, cls.given_name, cls.prefix, cls.surname, cls.version, cls.picture

    @property
    def drawn_as(self):
        """What a drawing with this person's name and photo depends on."""
        return self.id, self.version, self.picture_id and self.picture.is_ready

    def leads(self):
        """The teams this person leads."""
        return Team.select().join(Lead).where(Lead.person == self).order_by(Team.name)

    def own_teams(self):
        """Ids of the teams whose talk this person reads: the own team and those led. A query, to be used inside others."""
        return Team.select(Team.id).where((Team.id == self.team_id) | Team.id.in_(self.led_teams()))

    def led_teams(self):
        """Ids of the teams this person leads, as such a query."""
        return Lead.select(Lead.team).where(Lead.person == self)

    def leads_teams(self, teams):
        """What is known already of the teams this person leads; who is signed in brings them along."""
        self._led = teams

    def teams_to_write_to(self):
        """The own team and those led, by name."""
        if not hasattr(self, "_led"):
            self._led = list(led_by(self))
        own = {self.team.id: self.team} if self.team else {}
        return sorted((own | {team.id: team for team in self._led}).values(), key=lambda team: team.name.casefold())

    @property
    def is_lead(self):
        if not hasattr(self, "_led"):
            self._led = list(led_by(self))
        return bool(self._led)

    @classmethod
    def drawn(cls, *columns):
        """Who works here now, with team and photo, in the Dutch order; with all columns or just these."""
        return (
            cls.present()
            .select(*(columns or (cls,)), Team, Picture)
            .join(Team, peewee.JOIN.LEFT_OUTER)
            .switch(cls)
            .join(Picture, peewee.JOIN.LEFT_OUTER)
            .switch(cls)
            .order_by(cls.sort_key, cls.id)
        )

    @property
    def years(self):
        """How many whole years somebody works here."""
        joined, date = local(self.joined_at).date(), today()
        return date.year - joined.year - ((date.month, date.day) < (joined.month, joined.day))

    @property
    def search_text(self):
        """What the directory's filter looks in."""
        return names.fold(f"{self.name} {self.role_title} {self.team.name if self.team else ''} {self.place}")

    def change(self, **fields):
        """Change what the profile says; whoever keeps a drawing with this name or photo draws it anew."""
        if "email" in fields:
            other = Person.with_email(fields["email"])
            if other and other != self:
                raise Refused(_("%(name)s already has this address.", name=other.name), "email")
        with writing():
            self.version, before = self.next_version(), self.email
            for name, value in fields.items():
                self.put(name, value)
            self.save()
            for step in CHANGING + (MOVING if self.email != before else []):
                step(self)

    def next_version(self):
        """Counts on from what is stored. Who was made anonymous stays as they are."""
        stored = Person.select(Person.version).where((Person.id == self.id) & Person.anonymised_at.is_null()).first()
        if stored is None:
            raise Refused(_("Who this is about does not work here any more."))
        return stored.version + 1

    def show(self, picture):
        """Take another photo, or none; the one before goes."""
        with writing():
            before = self.picture
            self.change(picture=picture, photo_answered=0)  # what was answered was about the one before
            if before:
                before.remove()

    @property
    def reads_team_since(self):
        """The moment from which this person reads what is written for the own team."""
        return self.team_reads_since or ALWAYS

    def with_reading(self, columns, by):
        """With another team goes what is read there: who moves themselves reads what comes after, any other all of it."""
        if "team" not in columns or columns["team"] == self.team:
            return columns
        if by != self:
            return columns | {"team_reads_since": None}
        return columns | {"team_reads_since": now(), "put_themselves_at": now()}

    @property
    def reads_all(self):
        """Whether no date can limit what is read in the own teams, so that none need be compared: it is so of nearly all."""
        return self.put_themselves_at is None

    def lead_exactly(self, teams, by=None):
        """Lead these teams and no others."""
        with writing():
            Lead.delete().where((Lead.person == self) & Lead.team.not_in(teams)).execute()
            for team in teams:
                Lead.appoint(team, self, by)

    def make_hr(self, is_hr):
        with writing():
            if self.is_hr and not is_hr:
                self.refuse_without_other_hr()
            self.change(is_hr=is_hr)

    def refuse_without_other_hr(self):
        others = Person.present().where(Person.is_hr & (Person.id != self.id) & (Person.password_hash != ""))
        if self.is_hr and not others.where(Person.left_at.is_null()).exists():
            raise Refused(_("There has to be an HR. Make somebody else HR first."))

    @classmethod
    def with_email(cls, email):
        return cls.get_or_none(cls.email == email.strip().lower())


class Somebody(Slot):
    """The person of a prepared query: what a query may ask of one."""

    own_teams, led_teams = Person.own_teams, Person.led_teams
    is_hr = False

    def __init__(self, take, puts_themselves=0):
        super().__init__(lambda values: take(values).id)
        self.id, self.reads_all = self, not puts_themselves
        self.team_id = Slot(lambda values: take(values).team_id)
        self.reads_team_since = Slot(lambda values: STORED(take(values).team_reads_since) or STORED_ALWAYS)

    @staticmethod
    def variant(person):
        return int(not person.reads_all)


@prepared
def led_by(person: Somebody):
    return Team.select().where(Team.id.in_(person.led_teams()))


class Lead(Model):
    """A person leads a team."""

    team = peewee.ForeignKeyField(Team, on_delete="CASCADE", index=False)
    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    reads_since = UTCField(null=True)  # who appointed themselves reads what was written after; None: everything

    class Meta:
        primary_key = peewee.CompositeKey("team", "person")

    @classmethod
    def appoint(cls, team, person, by=None):
        """For who leads the team already nothing changes."""
        since = now() if by == person else None
        if since:
            Person.update(put_themselves_at=since).where(Person.id == person.id).execute()
        cls.insert(team=team, person=person, reads_since=since).on_conflict_ignore().execute()

    @classmethod
    def of_all_since(cls, team, moment):
        """The leads of a team who read what was written for it at a moment."""
        has_begun = cls.reads_since.is_null() | (cls.reads_since <= moment)
        return cls.select(cls.person).where((cls.team == team) & has_begun)


@step("leave")
def lay_down_roles(person):
    Lead.delete().where(Lead.person == person).execute()
    person.change(is_hr=False)
