"""Coming in with a password, and the limits on how often that is tried."""

from contextlib import contextmanager
from datetime import timedelta
from ipaddress import IPv6Network, ip_address
from threading import Semaphore
from time import monotonic, sleep
from typing import NamedTuple

import peewee
from flask_babel import gettext as _
from werkzeug.security import check_password_hash, generate_password_hash

from ..database import Model, UTCField, now, writing
from ..languages import local
from ..people.models import Person

NOBODYS_HASH = generate_password_hash("nobody")  # checked for an unknown address, so that both answers take as long
MINUTE, QUARTER, HOUR = timedelta(minutes=1), timedelta(minutes=15), timedelta(hours=1)
PATIENCE = 30  # seconds somebody may wait for others who come in at the same moment
AT_ONCE = 2  # passwords checked in a worker: each keeps a processor busy, and pages want one too
turns = Semaphore(AT_ONCE)


class NotNow(Exception):
    """It may be tried again in so many `seconds`."""

    def __init__(self, seconds):
        super().__init__(seconds)
        self.seconds = seconds

    @property
    def headers(self):
        return {"Retry-After": str(self.seconds)}


class TooManyAttempts(NotNow):
    """It was tried too often, and may be tried again at `until`."""

    code = 429

    def __init__(self, until):
        super().__init__(int((until - now()).total_seconds()) + 1)
        self.until = until

    @property
    def sentence(self):
        time = local(self.until + MINUTE).strftime("%H:%M")
        return _("Too many tries. Try again at %(time)s.", time=time)


class Busy(NotNow):
    """More people come in at this moment than can be let in."""

    code = 503

    def __init__(self):
        super().__init__(5)

    @property
    def sentence(self):
        return _("Very many people come in at this moment. Try again in a few seconds.")


class Limit(NamedTuple):
    """So many of those that have these columns in common, in this time.

    From then on one more after each pause, which doubles each time.
    """

    columns: tuple
    most: int
    window: timedelta
    pause: timedelta

    def ends(self, times):
        """When one more is allowed, given when the last ones were, latest first; None when it is allowed."""
        if len(times) < self.most:
            return None
        doubled = self.pause * 2 ** min(len(times) - self.most, 10)
        return min(times[0] + doubled, times[self.most - 1] + self.window)


class Attempt(Model):
    """Something that may be tried only so often: by e-mail address and by where it comes from. Kept as long as it counts."""

    email = peewee.TextField(index=True)
    address = peewee.TextField(index=True)
    at = UTCField(default=now, index=True)

    @classmethod
    def of(cls, email, place):
        return cls(email=email.strip().lower()[:254], address=place)

    def note(self):
        """Note it; raises TooManyAttempts."""
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
        """Those that count for this limit together with this one."""
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
    """Somebody forgot a password, or says so."""

    LIMITS = Limit(("email",), 5, HOUR, HOUR), Limit(("address",), 50, HOUR, MINUTE)


class SignInAttempt(Attempt):
    """A sign-in that failed, or whose password is being checked.

    It is noted before the check, or as many as try at once would each get a try.
    """

    LIMITS = (
        Limit(("email", "address"), 10, QUARTER, QUARTER),
        Limit(("email",), 50, HOUR, MINUTE),
        Limit(("address",), 100, HOUR, MINUTE),
    )
    ON_KNOWN_DEVICE = (Limit(("email", "address"), 20, QUARTER, QUARTER),)
    CHECK_TAKES = timedelta(seconds=10)  # at most; one that began before that was broken off, and counts
    KNOWN_DEVICE = "device "  # how an `address` begins that is a device on which the person signed in before
    failed_at = UTCField(null=True)

    def limits(self):
        return self.ON_KNOWN_DEVICE if self.address.startswith(self.KNOWN_DEVICE) else self.LIMITS

    def alike(self, limit):
        return super().alike(limit).where(~self.is_under_way())

    @classmethod
    def is_under_way(cls):
        return cls.failed_at.is_null() & (cls.at > now() - cls.CHECK_TAKES)

    def note(self):
        """Note it; who would only be too many because of some that are being checked waits for what becomes of those."""
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
        """Only what was wrong counts on."""
        with writing():
            if is_right:
                self.delete_instance()
            else:
                self.failed_at = now()
                self.save(only=[SignInAttempt.failed_at])


def network(address):
    """What counts as one place: an address of IPv4, and of IPv6 the first half, which one household has all of."""
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
    attempt.refuse_too_many()  # people who are refused do not stand in the queue
    with turn():
        attempt.note()
        person = Person.with_email(email)  # as they are after the wait
        is_right = has_password(person, password)
        attempt.settle(is_right)
    return person if is_right else None


def is_unchanged(person):
    """Whether what was checked still holds: a new password may have been chosen meanwhile."""
    return Person.present().where((Person.id == person.id) & (Person.password_hash == person.password_hash)).exists()


def has_password(person, password):
    """Whether this person may come in with this password. It takes as long for nobody."""
    stored = person.password_hash if person else ""
    return bool(check_password_hash(stored or NOBODYS_HASH, password) and stored and person.is_present)
