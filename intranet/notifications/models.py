"""What people are told, and the one verb that tells them."""

import peewee
from peewee import SQL, Select, fn

from ..database import Model, UTCField, db, delete_in_batches, now, writing
from ..people.acts import Act
from ..people.departure import step
from ..people.hours import reachable_at
from ..people.models import AFTER_CHANGE, Person, Somebody
from ..prepared import prepared
from .reasons import REASONS, bare

AT_ONCE = 50  # more people than this are told by a job, so that nobody waits for it
BATCH = 200  # so many rows are written at a time
MOST = 10  # more than nine unread lines are shown as 9+, so nobody counts further


class Notification(Model):
    """Somebody is told about an entry or comment, or about an act of HR, from the moment `at` on. Once for each reason.

    Of one person the moments go up with the ids, since all that waits comes at one moment. So one id says how far they
    have read: what waits for their next working day has a higher one.
    """

    person = peewee.ForeignKeyField(Person, on_delete="CASCADE", backref="notifications", index=False)
    entry = peewee.DeferredForeignKey("Entry", null=True, on_delete="CASCADE")
    thread = peewee.DeferredForeignKey(  # the entry itself, or what it is a comment on
        "Entry", null=True, on_delete="CASCADE"
    )
    act = peewee.ForeignKeyField(Act, null=True, on_delete="CASCADE", index=False)  # what it is about instead
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
        return number_of_new_lines(person, person.notifications_read_up_to).raw[0][0]

    @classmethod
    def read(cls, person, up_to):
        """This person has seen the inbox up to this id. No more than was told counts, and never backwards."""
        mine = (cls.person == person.id) & (cls.at <= now()) & (cls.id <= up_to)
        last = cls.select(fn.MAX(cls.id)).where(mine).scalar() or 0
        further = (Person.id == person.id) & (Person.notifications_read_up_to < last)
        if person.notifications_read_up_to < last:
            with writing():
                Person.update(notifications_read_up_to=last).where(further).execute()
        person.notifications_read_up_to = max(person.notifications_read_up_to, last)

    @classmethod
    def rearrange(cls, person):
        """What waits for somebody comes when they can be reached, also after their days, their hours or being away changed."""
        if at := reachable_at(person):
            cls.update(at=at).where((cls.person == person) & (cls.at > now())).execute()


# Most lines are about entries, so it stays small.
Notification.add_index(
    Notification.index(
        Notification.person,
        Notification.act,
        Notification.reason,
        unique=True,
        where=Notification.act.is_null(False),
        name="notification_person_id_act_id_reason",
    )
)


def what_is_one_line():
    """The columns that notifications of one line of the inbox share."""
    return Notification.thread, Notification.act, Notification.reason


def new_lines(person, since):
    """A query of their number."""
    new = Notification.told(person).where(Notification.id > since)
    lines = new.select(*what_is_one_line()).distinct().limit(MOST)
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
    for start in range(0, len(ids), BATCH):
        deliver(ids[start : start + BATCH], reason, entry, by)


def deliver(ids, reason, entry, by):
    """Tell a few (by id). When each can be reached is reckoned before the transaction; who changed meanwhile is next."""
    readers = entry.readers() if REASONS[reason].shows_entry else Person.present()
    people = [person for person in readers.where(Person.id.in_(ids)) if not person.is_away]
    moments = [(person, reachable_at(person)) for person in people]
    fixed = {"entry": entry, "thread": entry.parent_id or entry, "reason": reason, "by": by}
    with writing():
        versions = dict(Person.select(Person.id, Person.version).where(Person.id.in_(ids)).tuples())
        same = [(person, at) for person, at in moments if versions[person.id] == person.version]
        rows = [{"person": person, "at": max(at, now()), **fixed} for person, at in same if at]
        if rows:
            Notification.insert_many(rows).on_conflict_ignore().execute()
    if changed := [person.id for person in people if versions[person.id] != person.version]:
        deliver(changed, reason, entry, by)


AFTER_CHANGE.append(Notification.rearrange)


@step("clear")
def tell_no_more(person):
    delete_in_batches(Notification, Notification.person == person)
