"""Notifications, and notify(), the one function that makes them."""

from collections import defaultdict

import peewee
from peewee import SQL, Select, fn

from ..core.cache.prepared import STORED, prepared
from ..core.clock import now
from ..core.database import Model, UTCField, db, delete_in_batches, writing
from ..core.offers import reasons
from ..people.acts import Act
from ..people.hours import reachable_at
from ..people.models import Person, PersonParam

WHEN = (  # a person can be reached
    Person.id,
    Person.version,
    Person.working_days,
    Person.hours_from,
    Person.hours_until,
    Person.away_until,
    Person.left_at,
)
AT_ONCE = 50  # if there are more people than this, a job tells them, so that nobody waits for it
BATCH = 200  # rows that are written at a time
MAX_COUNTED = 10  # more than nine unread lines are shown as 9+, so counting stops here


class Notification(Model):
    """Somebody is told about an entry, a comment or an act of HR, from the moment `at` on, and once for each reason.

    Everything that waits for one person comes at the same moment, so for each person `at` rises with the ids. That is why one
    id is enough to say how far they have read: what waits for their next working day has a higher id.
    """

    person = peewee.ForeignKeyField(Person, on_delete="CASCADE", backref="notifications", index=False)
    entry = peewee.DeferredForeignKey("Entry", null=True, on_delete="CASCADE")
    thread = peewee.DeferredForeignKey(  # the entry itself, or the one it is a comment on
        "Entry", null=True, on_delete="CASCADE"
    )
    act = peewee.ForeignKeyField(Act, null=True, on_delete="CASCADE", index=False)  # instead of an entry
    reason = peewee.TextField()
    by = peewee.ForeignKeyField(Person, null=True, on_delete="SET NULL")
    at = UTCField()

    class Meta:
        indexes = ((("person", "entry", "reason"), True), (("person", "at"), False), (("person", "id"), False))

    @classmethod
    def visible_to(cls, person):
        """The notifications of this person up to now, as far as they may still see what they are about."""
        Entry = cls.entry.rel_model

        def visible(entry):
            return fn.EXISTS(Entry.visible_to(person).where(Entry.id == entry))

        is_seen = visible(cls.thread) & ((cls.entry == cls.thread) | visible(cls.entry))
        shown = is_seen | cls.reason.in_(reasons.bare())
        return cls.select().where((cls.person == person.id) & (cls.at <= now()) & shown)

    @classmethod
    def unread(cls, person):
        """How many lines of the inbox are new, for the navigation. Ten means ten or more."""
        return number_of_new_lines(person, person.notifications_read_up_to).raw[0][0]

    @classmethod
    def read(cls, person, up_to):
        """Store that this person has seen the inbox up to this id. It never goes back, nor beyond what they were told."""
        mine = (cls.person == person.id) & (cls.at <= now()) & (cls.id <= up_to)
        last = cls.select(fn.MAX(cls.id)).where(mine).scalar() or 0
        further = (Person.id == person.id) & (Person.notifications_read_up_to < last)
        if person.notifications_read_up_to < last:
            with writing():
                Person.update(notifications_read_up_to=last).where(further).execute()
        person.notifications_read_up_to = max(person.notifications_read_up_to, last)

    @classmethod
    def rearrange(cls, person):
        """Move what waits for somebody to when they can be reached, after their days, hours or absence have changed."""
        if at := reachable_at(person):
            cls.update(at=at).where((cls.person == person) & (cls.at > now())).execute()


# Most notifications are about entries, so this index stays small.
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
    """The columns that are the same for all notifications in one line of the inbox."""
    return Notification.thread, Notification.act, Notification.reason


def new_lines(person, since):
    """A query for the number of new lines."""
    new = Notification.visible_to(person).where(Notification.id > since)
    lines = new.select(*what_is_one_line()).distinct().limit(MAX_COUNTED)
    return Select([lines], [fn.COUNT(SQL("*"))])


@prepared
def number_of_new_lines(person: PersonParam, since):
    return new_lines(person, since).bind(db)


def notify(people, reason, entry, by=None):
    """Tell these people (a query or a list) about an entry, each within their own working hours.

    Nobody is told about what they did themselves, or twice for the same entry and reason. People who may not see the entry,
    are away or have left are not told at all.
    """
    ids = [person.id for person in people if by is None or person.id != by.id]
    for start in range(0, len(ids), BATCH):
        deliver(ids[start : start + BATCH], reason, entry, by)


def deliver(ids, reason, entry, by):
    """Notify a few people (ids). When they can be reached is computed before the transaction; if it changed, try them again."""
    people = [person for person in readers_among(ids, entry, reason) if not person.is_away]
    moments = {person: reachable_at(person) for person in people}
    with writing():
        same = unchanged(people)
        for at, reached in reached_at(same, moments).items():
            tell(reached, entry.id, entry.parent_id or entry.id, reason, by and by.id, at)
    if changed := moments.keys() - set(same):
        deliver([person.id for person in changed], reason, entry, by)


def reached_at(people, moments):
    """{moment as it is stored: the ids of those who are reached at that moment}. A moment that has passed means now."""
    found, present = defaultdict(list), now()
    for person in people:
        if moments[person]:
            found[STORED(max(moments[person], present))].append(person.id)
    return found


def readers_among(ids, entry, reason):
    """Those of these people (ids) who may be told about an entry, with what says when they can be reached."""
    if entry.audience_id is None or not reasons.offered[reason].shows_entry:
        return present_among(ids)
    return entry.readers().select(*WHEN).where(Person.id.in_(ids))


@prepared
def present_among(ids):
    return Person.present().select(*WHEN).where(Person.id.in_(ids))


def unchanged(people):
    """Those of these people who are still as they were when they were loaded. Call it in a transaction."""
    versions = dict(versions_of([person.id for person in people]).raw)
    return [person for person in people if versions[person.id] == person.version]


@prepared
def versions_of(ids):
    return Person.select(Person.id, Person.version).where(Person.id.in_(ids))


@prepared
def tell(people, entry, thread, reason, by, at):
    row = {"entry": entry, "thread": thread, "reason": reason, "by": by, "at": at}
    return Notification.insert_many([row | {"person": person} for person in people]).on_conflict_ignore()


def delete_notifications(person):
    delete_in_batches(Notification, Notification.person == person)
