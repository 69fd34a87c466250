"""Signing in with a password, and the limits on how often people can try."""

from contextlib import contextmanager
from datetime import timedelta
from ipaddress import IPv6Network, ip_address
from threading import Semaphore
from time import monotonic, sleep
from typing import NamedTuple

import peewee
from flask_babel import gettext as _
from werkzeug.security import check_password_hash, generate_password_hash

from ..core.clock import local, now
from ..core.database import Model, UTCField, writing
from ..people.models import Person

NOBODYS_HASH = generate_password_hash("nobody")  # for an unknown address, so that both answers take equally long
MINUTE, QUARTER, HOUR = timedelta(minutes=1), timedelta(minutes=15), timedelta(hours=1)
PATIENCE = 30  # seconds that people wait at most when many sign in at the same moment
AT_ONCE = 2  # passwords that a worker checks at once: each keeps a processor busy, and pages need one too
turns = Semaphore(AT_ONCE)


class NotNow(Exception):
    """Not possible now; people may try again in so many `seconds`."""

    def __init__(self, seconds):
        super().__init__(seconds)
        self.seconds = seconds

    @property
    def headers(self):
        return {"Retry-After": str(self.seconds)}


class TooManyAttempts(NotNow):
    """Somebody tried too often, and may try again at `until`."""

    code = 429

    def __init__(self, until):
        super().__init__(int((until - now()).total_seconds()) + 1)
        self.until = until

    @property
    def sentence(self):
        time = local(self.until + MINUTE).strftime("%H:%M")
        return _("Too many attempts. Try again at %(time)s.", time=time)


class Busy(NotNow):
    """More people are signing in at this moment than Kring can handle."""

    code = 503

    def __init__(self):
        super().__init__(5)

    @property
    def sentence(self):
        return _("Very many people are signing in at this moment. Try again in a few seconds.")


class Limit(NamedTuple):
    """How many attempts with the same values in these columns are allowed within the window.

    After that, one more is allowed after each pause, and the pause doubles each time.
    """

    columns: tuple
    most: int
    window: timedelta
    pause: timedelta

    def ends(self, times):
        """When one more is allowed, given the times of the last ones, latest first; None if it is allowed now."""
        if len(times) < self.most:
            return None
        doubled = self.pause * 2 ** min(len(times) - self.most, 10)
        return min(times[0] + doubled, times[self.most - 1] + self.window)


class Attempt(Model):
    """Something people may try only so often, per e-mail address and per place. A row is kept for as long as it counts."""

    email = peewee.TextField(index=True)
    address = peewee.TextField(index=True)
    at = UTCField(default=now, index=True)

    @classmethod
    def of(cls, email, place):
        return cls(email=email.strip().lower()[:254], address=place)

    def note(self):
        """Store this attempt; raises TooManyAttempts."""
        with writing():
            self.forget_old()
            self.refuse_too_many()
            self.save(force_insert=True)

    def limits(self):
        return self.LIMITS

    def refuse_too_many(self):
        ends = filter(None, (limit.ends(self.times(limit)) for limit in self.limits()))
        until = max(ends, default=now())
        if until > now():
            raise TooManyAttempts(until)

    def alike(self, limit):
        """The attempts that count together with this one for this limit."""
        kind = type(self)
        return kind.select().where(
            kind.at > now() - limit.window, *(getattr(kind, name) == getattr(self, name) for name in limit.columns)
        )

    def times(self, limit):
        alike = self.alike(limit).order_by(type(self).at.desc()).limit(limit.most + 10)
        return [attempt.at for attempt in alike]

    @classmethod
    def forget_old(cls):
        cls.delete().where(cls.at <= now() - HOUR).execute()


class LinkRequest(Attempt):
    """Somebody forgot their password, or says so."""

    LIMITS = Limit(("email",), 5, HOUR, HOUR), Limit(("address",), 50, HOUR, MINUTE)


class SignInAttempt(Attempt):
    """A sign-in that failed, or whose password is being checked.

    It is stored before the check. Otherwise people who send many attempts at once would get more than the limit.
    """

    LIMITS = (
        Limit(("email", "address"), 10, QUARTER, QUARTER),
        Limit(("email",), 50, HOUR, MINUTE),
        Limit(("address",), 100, HOUR, MINUTE),
    )
    ON_KNOWN_DEVICE = (Limit(("email", "address"), 20, QUARTER, QUARTER),)
    CHECK_TAKES = timedelta(seconds=10)  # at most: a check that began earlier was cut off, and counts as failed
    KNOWN_DEVICE = "device "  # an `address` that begins with this is a device on which the person signed in before
    failed_at = UTCField(null=True)

    def limits(self):
        return self.ON_KNOWN_DEVICE if self.address.startswith(self.KNOWN_DEVICE) else self.LIMITS

    def alike(self, limit):
        return super().alike(limit).where(~self.is_under_way())

    @classmethod
    def is_under_way(cls):
        return cls.failed_at.is_null() & (cls.at > now() - cls.CHECK_TAKES)

    def note(self):
        """Store this attempt. If it is one too many only because of others that are being checked, wait for their outcome."""
        deadline = monotonic() + PATIENCE
        while not self.is_noted():
            if monotonic() > deadline:
                raise Busy
            sleep(0.02)

    def is_noted(self):
        with writing():
            self.forget_old()
            self.refuse_too_many()
            if any(map(self.has_to_wait, self.limits())):
                return False
            self.at = now()
            return self.save(force_insert=True)

    def has_to_wait(self, limit):
        together = super().alike(limit)
        return together.count() >= limit.most and together.where(self.is_under_way()).exists()

    def settle(self, is_right):
        """Forget an attempt that succeeded; only failed ones count from here on."""
        with writing():
            if is_right:
                self.delete_instance()
            else:
                self.failed_at = now()
                self.save(only=[SignInAttempt.failed_at])


def network(address):
    """What counts as one place: an IPv4 address, or the first half of an IPv6 address, which belongs to one household."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:45]
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return str(IPv6Network((int(ip), 64), strict=False) if ip.version == 6 else ip)


@contextmanager
def turn():
    """Wait for a turn to check a password."""
    if not turns.acquire(timeout=PATIENCE):
        raise Busy
    try:
        yield
    finally:
        turns.release()


def sign_in(email, password, place_of):
    """The person with this password, or None; raises TooManyAttempts or Busy.

    `place_of(person)` says where it comes from: a device on which this person signed in before, or else a network.
    """
    person = Person.with_email(email)
    attempt = SignInAttempt.of(email, place_of(person))
    attempt.refuse_too_many()  # people who are refused do not have to queue first
    with turn():
        attempt.note()
        person = Person.with_email(email)  # read again, because waiting can take long
        is_right = has_password(person, password)
        attempt.settle(is_right)
    return person if is_right else None


def is_unchanged(person):
    """Whether the password that was checked is still theirs: they may have chosen a new one in the meantime."""
    return Person.present().where((Person.id == person.id) & (Person.password_hash == person.password_hash)).exists()


def has_password(person, password):
    """Whether this person may come in with this password. For an unknown address (None) it takes just as long."""
    stored = person.password_hash if person else ""
    return bool(check_password_hash(stored or NOBODYS_HASH, password) and stored and person.is_present)
