"""What people are told, and the one verb that tells them."""

import peewee
from peewee import SQL, Select, fn

from ..database import Model, UTCField, db, now, writing
from ..people.departure import step
from ..people.models import CHANGING, Person, Somebody
from ..prepared import prepared
from .reasons import REASONS, bare

MOST = 10  # more than nine unread lines are shown as 9+, so nobody counts further


class Notification(Model):
    """Somebody is told about an entry or comment, from the moment `at` on. Once per entry and reason.

    Of one person the moments go up with the ids, since all that waits comes at one moment. So one id says how far they
    have read: what waits for their next working day has a higher one.
    """

    person = peewee.ForeignKeyField(Person, on_delete="CASCADE", backref="notifications", index=False)
    entry = peewee.DeferredForeignKey("Entry", on_delete="CASCADE")
    thread = peewee.DeferredForeignKey("Entry", on_delete="CASCADE")  # the entry itself, or what it is a comment on
    reason = peewee.TextField()
    by = peewee.ForeignKeyField(Person, null=True, on_delete="SET NULL")
    at = UTCField()

    class Meta:
        indexes = ((("person", "entry", "reason"), True), (("person", "at"), False), (("person", "id"), False))

    @classmethod
    def told(cls, person):
        """What this person has been told until now, and may still see."""
        Entry = cls.entry.rel_model

        def visible(entry):
            return fn.EXISTS(Entry.visible_to(person).where(Entry.id == entry))

        shown = (visible(cls.entry) & visible(cls.thread)) | cls.reason.in_(bare())
        return cls.select().where((cls.person == person.id) & (cls.at <= now()) & shown)

    @classmethod
    def unread(cls, person):
        """How many lines of the inbox are new, ten standing for more: the number in the navigation."""
        return number_of_new_lines(person, person.notifications_read).raw[0][0]

    @classmethod
    def read(cls, person, up_to):
        """This person has seen the inbox up to this id. No more than was told counts, and never backwards."""
        mine = (cls.person == person.id) & (cls.at <= now()) & (cls.id <= up_to)
        last = cls.select(fn.MAX(cls.id)).where(mine).scalar() or 0
        further = (Person.id == person.id) & (Person.notifications_read < last)
        if person.notifications_read < last:
            with writing():
                Person.update(notifications_read=last).where(further).execute()
        person.notifications_read = max(person.notifications_read, last)

    @classmethod
    def rearrange(cls, person):
        """What waits for somebody comes when they can be reached, also after their days, their hours or being away changed."""
        if at := person.reachable_at():
            cls.update(at=at).where((cls.person == person) & (cls.at > now())).execute()


def new_lines(person, since):
    """A query of their number."""
    new = Notification.told(person).where(Notification.id > since)
    lines = new.select(Notification.thread, Notification.reason).distinct().limit(MOST)
    return Select([lines], [fn.COUNT(SQL("*"))])


@prepared
def number_of_new_lines(person: Somebody, since):
    return new_lines(person, since).bind(db)


def notify(people, reason, entry, by=None):
    """Tell these people (a query or a list of persons) about an entry, each within own working hours.

    Never somebody about what they did, never twice for the same entry and reason, never who may not see
    the entry, who is away or who has left.
    """
    ids = [person.id for person in people if by is None or person.id != by.id]
    readers = entry.readers() if REASONS[reason].shows_entry else Person.present()
    with writing():
        told = {person: person.reachable_at() for person in readers.where(Person.id.in_(ids)) if not person.is_away}
        rows = [
            {"person": person, "entry": entry, "thread": entry.parent_id or entry, "reason": reason, "by": by, "at": at}
            for person, at in told.items()
            if at
        ]
        if rows:
            Notification.insert_many(rows).on_conflict_ignore().execute()


CHANGING.append(Notification.rearrange)


@step("leave")
def tell_no_more(person):
    Notification.delete().where(Notification.person == person).execute()
