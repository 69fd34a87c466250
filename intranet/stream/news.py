"""What is new for an open page: how many updates came, and which entries on it changed since it looked last."""

from ..changes import counts_every_change
from ..database import now
from ..keeping import find, store
from ..notifications.models import new_lines
from ..people.models import Somebody
from ..prepared import prepared
from .feed import newer_than, published, sketches
from .models import Entry


def state(person):
    """What there is to know: the number of the latest change of an entry one may know of, and of unread lines, as "812-3".

    `person` is who is signed in. It is looked up once a minute, or when anything changed.
    """
    if not counts_every_change():
        return look_up(person)
    key = ("state", person.id, person.latest_change, now().timestamp() // 60)
    return find(key) or store(key, look_up(person))


def look_up(person):
    number, unread = next(iter(latest(person, person.notifications_read_up_to).raw), (0, 0))
    return f"{number}-{unread}"


@prepared
def latest(person: Somebody, read):
    addressed = Entry.addressed_to(person).where(Entry.parent.is_null())  # that something was hidden is a change too
    return addressed.select(Entry.version, new_lines(person, read)).order_by(Entry.version.desc()).limit(1)


def arrived(person, after):
    """The newest updates of others since the entry with the id `after`, as sketches."""
    others = Entry.author != person.id
    return sketches(person, others & newer_than(person, after) if after else others)


def changed(person, since, oldest, newest):
    """What changed after the change with the number `since`, from the entry `oldest` to `newest`, as sketches."""
    return sketches(person, on_page(person, oldest, newest) & (Entry.version > since))


def hidden(person, since, oldest, newest):
    """The ids of what was hidden from this person since then, to take it off the page."""
    query = Entry.addressed_to(person).where(Entry.parent.is_null() & Entry.hidden_from(person))
    return [entry.id for entry in query.where(on_page(person, oldest, newest) & (Entry.version > since))]


def on_page(person, oldest, newest):
    """What was published between these entries; what this person wrote since stands above them at once."""
    until_newest = Entry.published_at <= published(person, newest)
    return (Entry.published_at >= published(person, oldest)) & (until_newest | (Entry.author == person.id))
