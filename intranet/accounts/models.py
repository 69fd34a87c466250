"""Sessions, invitations, and the limit on failed sign-ins."""

import hashlib
import secrets
from datetime import timedelta

import peewee
from flask import current_app
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.security import check_password_hash, generate_password_hash

from .. import mail
from ..database import Model, Refused, UTCField, now, writing
from ..jobs import daily, job
from ..languages import speaking
from ..media.models import Picture
from ..people.models import Person, Team
from ..prepared import prepared

NOBODYS_HASH = generate_password_hash("nobody")  # checked for an unknown address, so that both answers take as long
MIN_PASSWORD = 10


def digest(token):
    """What is stored of a secret: enough to recognise it, not to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


class Session(Model):
    """Somebody is signed in on a device. Ending it is deleting the row; there is no note of when it was used."""

    LIFETIME = timedelta(days=30)
    token = peewee.TextField(unique=True)
    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    created_at = UTCField(default=now)

    @classmethod
    def begin(cls, person):
        """Start a session; returns the token that the cookie carries."""
        token = secrets.token_urlsafe(32)
        cls.create(token=digest(token), person=person)
        return token

    @classmethod
    def person_of(cls, token):
        """The person whose session this is, with team and picture; None when it ended or the person has left."""
        return person_with_session(digest(token)).first()

    @classmethod
    def end(cls, token):
        cls.delete().where(cls.token == digest(token)).execute()


@prepared
def person_with_session(digest):
    return (
        Person.select(Person, Team, Picture)
        .join(Team, peewee.JOIN.LEFT_OUTER)
        .switch(Person)
        .join(Picture, peewee.JOIN.LEFT_OUTER)
        .switch(Person)
        .join(Session, on=(Session.person == Person.id))
        .where((Session.token == digest) & (Session.created_at > now() - Session.LIFETIME) & Person.is_present)
    )


class SignInAttempt(Model):
    """A sign-in that failed (or is being checked), kept for as long as it counts."""

    WINDOW = timedelta(minutes=15)
    MOST = 10
    email = peewee.TextField(index=True)
    address = peewee.TextField(index=True)
    at = UTCField(default=now, index=True)

    @classmethod
    def begin(cls, email, address):
        """Note an attempt; None when this e-mail address or this IP address had its share of failures."""
        with writing():
            cls.forget_old()
            for column, value in ((cls.email, email), (cls.address, address)):
                if cls.select().where(column == value).count() >= cls.MOST:
                    return None
            return cls.create(email=email, address=address)

    @classmethod
    def forget_old(cls):
        cls.delete().where(cls.at <= now() - cls.WINDOW).execute()


@daily
def forget_old_sign_ins():
    """Rows that no longer count are no longer kept."""
    SignInAttempt.forget_old()
    Session.delete().where(Session.created_at <= now() - Session.LIFETIME).execute()


def sign_in(email, password, address):
    """The person with this password, or None; raises TooManyAttempts."""
    attempt = SignInAttempt.begin(email.strip().lower()[:254], address)
    if attempt is None:
        raise TooManyAttempts
    person = Person.with_email(email)
    right = check_password_hash(person.password_hash if person and person.password_hash else NOBODYS_HASH, password)
    if not (right and person and person.password_hash and person.is_present):
        return None
    attempt.delete_instance()
    return person


class TooManyAttempts(Exception):
    """Ten failures in fifteen minutes for this address."""


def set_password(person, password):
    person.password_hash = generate_password_hash(password)
    person.save(only=[Person.password_hash, Person.sort_key, Person.email])


def change_password(person, current, password, address):
    """Choose another password; whoever is signed in as this person elsewhere is not any more."""
    try:
        right = sign_in(person.email, current, address)
    except TooManyAttempts:
        raise Refused(_("Too many tries. Wait fifteen minutes, then try again."), "current") from None
    if not right:
        raise Refused(_("This is not your password now."), "current")
    with writing():
        set_password(person, password)
        Session.delete().where(Session.person == person).execute()


class Invitation(Model):
    """Somebody may come in and choose a password, for seven days."""

    LIFETIME = timedelta(days=7)
    person = peewee.ForeignKeyField(Person, on_delete="CASCADE", backref="invitations")
    expires_at = UTCField(default=lambda: now() + Invitation.LIFETIME)
    accepted_at = UTCField(null=True)

    @classmethod
    def to(cls, person):
        """Invite a person who has no password yet: an invitation that still holds is used again, and mailed again."""
        with writing():
            if person.password_hash:
                raise Refused(_("%(name)s already uses Kring.", name=person.name), "email")
            invitation = cls.open().where(cls.person == person).first() or cls.create(person=person)
            if mail.is_set_up():
                invitation.mail()
        return invitation

    @classmethod
    def newcomer(cls, email, **fields):
        """Invite somebody who is not in Kring yet."""
        with writing():
            known = Person.with_email(email)
            if known:
                raise Refused(_("%(name)s already has this address.", name=known.name), "email")
            return cls.to(Person.create(email=email, **fields))

    @classmethod
    def open(cls):
        """Invitations that can be accepted now."""
        return cls.select().where(cls.accepted_at.is_null() & (cls.expires_at > now()))

    @classmethod
    def find(cls, token):
        """The open invitation behind a link, or None."""
        try:
            id = signer().loads(token)
        except BadSignature:
            return None
        return cls.open().join(Person).where((cls.id == id) & Person.is_present & (Person.password_hash == "")).first()

    @property
    def link(self):
        return f"{current_app.config['SETTINGS'].base_url}/invitations/{signer().dumps(self.id)}"

    def mail(self):
        with speaking(self.person.locale):
            self.send_mail()

    def send_mail(self):
        text = _(
            "Hello %(name)s,\n\nYou are invited to Kring, where you and your colleagues keep in touch. "
            "Choose a password here and come in:\n\n%(link)s\n\nThe link works for seven days.",
            name=self.person.given_name,
            link=self.link,
        )
        mail.send(self.person.email, _("Come in: you are invited to Kring"), text)

    def accept(self, password, locale=None):
        """Choose a password and come in; a link works once."""
        with writing():
            done = (
                Invitation.update(accepted_at=now())
                .where((Invitation.id == self.id) & Invitation.accepted_at.is_null())
                .execute()
            )
            if not done:
                raise Refused(_("This invitation was used already. Sign in with the password you chose."))
            self.person.locale = locale or self.person.locale
            self.person.save()
            set_password(self.person, password)
        return self.person


@job
def invite(person_id):
    """Invite who starts later, on the first day; not who signed up or left in between."""
    person = Person.present().where((Person.id == person_id) & (Person.password_hash == "")).first()
    if person:
        Invitation.to(person)


def signer():
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="invitation")
