"""What is new for an open page: how many updates came, and which entries on it changed since it looked last."""

from ..people.models import Somebody
from ..prepared import prepared
from .feed import newer_than, published, sketches
from .models import Entry


def latest_change(person):
    """The number of the latest change, of an entry or of what hangs on it, that this person may know of; 0 without any."""
    return next((number for (number,) in latest(person).raw), 0)


@prepared
def latest(person: Somebody):
    visible = Entry.visible_to(person).where(Entry.parent.is_null())
    return visible.select(Entry.version).order_by(Entry.version.desc()).limit(1)


def arrived(person, after):
    """The newest updates of others since the entry with the id `after`, as sketches."""
    others = Entry.author != person.id
    return sketches(person, others & newer_than(after) if after else others)


def changed(person, since, oldest, newest):
    """What changed after the change with the number `since`, from the entry `oldest` to `newest`, as sketches."""
    on_page = Entry.published_at.between(published(oldest), published(newest))
    return sketches(person, on_page & (Entry.version > since))
