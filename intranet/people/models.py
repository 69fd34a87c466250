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

HUES = 8  # colours for people without a photo
ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)  # before anything was written
STORED_ALWAYS = STORED(ALWAYS)
WEEKDAYS = "1234567"  # ISO: 1 is Monday
CHANGING = []  # functions of a person, called when the person changes; rooms above append theirs
MOVING = []  # the same, called when the e-mail address changes


class Team(RandomId, Model):
    """A team. A person is in one team at most, and may lead several."""

    name = peewee.TextField(unique=True)

    @classmethod
    def in_order(cls):
        return cls.select().order_by(peewee.fn.lower(cls.name))

    @classmethod
    def named(cls, name):
        """The team with this name, which is made if it is new."""
        return cls.get_or_create(name=name)[0]

    @classmethod
    def begun(cls):
        """The teams in which somebody works or has worked. A new team is not shown before its first day."""
        begun = Person.joined_at <= now()
        member = Person.select(Person.id).where((Person.team == cls.id) & begun)
        lead = Lead.select(Lead.person).join(Person).where((Lead.team == cls.id) & begun)
        return cls.select().where(peewee.fn.EXISTS(member) | peewee.fn.EXISTS(lead))

    @classmethod
    def known_to(cls, person):
        """The teams that this person may know of; for HR that is all of them."""
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
    """A colleague. People who left keep their row, so that what they wrote keeps a name."""

    email = peewee.TextField(unique=True)
    given_name = peewee.TextField()
    prefix = peewee.TextField(default="")
    surname = peewee.TextField(default="")
    sort_key = peewee.TextField(index=True)
    staff_number = peewee.TextField(unique=True, null=True)
    came_by_import = peewee.BooleanField(default=False)
    role_title = peewee.TextField(default="")
    team = peewee.ForeignKeyField(Team, null=True, on_delete="SET NULL", backref="people")
    team_reads_since = UTCField(null=True)  # HR who moved themselves there read what came later; None: everything
    put_themselves_at = UTCField(null=True)  # when they last put themselves in a team, or made themselves lead of one
    is_hr = peewee.BooleanField(default=False)
    place = peewee.TextField(default="")
    working_days = peewee.TextField(default="12345")
    hours_from = peewee.TextField(default="08:30")  # in the time zone of the company
    hours_until = peewee.TextField(default="17:00")
    away_until = peewee.DateField(null=True, index=True)  # the last day away
    pronouns = peewee.TextField(default="")
    ask_me_about = peewee.TextField(default="")
    busy_with = peewee.TextField(default="")
    off_work = peewee.TextField(default="")
    place_today = peewee.TextField(default="")  # holds for one day only: `place_today_on`
    place_today_on = peewee.DateField(null=True)
    status_emoji = peewee.TextField(default="")
    status_text = peewee.TextField(default="")
    status_until = UTCField(null=True)
    birthday = peewee.TextField(
        default="", index=True
    )  # "11-23": month and day; empty for people who do not want a card
    shows_years = peewee.BooleanField(default=False)
    content_wish = peewee.TextField(default="")  # what should happen, after leaving, to what they wrote
    notifications_read = peewee.IntegerField(default=0)  # they have seen every Notification up to this id
    drafts = peewee.IntegerField(default=0)  # how many drafts they have, for their own menu
    picture = peewee.ForeignKeyField(Picture, null=True, on_delete="SET NULL")
    photo_answered = peewee.IntegerField(
        default=0
    )  # the id of the Picture for which they answered whether to show it to colleagues
    locale = peewee.TextField(null=True)
    password_hash = peewee.TextField(default="")
    joined_at = UTCField(default=now, index=True)
    left_at = UTCField(null=True, index=True)
    departed_at = UTCField(null=True)  # when the departure was carried out
    anonymised_at = UTCField(null=True)
    version = peewee.IntegerField(default=1)

    class Meta:
        only_save_dirty = True  # so that saving a profile does not undo what HR changed at the same moment

    def save(self, *args, **kwargs):
        self.put("email", self.email.strip().lower())
        self.put("sort_key", names.sort_key(self.given_name, self.prefix, self.surname))
        return super().save(*args, **kwargs)

    def put(self, name, value):
        """Set a field, unless it has this value already, so that a change by somebody else meanwhile is not overwritten."""
        if getattr(self, name) != value:
            setattr(self, name, value)

    @classmethod
    def present(cls):
        """The people who work here now: they have started and have not left."""
        return cls.select().where(cls.is_present)

    @classmethod
    def known_to(cls, person):
        """Everybody who has started and whose name is not gone. People who start later are known only to HR and their leads."""
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
        """Whether somebody may sign in (Flask-Login asks this)."""
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
        """The address of the square photo of `size` pixels, or None if there is none (yet)."""
        if self.picture_id and self.picture.is_ready:
            return url_for("people.photo", id=self.id, version=self.picture.version, file=f"{size}.jpg")
        return None

    @classmethod
    def face(cls):
        """The columns that are needed to show a name and a photo."""
        return cls.id, cls.given_name, cls.prefix, cls.surname, cls.version, cls.picture

    @property
    def drawn_as(self):
        """What a drawing with the name and photo of this person depends on."""
        return self.id, self.version, self.picture_id and self.picture.is_ready

    def leads(self):
        """The teams this person leads."""
        return Team.select().join(Lead).where(Lead.person == self).order_by(Team.name)

    def own_teams(self):
        """The ids of the teams that this person reads: their own and those they lead. A query, to use inside other queries."""
        return Team.select(Team.id).where((Team.id == self.team_id) | Team.id.in_(self.led_teams()))

    def led_teams(self):
        """The ids of the teams this person leads, as such a query."""
        return Lead.select(Lead.team).where(Lead.person == self)

    def leads_teams(self, teams):
        """Remember which teams this person leads. The query for the session finds them anyway."""
        self._led = teams

    def teams_to_write_to(self):
        """Their own team and those they lead, by name."""
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
        """The people who work here now, with team and photo, in the Dutch order; with all columns, or only these."""
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
        """How many whole years somebody has worked here."""
        joined, date = local(self.joined_at).date(), today()
        return date.year - joined.year - ((date.month, date.day) < (joined.month, joined.day))

    @property
    def search_text(self):
        """The text that the filter of the directory searches."""
        return names.fold(f"{self.name} {self.role_title} {self.team.name if self.team else ''} {self.place}")

    def change(self, **fields):
        """Change fields of this person. The new version makes everything with their name or photo be drawn again."""
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
        """The version after the stored one. Refuses people whose name is gone: they stay as they are."""
        stored = Person.select(Person.version).where((Person.id == self.id) & Person.anonymised_at.is_null()).first()
        if stored is None:
            raise Refused(_("This person does not work here any more."))
        return stored.version + 1

    def show(self, picture):
        """Show another photo, or none, and delete the one before."""
        with writing():
            before = self.picture
            self.change(picture=picture, photo_answered=0)  # the answer was about the photo before
            if before:
                before.remove()

    @property
    def reads_team_since(self):
        """The moment from which on this person may read what is written to their team."""
        return self.team_reads_since or ALWAYS

    def with_reading(self, columns, by):
        """These columns and, if the team changes, from when on the person may read there.

        HR who move themselves may read what comes after. Anybody who is moved by somebody else may read all of it.
        """
        if "team" not in columns or columns["team"] == self.team:
            return columns
        if by != self:
            return columns | {"team_reads_since": None}
        return columns | {"team_reads_since": now(), "put_themselves_at": now()}

    @property
    def reads_all(self):
        """Whether this person may read everything in their teams, as nearly everybody may: then queries compare no dates."""
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
            raise Refused(_("There has to be somebody in HR. Make somebody else HR first."))

    @classmethod
    def with_email(cls, email):
        return cls.get_or_none(cls.email == email.strip().lower())


class Somebody(Slot):
    """Stands for the person in a prepared query, with everything a query may use of one."""

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
    reads_since = UTCField(null=True)  # for HR who appointed themselves: they read what came later; None: everything

    class Meta:
        primary_key = peewee.CompositeKey("team", "person")

    @classmethod
    def appoint(cls, team, person, by=None):
        """Make this person lead of a team. If they already are, nothing changes."""
        since = now() if by == person else None
        if since:
            Person.update(put_themselves_at=since).where(Person.id == person.id).execute()
        cls.insert(team=team, person=person, reads_since=since).on_conflict_ignore().execute()

    @classmethod
    def of_all_since(cls, team, moment):
        """The leads of a team who may read what was written to it at this moment."""
        has_begun = cls.reads_since.is_null() | (cls.reads_since <= moment)
        return cls.select(cls.person).where((cls.team == team) & has_begun)


@step("leave")
def lay_down_roles(person):
    Lead.delete().where(Lead.person == person).execute()
    person.change(is_hr=False)
