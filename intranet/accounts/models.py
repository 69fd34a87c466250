"""Sessions, passwords, and the links that let people choose one."""

import hashlib
import secrets
from datetime import timedelta

import peewee
from flask import current_app, has_request_context, session
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from peewee import fn

from ..company.models import Company
from ..core.cache import generations
from ..core.cache.prepared import prepared
from ..core.clock import now
from ..core.database import Model, UTCField, writing
from ..core.errors import Refused
from ..core.i18n import speaking
from ..core.tasks import mail
from ..core.tasks.jobs import daily, job
from ..media.models import Picture
from ..people.models import Lead, Person, Team, refuse_taken_address
from .authentication import LinkRequest, SignInAttempt, is_unchanged, sign_in
from .passwords import hash_for


def digest(token):
    """What is stored of a secret: enough to recognise it, not enough to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


class Session(Model):
    """Somebody is signed in on a device. Deleting the row ends the session; nothing says when it was last used."""

    LIFETIME = timedelta(days=30)
    token = peewee.TextField(unique=True)
    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    created_at = UTCField(default=now)

    @classmethod
    def begin(cls, person):
        """Start a session; returns the token that the cookie carries."""
        token = secrets.token_urlsafe(32)
        with writing():
            cls.create(token=digest(token), person=person)
        return token

    @classmethod
    def person_of(cls, token):
        """The person whose session this is, with team and picture; None when it ended or the person has left."""
        people = list(person_with_session(digest(str(token))))
        if people:
            people[0].came_with = generations.of(people[0])
            people[0].teams_led = [Team(id=person.led_id, name=person.led) for person in people if person.led_id]
        return people[0] if people else None

    @classmethod
    def end(cls, token):
        with writing():
            cls.delete().where(cls.token == digest(token)).execute()


@prepared
def person_with_session(digest):
    """A row for each team the person leads, or one row if they lead none, with the company, which every page names, and the
    numbers of all generations.
    """
    led = Team.alias()
    columns = fn.COALESCE(led.id, 0).alias("led_id"), led.name.concat("").alias("led"), *generations.columns()
    return (
        Person.select(Person, Team, Picture, Company, *columns)
        .join(Team, peewee.JOIN.LEFT_OUTER)
        .switch(Person)
        .join(Picture, peewee.JOIN.LEFT_OUTER)
        .switch(Person)
        .join(Company, on=(Company.id > 0), attr="company")
        .switch(Person)
        .join(Lead, peewee.JOIN.LEFT_OUTER, on=(Lead.person == Person.id))
        .join(led, peewee.JOIN.LEFT_OUTER, on=(Lead.team == led.id))
        .switch(Person)
        .join(Session, on=(Session.person == Person.id))
        .where((Session.token == digest) & (Session.created_at > now() - Session.LIFETIME) & Person.is_present)
    )


@daily(title=_l("Forgetting old sessions and links"))
def forget_old_sign_ins():
    """Delete the rows that no longer count."""
    with writing():
        SignInAttempt.forget_old()
        LinkRequest.forget_old()
        PasswordLink.delete().where(PasswordLink.expires_at <= now()).execute()
        Session.delete().where(Session.created_at <= now() - Session.LIFETIME).execute()


def set_password(person, hashed):
    """Store the hash of a new password. It ends all sessions of this person, and all links that were made for them."""
    person.password_hash = hashed
    person.save()
    for model in (Session, PasswordLink, Invitation):
        model.delete().where(model.person == person).execute()


def change_password(person, current, password, place_of, let_in):
    """Choose another password; `let_in(person)` begins a new session, because this ends all of them. Raises NotNow."""
    person = sign_in(person.email, current, place_of)
    if not person:
        raise Refused(_("This is not your current password."), "current")
    hashed = hash_for(person, password)
    with writing():
        if not is_unchanged(person):
            raise Refused(_("Your password was changed in the meantime, so this one was not stored."), "current")
        set_password(person, hashed)
        let_in(person)


class Link(Model):
    """A link that lets one person in, once. Only a digest is stored, so that nobody can see the link after it was made."""

    token = peewee.TextField(unique=True)
    person = peewee.ForeignKeyField(Person, unique=True, on_delete="CASCADE")  # a new link replaces the old one
    expires_at = UTCField()

    @classmethod
    def make(cls, person):
        """A new link for this person, as an address to open."""
        token = secrets.token_urlsafe(32)
        with writing():
            cls.delete().where(cls.person == person).execute()
            cls.create(token=digest(token), person=person, expires_at=now() + cls.LIFETIME)
        return f"{current_app.config['SETTINGS'].base_url}/{cls.PATH}/{token}"

    @classmethod
    def find(cls, token):
        """The link with this token, if it still works, or None."""
        return cls.usable().where(cls.token == digest(token)).first()

    @classmethod
    def usable(cls):
        return cls.select(cls, Person).join(Person).where((cls.expires_at > now()) & Person.is_present)

    def refuse_if_gone(self, sentence):
        """Refuse if the link was used, or has ended, since the page with the form was opened."""
        if not self.usable().where(type(self).token == self.token).exists():
            raise Refused(sentence)


class PasswordLink(Link):
    """Somebody forgot the password and may choose another one, within the hour."""

    PATH, LIFETIME = "new-password", timedelta(hours=1)

    @classmethod
    def request(cls, email, place):
        """Have a link mailed to the person who has this e-mail address; raises TooManyAttempts.

        A job finds out whose address it is. The request does the same for a known address as for an unknown one, so that
        nobody can tell from the answer, or from how long it takes, who works here.
        """
        email = email.strip().lower()
        LinkRequest.of(email, place).note()
        mail_password_link.later(email)

    def choose(self, hashed):
        """Choose the new password, given its hash."""
        with writing():
            self.refuse_if_gone(_("This link has already been used, or a newer one took its place."))
            set_password(self.person, hashed)
        return self.person


@job(title=_l("Mailing a link for a new password"))
def mail_password_link(email):
    """Mail a link to the person who has this address. People who never chose a password get their invitation again."""
    person = Person.present().where(Person.email == email).first()
    if person and not person.password_hash:
        Invitation.to(person)
    elif person:
        with speaking(person.locale), writing():
            text = _(
                "Hello %(name)s,\n\nSomebody asked for a new password for your account in Kring. Choose one here:\n\n"
                "%(link)s\n\nThe link works once, for one hour. Was it not you? Then you can throw this message away: "
                "nothing has changed.",
                name=person.given_name,
                link=PasswordLink.make(person),
            )
            mail.send(person.email, _("Choose a new password for Kring"), text)


class Invitation(Link):
    """Somebody may come in and choose a password, for seven days."""

    PATH, LIFETIME = "invitations", timedelta(days=7)

    @classmethod
    def to(cls, person):
        """Invite a person who has no password yet, by mail if that is set up; returns the link. An earlier link stops working."""
        with writing():
            if person.password_hash:
                raise Refused(_("%(name)s already uses Kring.", name=person.name), "email")
            link = cls.make(person)
            if mail.is_set_up():
                mail_invitation(person, link)
        return link

    @classmethod
    def newcomer(cls, email, **fields):
        """Invite somebody who is not in Kring yet; returns the link."""
        with writing():
            refuse_taken_address(email)
            return cls.to(Person.create(email=email, **fields))

    @classmethod
    def usable(cls):
        return super().usable().where(Person.password_hash == "")

    def accept(self, hashed, locale=None):
        """Choose a password, given its hash, and come in."""
        with writing():
            self.refuse_if_gone(_("This invitation has already been used. Sign in with the password you chose."))
            self.person.change(locale=locale or self.person.locale)
            set_password(self.person, hashed)
        return self.person


def mail_invitation(person, link):
    with speaking(person.locale):
        text = _(
            "Hello %(name)s,\n\nYou are invited to Kring, where you and your colleagues keep in touch. "
            "Choose a password here and come in:\n\n%(link)s\n\nThe link works for seven days.",
            name=person.given_name,
            link=link,
        )
        mail.send(person.email, _("Come in: you are invited to Kring"), text)


@job(title=_l("Inviting somebody who starts today"))
def invite(person_id):
    """Invite people who start later by mail, on their first day, unless they signed up or left in the meantime.

    Without mail nobody would see the link: HR makes one at the moment they hand it over.
    """
    person = Person.present().where((Person.id == person_id) & (Person.password_hash == "")).first()
    if person and mail.is_set_up():
        Invitation.to(person)


def close_doors_of_old_address(person):
    """End all sessions, except the one in which people change their own address, and all links made for the old address."""
    this_session = digest(session.get("_user_id", "")) if has_request_context() else ""
    Session.delete().where((Session.person == person) & (Session.token != this_session)).execute()
    PasswordLink.delete().where(PasswordLink.person == person).execute()
    if Invitation.delete().where(Invitation.person == person).execute() and mail.is_set_up():
        Invitation.to(person)


def close_doors(person):
    """Delete all sessions, invitations and links to choose a password, and everything that is stored by e-mail address."""
    for kind in (Session, Invitation, PasswordLink):
        kind.delete().where(kind.person == person).execute()
    for column in (SignInAttempt.email, LinkRequest.email, mail.Message.to):
        column.model.delete().where(column == person.email).execute()
