"""What people are told, and the one verb that tells them."""

import peewee

from ..database import Model, UTCField
from ..people.models import Person

REASONS = ("mention", "comment", "reaction")  # rooms above add theirs: a reason is a sentence of the inbox


class Notification(Model):
    """Somebody is told about an entry or comment, from the moment `at` on. Once per entry and reason."""

    person = peewee.ForeignKeyField(Person, on_delete="CASCADE", backref="notifications")
    entry = peewee.DeferredForeignKey("Entry", on_delete="CASCADE")
    thread = peewee.DeferredForeignKey("Entry", on_delete="CASCADE")  # the entry itself, or what it is a comment on
    reason = peewee.TextField()
    by = peewee.ForeignKeyField(Person, null=True, on_delete="SET NULL")
    at = UTCField()

    class Meta:
        indexes = ((("person", "entry", "reason"), True), (("person", "at"), False))


def notify(people, reason, entry, by=None):
    """Tell these people (a query or a list of persons) about an entry, each within own working hours.

    Never somebody about what they did, never twice for the same entry and reason, never who may not see
    the entry, who is away or who has left.
    """
    ids = [person.id for person in people if by is None or person.id != by.id]
    told = [person for person in entry.readers().where(Person.id.in_(ids)) if not person.is_away]
    rows = [
        {
            "person": person,
            "entry": entry,
            "thread": entry.parent_id or entry,
            "reason": reason,
            "by": by,
            "at": person.reachable_at(),
        }
        for person in told
        if person.reachable_at()
    ]
    if rows:
        Notification.insert_many(rows).on_conflict_ignore().execute()
