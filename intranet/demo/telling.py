"""The notifications of the demo company, about comments on what people wrote. The last ones are unread."""

from peewee import fn

from ..entries.models import Entry
from ..entries.text import topics_in
from ..notifications.models import Notification
from ..people.models import Person

UNREAD = 3


def make():
    thread = Entry.alias()
    comments = (
        Entry.select(thread.author, Entry.id, thread.id, "comment", Entry.author, Entry.published_at)
        .join(thread, on=(Entry.parent == thread.id))
        .where(Entry.author != thread.author)
        .order_by(Entry.published_at)
    )
    columns = ("person", "entry", "thread", "reason", "by", "at")
    Notification.insert_from(comments, [getattr(Notification, name) for name in columns]).execute()
    own = Notification.select(Notification.id).where(Notification.person == Person.id)
    earlier = own.order_by(Notification.id.desc()).limit(1).offset(UNREAD)
    Person.update(notifications_read_up_to=fn.COALESCE(earlier, 0)).execute()


def topics(drafts):
    """The topics in these texts, as rows."""
    return [
        {"entry": draft.id, "name": name}
        for draft in drafts
        if "#" in draft.text
        for name in sorted(topics_in(draft.text))
    ]
