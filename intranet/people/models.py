"""People, their teams, and who leads them."""

from datetime import UTC, datetime
from functools import cached_property

import peewee
from flask_babel import gettext as _
from flask_login import UserMixin
from playhouse.hybrid import hybrid_property

from ..core.cache import generations
from ..core.cache.prepared import STORED, Param
from ..core.clock import now
from ..core.database import Model, RandomId, UTCField, writing
from ..core.errors import Refused
from ..core.http.links import address
from ..core.i18n import last_day_before
from ..core.offers import followups
from ..media.models import Picture
from . import names
from .status import Status

HUES = 8  # colours for people without a photo
ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)  # before anything was written
STORED_ALWAYS = STORED(ALWAYS)
WEEKDAYS = "1234567"  # ISO: 1 is Monday


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

    @classmethod
    def led_by(cls, person):
        return cls.select().join(Lead).where(Lead.person == person.id).order_by(cls.name)

    def members(self):
        return Person.present().where(Person.team == self).order_by(Person.sort_key)

    def leads(self):
        return (
            Person.present()
            .join(Lead, on=(Lead.person == Person.id))
            .where(Lead.team == self)
            .order_by(Person.sort_key)
        )


class Person(RandomId, Status, Model, UserMixin):
    """A colleague. People who left keep their row, so that what they wrote keeps a name.

    What changes with a role, a departure or a status is in the modules beside this one, as functions that take a
    person.
    """

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
    birthday = peewee.TextField(default="", index=True)  # "11-23", or empty for people who do not want a card
    shows_years = peewee.BooleanField(default=False)
    content_wish = peewee.TextField(default="")  # after leaving: what happens to what this person wrote
    notifications_read_up_to = peewee.IntegerField(default=0)  # the id of the newest one when the inbox was last read
    drafts_count = peewee.IntegerField(default=0)  # for the person's own menu
    picture = peewee.ForeignKeyField(Picture, null=True, on_delete="SET NULL")
    answered_picture_id = peewee.IntegerField(default=0)  # they said whether to show this Picture to colleagues
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
        sort_key = names.sort_key(self.given_name, self.prefix, self.surname)
        set_changed(self, email=self.email.strip().lower(), sort_key=sort_key)
        return super().save(*args, **kwargs)

    @classmethod
    def present(cls):
        """The people who work here now: they have started and have not left."""
        return cls.select().where(cls.is_present)

    @classmethod
    def known_to(cls, person):
        """Everybody who has started and whose name is not gone. People who start later are known only to HR and their leads."""
        known = True if person.is_hr else (cls.joined_at <= now()) | cls.team.in_(person.led_teams())
        return cls.select().where(cls.anonymised_at.is_null() & known)

    @classmethod
    def managed_by(cls, person):
        """Everybody whose name is not gone, for HR."""
        return cls.select().where(cls.anonymised_at.is_null() & person.is_hr)

    @property
    def starts_later(self):
        return self.joined_at > now()

    @hybrid_property
    def is_present(self):
        return self.joined_at <= now() and (self.left_at is None or self.left_at > now())

    @is_present.expression
    def is_present(cls):
        return (cls.joined_at <= now()) & (cls.left_at.is_null() | (cls.left_at > now()))

    is_active = is_present  # Flask-Login asks this: whether somebody may be signed in

    @property
    def has_left(self):
        return self.left_at is not None and self.left_at <= now()

    @property
    def last_day(self):
        """The last day with access, or None if it is not known."""
        return last_day_before(self.left_at) if self.left_at else None

    @property
    def has_page(self):
        return self.anonymised_at is None

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
        return address("people.profile", id=self.id)

    def photo_url(self, size):
        """The address of the square photo of `size` pixels, or None if there is none (yet)."""
        if self.picture_id and self.picture.is_ready:
            return address("people.photo", id=self.id, version=self.picture.version, file=f"{size}.jpg")
        return None

    @property
    def cache_key(self):
        """What a piece of HTML with this person's name and photo depends on."""
        return self.id, self.version, self.picture_id and self.picture.is_ready

    def own_teams(self):
        """The ids of the teams that this person reads: their own and those they lead. A query, to use inside other queries."""
        return Team.select(Team.id).where((Team.id == self.team_id) | Team.id.in_(self.led_teams()))

    def led_teams(self):
        """The ids of the teams this person leads, as such a query."""
        return Lead.select(Lead.team).where(Lead.person == self)

    came_with = None  # the numbers of all generations when the request of this person began

    @property
    def generations(self):
        """The numbers of all generations, by name: see core/cache/generations.py."""
        return self.came_with or generations.present()

    @cached_property
    def teams_led(self):
        """The teams this person leads. For the signed-in person they were loaded with the session."""
        return list(Team.led_by(self))

    @property
    def is_lead(self):
        return bool(self.teams_led)

    @classmethod
    def with_display_columns(cls, *columns):
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

    def change(self, **fields):
        """Change fields of this person. The new version makes everything with their name or photo be rendered again."""
        if "email" in fields:
            refuse_taken_address(fields["email"], self)
        with writing():
            self.version, before = next_version(self), self.email
            set_changed(self, **fields)
            self.save()
            followups.follow("person changed", self)
            if self.email != before:
                followups.follow("address changed", self)

    @property
    def reads_team_since(self):
        """The moment from which on this person may read what is written to their team."""
        return self.team_reads_since or ALWAYS

    @property
    def reads_all(self):
        """Whether this person may read everything in their teams, as nearly everybody may: then queries compare no dates."""
        return self.put_themselves_at is None

    @classmethod
    def with_email(cls, email):
        return cls.get_or_none(cls.email == email.strip().lower())


# The columns that are needed to show a name and a photo.
FACE = (Person.id, Person.given_name, Person.prefix, Person.surname, Person.version, Person.picture)


def set_changed(person, **fields):
    """Set only the fields that differ. Every field that is set is saved, and could overwrite what somebody else
    changed meanwhile.
    """
    for name, value in fields.items():
        if getattr(person, name) != value:
            setattr(person, name, value)


def next_version(person):
    """The version after the stored one. Refuses people whose name is gone: they stay as they are."""
    stored = Person.select(Person.version).where((Person.id == person.id) & Person.anonymised_at.is_null()).first()
    if stored is None:
        raise Refused(_("This person does not work here any more."))
    return stored.version + 1


def refuse_taken_address(email, person=None):
    """Refuse an address that a colleague already has."""
    other = Person.with_email(email)
    if other and other != person:
        raise Refused(_("%(name)s already has this address.", name=other.name), "email")


HR, PUTS_THEMSELVES = (
    1,
    2,
)  # what makes another form of a query, for people in HR and those who put themselves in a team


class PersonParam(Param):
    """Stands for the person in a prepared query, with everything a query may use of one."""

    own_teams, led_teams = Person.own_teams, Person.led_teams

    def __init__(self, take, form=0):
        super().__init__(lambda values: take(values).id)
        self.id, self.is_hr, self.reads_all = self, bool(form & HR), not form & PUTS_THEMSELVES
        self.team_id = Param(lambda values: take(values).team_id)
        self.reads_team_since = Param(lambda values: STORED(take(values).team_reads_since) or STORED_ALWAYS)

    @staticmethod
    def variant(person):
        return HR * person.is_hr + PUTS_THEMSELVES * (not person.reads_all)


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
