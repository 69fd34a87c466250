"""What is new for an open page: how many updates arrived, and which entries on it have changed since it last asked."""

from typing import NamedTuple

from flask import g
from werkzeug.http import parse_etags

from ..core.cache.prepared import prepared
from ..core.clock import now
from ..entries.models import Entry
from ..notifications.models import Notification, new_lines
from ..people.models import PersonParam
from .feed import keys_in, newer_than, page, published

PATIENCE = 40  # seconds that news may wait while people wait for pages; an open page asks every 15 seconds


class State(NamedTuple):
    """What a page knows: the number of the latest change, that of unread lines, and when (in seconds) it was told so."""

    change: int
    unread: int
    told: int

    def __str__(self):
        return "-".join(map(str, self))

    @classmethod
    def of(cls, tags):
        """The state in an ETag that a page sends, as "812-3-1795420800", or None."""
        numbers = min((tag for tag in tags.as_set(include_weak=True) if tag), default="").split("-")
        fits = len(numbers) == 3 and all(number.isdecimal() and len(number) < 18 for number in numbers)
        return cls(*map(int, numbers)) if fits else None

    def is_as(self, other):
        return (self.change, self.unread) == (other.change, other.unread)

    @property
    def patience(self):
        """For how many seconds nothing on the page is late, as it was told something only a moment ago."""
        age = moment() - self.told
        return PATIENCE - age if 0 <= age < PATIENCE else 0


def can_wait(path, etag):
    """For how many seconds a request can wait: some, if an open page asks for news that was told some only a moment ago. While
    people wait for a thread, such a page is told at once that nothing has changed, and when to ask again. It learns nothing by
    that, so nobody needs to be signed in for it.
    """
    known = State.of(parse_etags(etag)) if path == "/news" else None
    return known.patience if known else 0


def moment():
    return int(now().timestamp())


def state(person):
    """The state of the news for this person. The number of unread lines is known for the whole request from here on."""
    rows = latest(person, person.notifications_read_up_to).raw  # none if nothing was ever written to them
    number, g.unread = rows[0] if rows else (0, Notification.unread(person))
    return State(number, g.unread, moment())


@prepared
def latest(person: PersonParam, read):
    addressed = Entry.addressed_to(person).where(Entry.parent.is_null())  # hidden ones too: hiding is a change
    return addressed.select(Entry.version, new_lines(person, read)).order_by(Entry.version.desc()).limit(1)


def arrived(person, after):
    """The card keys of the newest updates by other people since the entry with the id `after`."""
    return keys_in(arrived_since(person, after) if after else arrived_ever(person))


def changed(person, since, oldest, newest):
    """The card keys of the entries from `oldest` to `newest` that changed after the change with the number `since`."""
    return keys_in(changed_since(person, since, oldest, newest))


def gone(person, ids):
    """Those of these entries that this person may not see any more: hidden, deleted, or for a team they have left."""
    seen = {id for (id,) in visible_among(person, ids).raw} if ids else set()
    return [id for id in ids if id not in seen]


@prepared
def visible_among(person: PersonParam, ids):
    return Entry.visible_to(person).select(Entry.id).where(Entry.id.in_(ids))


@prepared
def arrived_ever(person: PersonParam):
    return page(person).where(Entry.author != person.id)


@prepared
def arrived_since(person: PersonParam, after):
    return page(person).where((Entry.author != person.id) & newer_than(person, after))


@prepared
def changed_since(person: PersonParam, since, oldest, newest):
    return page(person).where(on_page(person, oldest, newest) & (Entry.version > since))


def on_page(person, oldest, newest):
    """The condition for entries on the page: between these two, or written by this person since, which are added at once."""
    until_newest = Entry.published_at <= published(person, newest)
    return (Entry.published_at >= published(person, oldest)) & (until_newest | (Entry.author == person.id))
