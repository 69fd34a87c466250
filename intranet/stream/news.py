"""What is new for an open page: how many updates arrived, and which entries on it have changed since it last asked."""

from ..core.cache.prepared import prepared
from ..entries.models import Entry
from ..notifications.models import new_lines
from ..people.models import PersonParam
from .feed import card_keys, newer_than, published


def state(person):
    """The state of the news for this person: the number of the latest change they may know of, and of unread lines,
    as "812-3".
    """
    number, unread = next(iter(latest(person, person.notifications_read_up_to).raw), (0, 0))
    return f"{number}-{unread}"


@prepared
def latest(person: PersonParam, read):
    addressed = Entry.addressed_to(person).where(Entry.parent.is_null())  # hidden ones too: hiding is a change
    return addressed.select(Entry.version, new_lines(person, read)).order_by(Entry.version.desc()).limit(1)


def arrived(person, after):
    """The card keys of the newest updates by other people since the entry with the id `after`."""
    others = Entry.author != person.id
    return card_keys(person, others & newer_than(person, after) if after else others)


def changed(person, since, oldest, newest):
    """The card keys of the entries from `oldest` to `newest` that changed after the change with the number `since`."""
    return card_keys(person, on_page(person, oldest, newest) & (Entry.version > since))


def hidden(person, since, oldest, newest):
    """The ids of entries that have been hidden from this person since then, to be removed from the page."""
    query = Entry.addressed_to(person).where(Entry.parent.is_null() & Entry.hidden_from(person))
    return [entry.id for entry in query.where(on_page(person, oldest, newest) & (Entry.version > since))]


def on_page(person, oldest, newest):
    """The condition for entries on the page: between these two, or written by this person since, which are added at once."""
    until_newest = Entry.published_at <= published(person, newest)
    return (Entry.published_at >= published(person, oldest)) & (until_newest | (Entry.author == person.id))
