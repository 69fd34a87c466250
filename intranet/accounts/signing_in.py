"""Coming in with a password, and the limit on how often that is tried."""

from datetime import timedelta

import peewee
from werkzeug.security import check_password_hash, generate_password_hash

from ..database import Model, UTCField, now, writing
from ..people.models import Person

NOBODYS_HASH = generate_password_hash("nobody")  # checked for an unknown address, so that both answers take as long


class Attempt(Model):
    """Something that may be tried only so often: per e-mail address and per IP address, kept for as long as it counts."""

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


class SignInAttempt(Attempt):
    """A sign-in that failed (or is being checked)."""


class LinkRequest(Attempt):
    """Somebody forgot a password, or says so."""


def sign_in(email, password, address):
    """The person with this password, or None; raises TooManyAttempts."""
    attempt = SignInAttempt.begin(email.strip().lower()[:254], address)
    if attempt is None:
        raise TooManyAttempts
    person = Person.with_email(email)
    right = check_password_hash(person.password_hash if person and person.password_hash else NOBODYS_HASH, password)
    if not (right and person and person.password_hash and person.is_present):
        return None
    with writing():
        attempt.delete_instance()
    return person


class TooManyAttempts(Exception):
    """Ten failures in fifteen minutes for this address."""
