"""Reports, the log of what moderators do, and who may moderate what."""

from datetime import timedelta

import peewee
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from peewee import fn

from ..core.cache.prepared import prepared
from ..core.clock import now
from ..core.database import Model, UTCField, db, writing
from ..core.errors import Refused
from ..core.offers import permissions
from ..core.tasks.jobs import daily
from ..entries.mentions import Mention
from ..entries.models import GONE, Entry
from ..people.models import Person, PersonParam

REASONS = {
    "hurtful": _l("Hurtful"),
    "private": _l("Private or confidential"),
    "untrue": _l("False or misleading"),
    "other": _l("Something else"),
}
KEPT_FOR = timedelta(days=90)  # handled reports are deleted after this time


def moderated_by(person):
    """The entries and comments this person may moderate, hidden ones too, but not comments on what is being deleted."""
    thread = Entry.alias()
    deleted = thread.select(thread.id).where(thread.hidden_at.is_null(False) & (thread.published_at == GONE))
    return Entry.published().where(may_moderate(person) & (Entry.parent.is_null() | Entry.parent.not_in(deleted)))


def may_moderate(person):
    """The condition for the entries this person may moderate.

    HR moderates what was posted to everyone, and everything that was reported. A lead moderates what led_by() says. Nobody
    moderates what is about themselves, nor, as a lead, the comments on it.
    """
    thread, report = Entry.alias(), Report.alias()
    below_own = fn.EXISTS(thread.select(thread.id).where((thread.id == Entry.parent) & about(person, thread)))
    may = led_by(person) & ~below_own
    if person.is_hr:
        may |= Entry.audience.is_null() | fn.EXISTS(report.select(report.person).where(report.entry == Entry.id))
    return may & ~about(person, Entry)


def led_by(person):
    """The condition for what was posted to a team this person leads, and for what its members wrote that this person can read."""
    members = Person.select(Person.id).where(Person.team.in_(person.led_teams()))
    own = Entry.is_for_team_led_by(person) | (Entry.author.in_(members) & Entry.is_for(person))
    return own & Entry.parent_is_for(person)


def about(person, entry):
    """The condition for what this person wrote, or is mentioned in."""
    mentioned = Mention.select(Mention.words).where((Mention.entry == entry.id) & (Mention.person == person.id))
    return (entry.author == person.id) | fn.EXISTS(mentioned)


class Report(Model):
    """Somebody says that an entry or comment should not be there. Nobody gets to see who that is."""

    entry = peewee.ForeignKeyField(Entry, on_delete="CASCADE", index=False)
    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    reason = peewee.TextField()
    words = peewee.TextField(default="")
    past_leads = peewee.BooleanField(default=False)  # it is about a lead, so only HR sees it
    at = UTCField(default=now)
    handled_at = UTCField(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("entry", "person")

    @classmethod
    def make(cls, entry, person, reason, words="", past_leads=False):
        """Report an entry. A second report by the same person replaces the first."""
        if entry.author_id == person.id:
            raise Refused(_("This is your own. You can change or delete it."))
        with writing():
            cls.delete().where((cls.entry == entry.id) & (cls.person == person.id)).execute()
            cls.create(entry=entry.id, person=person.id, reason=reason, words=words, past_leads=past_leads)

    @classmethod
    def made_by(cls, person):
        return cls.select().where(cls.person == person.id)

    @classmethod
    def open_for(cls, person):
        """The reports that wait for this person. Leads do not see those that go past the leads, even if they are also HR."""
        mine = (cls.past_leads == False) | ~led_by(person)  # noqa: E712
        # Not a join: few reports are open, but a database that starts with the entries would go through thousands.
        theirs = moderated_by(person).select(Entry.id).where((Entry.id == cls.entry) & mine)
        return cls.select().where(cls.handled_at.is_null() & fn.EXISTS(theirs))

    @classmethod
    def number_for(cls, person):
        """How many reported entries wait for this moderator."""
        return number_of_open(person).raw[0][0]


@prepared
def number_of_open(person: PersonParam):
    return peewee.Select(columns=[Report.open_for(person).select(fn.COUNT(Report.entry.distinct()))]).bind(db)


@daily(title=_l("Forgetting old reports"))
def forget_old_reports():
    """Delete reports that were handled long ago. What was done about them stays in the log."""
    with writing():
        Report.delete().where(Report.handled_at < now() - KEPT_FOR).execute()


class ModerationAct(Model):
    """Something a moderator did about what somebody wrote. The database refuses to change or delete a row.

    There is no foreign key to the entry, so that the act stays when the entry is deleted. The act does not hold its text.
    """

    moderator = peewee.ForeignKeyField(Person)
    person = peewee.ForeignKeyField(Person)  # who wrote the entry
    entry_id = peewee.IntegerField(index=True)
    is_comment = peewee.BooleanField()
    team_id = peewee.IntegerField(null=True, index=True)  # the entry's audience
    what = peewee.TextField()  # hid, unhid, restored, locked, reopened, unlocked, kept, looked
    reason = peewee.TextField(default="")
    words = peewee.TextField(default="")
    at = UTCField(default=now)

    @classmethod
    def readable_by(cls, person):
        """Everybody can read acts that concern them and acts of their own; HR can read all of them.

        Leads can read what was changed in their teams, but not who looked at a report, because that may be about the lead.
        """
        mine = (cls.person == person.id) | (cls.moderator == person.id)
        if person.is_hr:
            return cls.select()
        members = Person.select(Person.id).where(Person.team.in_(person.led_teams()))
        reach = fn.COALESCE(cls.team_id, 0).in_(person.led_teams()) | cls.person.in_(members)
        return cls.select().where(mine | (reach & cls.what.not_in(["kept", "looked"])))

    @classmethod
    def of(cls, ids, person):
        """The acts about these entries that this person may read, newest first."""
        readable = permissions.query("moderation.read_log", person)
        return readable.where(cls.entry_id.in_(ids)).order_by(cls.id.desc())
