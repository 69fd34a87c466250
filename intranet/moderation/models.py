"""Reports, the log of moderators' acts, and who may moderate what."""

from datetime import timedelta

import peewee
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from peewee import fn

from ..database import Model, Refused, UTCField, db, now, writing
from ..jobs import daily
from ..notifications.models import new_lines
from ..people.models import Person, Somebody
from ..prepared import prepared
from ..stream.mentions import Mention
from ..stream.models import Entry

REASONS = {
    "hurtful": _l("Hurtful"),
    "private": _l("Private or confidential"),
    "untrue": _l("Not true or misleading"),
    "other": _l("Something else"),
}
KEPT_FOR = timedelta(days=90)  # a report that was handled is forgotten after this time


def moderated_by(person):
    """The entries and comments this person may moderate, hidden ones too."""
    return Entry.published().where(may_moderate(person))


def may_moderate(person):
    """The one rule. HR: what was posted to everyone, and what was reported. A lead: see led_by(). Nobody what is about them."""
    thread, report = Entry.alias(), Report.alias()
    below_own = fn.EXISTS(thread.select(thread.id).where((thread.id == Entry.parent) & about(person, thread)))
    may = led_by(person) & ~below_own
    if person.is_hr:
        may |= Entry.audience.is_null() | fn.EXISTS(report.select(report.person).where(report.entry == Entry.id))
    return may & ~about(person, Entry)


def led_by(person):
    """What was posted to a team this person leads, and what its members wrote as far as this person reads it."""
    members = Person.select(Person.id).where(Person.team.in_(person.led_teams()))
    own = Entry.is_for_team_led_by(person) | (Entry.author.in_(members) & Entry.is_for(person))
    return own & Entry.parent_is_for(person)


def about(person, entry):
    """What this person wrote or is mentioned in. A lead does not moderate the comments on it either."""
    mentioned = Mention.select(Mention.words).where((Mention.entry == entry.id) & (Mention.person == person.id))
    return (entry.author == person.id) | fn.EXISTS(mentioned)


class Report(Model):
    """Somebody says that an entry or comment should not stand there. Who that is, nobody is shown."""

    entry = peewee.ForeignKeyField(Entry, on_delete="CASCADE", index=False)
    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    reason = peewee.TextField()
    words = peewee.TextField(default="")
    past_leads = peewee.BooleanField(default=False)  # it concerns a lead, so only HR sees it
    at = UTCField(default=now)
    handled_at = UTCField(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("entry", "person")

    @classmethod
    def make(cls, entry, person, reason, words="", past_leads=False):
        """Report an entry; a second report by the same person takes the place of the first."""
        if entry.author_id == person.id:
            raise Refused(_("This is your own. You can change or delete it."))
        with writing():
            cls.delete().where((cls.entry == entry.id) & (cls.person == person.id)).execute()
            cls.create(entry=entry.id, person=person.id, reason=reason, words=words, past_leads=past_leads)

    @classmethod
    def open_for(cls, person):
        """The reports that wait for this person: those past the leads not for who leads here, HR or not."""
        mine = (cls.past_leads == False) | ~led_by(person)  # noqa: E712
        # Not by a join: few reports are open, but a database that starts from the entries goes through thousands.
        theirs = Entry.select(Entry.id).where((Entry.id == cls.entry) & mine & may_moderate(person))
        return cls.select().where(cls.handled_at.is_null() & fn.EXISTS(theirs))

    @classmethod
    def waiting(cls, person):
        """How many entries wait for this person to look at the reports; None for who moderates nothing."""
        return cls.numbers(person)[0] if person.is_hr or person.is_lead else None

    @classmethod
    def numbers(cls, person):
        """For who moderates: how many entries wait to be looked at, and how many lines of the inbox are new, by one query."""
        return (numbers_of_hr if person.is_hr else numbers_of_lead)(person, person.notifications_read_up_to).raw[0]


class HR(Somebody):
    is_hr = True


def numbers(person, since):
    waiting = Report.open_for(person).select(fn.COUNT(Report.entry.distinct()))
    return peewee.Select(columns=[waiting, new_lines(person, since)]).bind(db)


@prepared
def numbers_of_lead(person: Somebody, since):
    return numbers(person, since)


@prepared
def numbers_of_hr(person: HR, since):
    return numbers(person, since)


@daily(title=_l("Forgetting old reports"))
def forget_old_reports():
    """What was handled long ago is not needed any more; what was done about it stays in the log."""
    with writing():
        Report.delete().where(Report.handled_at < now() - KEPT_FOR).execute()


class ModerationAct(Model):
    """A moderator did something about what somebody wrote. The database refuses to change or delete a row.

    No key leads to the entry: it can be deleted, the act stays, and what was written is not in it.
    """

    moderator = peewee.ForeignKeyField(Person)
    person = peewee.ForeignKeyField(Person)  # whose it is
    entry_id = peewee.IntegerField(index=True)
    is_comment = peewee.BooleanField()
    team_id = peewee.IntegerField(null=True, index=True)  # the entry's audience
    what = peewee.TextField()  # hid, restored, locked, unlocked, kept, looked
    reason = peewee.TextField(default="")
    words = peewee.TextField(default="")
    at = UTCField(default=now)

    @classmethod
    def readable_by(cls, person):
        """Everybody reads what concerns them and what they did; HR reads all.

        A lead reads what was changed within the own team, not that somebody looked at a report: it may be about the lead.
        """
        mine = (cls.person == person.id) | (cls.moderator == person.id)
        if person.is_hr:
            return cls.select()
        members = Person.select(Person.id).where(Person.team.in_(person.led_teams()))
        reach = fn.COALESCE(cls.team_id, 0).in_(person.led_teams()) | cls.person.in_(members)
        return cls.select().where(mine | (reach & cls.what.not_in(["kept", "looked"])))

    @classmethod
    def of(cls, ids):
        """What was done about these entries, newest first."""
        return cls.select().where(cls.entry_id.in_(ids)).order_by(cls.id.desc())
