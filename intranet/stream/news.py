"""What is new for an open page: how many updates arrived, and which entries on it have changed since it last asked."""

from ..changes import counts_every_change
from ..database import now
from ..keeping import find, store
from ..notifications.models import new_lines
from ..people.models import Somebody
from ..prepared import prepared
from .feed import newer_than, published, sketches
from .models import Entry


def state(person):
    """The state of the news for this person: the number of the latest change, and the number of unread lines, as "812-3".

    `person` must be the one who is signed in. The state is looked up once a minute, or when anything has changed.
    """
    if not counts_every_change():
        return look_up(person)
    key = ("state", person.id, person.latest_change, now().timestamp() // 60)
    return find(key) or store(key, look_up(person))


def look_up(person):
    number, unread = next(iter(latest(person, person.notifications_read).raw), (0, 0))
    return f"{number}-{unread}"


@prepared
def latest(person: Somebody, read):
    addressed = Entry.addressed_to(person).where(Entry.parent.is_null())  # hidden ones too: hiding is a change
    return addressed.select(Entry.version, new_lines(person, read)).order_by(Entry.version.desc()).limit(1)


def arrived(person, after):
    """Sketches of the newest updates by other people since the entry with the id `after`."""
    others = Entry.author != person.id
    return sketches(person, others & newer_than(person, after) if after else others)


def changed(person, since, oldest, newest):
    """Sketches of the entries from `oldest` to `newest` that changed after the change with the number `since`."""
    return sketches(person, on_page(person, oldest, newest) & (Entry.version > since))


def hidden(person, since, oldest, newest):
    """The ids of entries that have been hidden from this person since then, to be removed from the page."""
    query = Entry.addressed_to(person).where(Entry.parent.is_null() & Entry.hidden_from(person))
    return [entry.id for entry in query.where(on_page(person, oldest, newest) & (Entry.version > since))]


def on_page(person, oldest, newest):
    """The condition for entries on the page: between these two, or written by this person since, which are added at once."""
    until_newest = Entry.published_at <= published(person, newest)
    return (Entry.published_at >= published(person, oldest)) & (until_newest | (Entry.author == person.id))
