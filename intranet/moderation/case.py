"""One entry as a moderator sees it: its open reports, and what can be done about it."""

from collections import Counter, defaultdict
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..core.clock import now
from ..core.database import writing
from ..core.errors import Refused
from ..core.offers import permissions
from ..core.tasks.jobs import job
from ..core.undo import refuse_if_late
from ..entries.loading import attach_related, with_display_columns
from ..entries.mentions import Mention
from ..entries.models import Entry
from ..entries.notifying import notify_mentioned
from ..notifications.models import AT_ONCE, Notification, notify
from ..people.models import Person
from .models import ModerationAct, Report, moderated_by

UNDONE = {  # act: what undoing it is called in the log, and the columns that it set, as they were
    "hid": ("unhid", {"hidden_at": None, "hidden_for": ""}),
    "locked": ("reopened", {"locked_at": None}),
}
TOLD = {"hid": "hidden", "restored": "restored", "locked": "locked", "unlocked": "unlocked"}  # act: reason to tell


class Case:
    """What a moderator does about an entry. Each act is logged and told to the author, and closes the open reports."""

    def __init__(self, entry, moderator, reports, acts, is_reader):
        self.entry, self.moderator, self.reports, self.acts = entry, moderator, reports, acts
        self.is_reader = is_reader  # whether the moderator could read it without being one

    @classmethod
    def each(cls, query, person):
        """The cases of these entries, each with its reports and acts."""
        entries = attach_related(list(with_display_columns(query, person)), person)
        ids = [entry.id for entry in entries]
        reports, acts = defaultdict(list), defaultdict(list)
        for report in Report.open_for(person).where(Report.entry.in_(ids)).order_by(Report.at):
            reports[report.entry_id].append(report)
        for act in ModerationAct.of(ids, person):
            acts[act.entry_id].append(act)
        read = Entry.select(Entry.id).where(Entry.id.in_(ids) & Entry.is_for(person) & Entry.parent_is_for(person))
        read = {id for (id,) in read.tuples()}
        return [cls(entry, person, reports[entry.id], acts[entry.id], entry.id in read) for entry in entries]

    @classmethod
    def of(cls, person, id):
        """The case of the entry with this id, or None if this person may not moderate it."""
        return next(
            iter(cls.each(permissions.query("moderation.moderate", person).where(Entry.id == id), person)), None
        )

    @classmethod
    def waiting_for(cls, person, most=20):
        """The reported entries. Those that have waited longest come first."""
        reports = Report.open_for(person).order_by(Report.at, Report.entry).tuples().select(Report.entry)
        ids = list(dict.fromkeys(id for (id,) in reports))[:most]
        cases = cls.each(Entry.select().where(Entry.id.in_(ids)), person)
        return sorted(cases, key=lambda case: ids.index(case.entry.id))

    def open_reports(self):
        return Report.open_for(self.moderator).where(Report.entry == self.entry.id)

    @property
    def counts(self):
        """How often each reason was given."""
        return Counter(report.reason for report in self.reports)

    @property
    def has_changed(self):
        """Whether the author changed it after the last report."""
        return bool(self.reports and self.entry.edited_at and self.entry.edited_at > self.reports[-1].at)

    @property
    def is_sealed(self):
        """Whether HR must first say that they look. This holds for entries to a team that they are not in themselves."""
        return not self.is_reader and not self.has_looked

    @property
    def has_looked(self):
        """Whether this moderator has looked since the last report was made or handled. A new one needs a new look."""
        mine = [act.at for act in self.acts if act.what == "looked" and act.moderator_id == self.moderator.id]
        if not mine:
            return False
        reports = Report.select().where(Report.entry == self.entry.id)
        return max(mine) >= max(moment for report in reports for moment in (report.at, report.handled_at) if moment)

    def look(self):
        """Open a sealed case, which is logged."""
        with writing():
            if self.is_sealed:
                self.log("looked")

    def hide(self, reason, words=""):
        """Hide the entry from everybody but its author."""
        self.change("hid", Entry.hidden_at.is_null(), reason, words, hidden_at=now(), hidden_for=reason)

    def restore(self, words=""):
        """Show the entry to everybody again. People who were mentioned in it meanwhile are told now."""
        with writing():
            self.change("restored", Entry.hidden_at.is_null(False), "", words, hidden_at=None, hidden_for="")
            notify_mentioned(self.entry, set(Mention.of(self.entry).values()))

    def lock(self, reason, words=""):
        """From now on nobody can comment, react or vote."""
        if self.entry.parent_id:
            raise Refused(_("A conversation is closed as a whole, from the update it is about."))
        self.change("locked", Entry.locked_at.is_null(), reason, words, locked_at=now())

    def unlock(self, words=""):
        self.change("unlocked", Entry.locked_at.is_null(False), "", words, locked_at=None)

    def keep(self, words=""):
        """Nothing is wrong with it: close the reports."""
        with writing():
            self.refuse_sealed()
            if not self.finish_reports():
                self.refuse_as_done()
            self.log("kept", words=words)

    def change(self, what, as_it_was, reason, words, **columns):
        """Do it, unless somebody else did it first."""
        with writing():
            if what in ("hid", "locked"):
                self.refuse_sealed()
            if not moderated_by(self.moderator).where((Entry.id == self.entry.id) & as_it_was).exists():
                self.refuse_as_done()
            self.update(**columns)
            self.log(what, reason, words)
            self.finish_reports()
            notify_again(self.entry, [self.entry.author], TOLD[what], TOLD.values())

    def update(self, **columns):
        Entry.update(**columns).where(Entry.id == self.entry.id).execute()
        for entry in {self.entry, self.entry.thread}:
            entry.touch()

    def undo(self, words=""):
        """Take back what this moderator did just now. The log has both, nobody is told, and the reports are open again."""
        with writing():
            act = ModerationAct.of([self.entry.id], self.moderator).first()
            if act is None or act.moderator_id != self.moderator.id or act.what not in UNDONE:
                self.refuse_as_done()
            refuse_if_late(act.at)
            name, columns = UNDONE[act.what]
            self.update(**columns)
            self.log(name, words=words)
            self.open_reports_again(act.at)
            told = (Notification.reason == TOLD[act.what]) & (Notification.person == self.entry.author_id)
            Notification.delete().where((Notification.entry == self.entry.id) & told).execute()
            notify_mentioned(self.entry, set(Mention.of(self.entry).values()))

    def open_reports_again(self, since):
        """Make the reports that were closed from this moment on wait again, as if nobody had looked at them."""
        closed = (Report.entry == self.entry.id) & (Report.handled_at >= since)
        reporters = Report.select(Report.person).where(closed)
        told = (Notification.reason == "handled") & Notification.person.in_(reporters)
        Notification.delete().where((Notification.entry == self.entry.id) & told).execute()
        Report.update(handled_at=None).where(closed).execute()

    def refuse_sealed(self):
        if self.is_sealed:
            raise Refused(_("Look at it first. That is logged, because it was written to a team."))

    def refuse_as_done(self):
        """Refuse. Somebody else was first, or the entry was deleted, or this person may no longer moderate it."""
        act = ModerationAct.of([self.entry.id], self.moderator).first()
        if act and act.moderator_id != self.moderator.id:
            raise Refused(_("%(name)s has already looked at this.", name=act.moderator.name))
        raise Refused(_("This has already been done."))

    def refuse_if_answered(self):
        """Refuse an answer to reports that somebody else has answered in the meantime."""
        if not self.reports:
            self.refuse_as_done()

    def log(self, what, reason="", words=""):
        entry = self.entry
        act = ModerationAct.create(
            moderator=self.moderator.id,
            person=entry.author_id,
            entry_id=entry.id,
            is_comment=bool(entry.parent_id),
            team_id=entry.audience_id,
            what=what,
            reason=reason,
            words=words,
        )
        self.acts.insert(0, act)

    def finish_reports(self):
        """Close the reports and tell the people who made them that somebody looked. If there are many, a job does that.

        Returns how many there were.
        """
        reporters, at = self.open_reports().select(Report.person), now()
        few = [person for (person,) in reporters.limit(AT_ONCE + 1).tuples()]
        if not few:
            return 0
        done = (Report.entry == self.entry.id) & Report.person.in_(reporters)
        closed = Report.update(handled_at=at).where(done).execute()
        if len(few) > AT_ONCE:
            tell_reporters.later(self.entry.id, self.moderator.id, at.isoformat())
        else:
            others = [person for person in few if person != self.moderator.id]
            notify_again(self.entry, Person.select().where(Person.id.in_(others)), "handled", ["handled"])
        return closed


def notify_again(entry, people, reason, instead_of):
    """Tell people what is true now, and delete the earlier notifications that this makes untrue."""
    people = list(people)
    old = (Notification.entry == entry.id) & Notification.reason.in_(list(instead_of))
    with writing():
        Notification.delete().where(old & Notification.person.in_(people)).execute()
    notify(people, reason, entry)


@job(title=_l("Telling many people that somebody looked at their report"))
def tell_reporters(id, moderator, at):
    """Tell the people whose reports were closed at that moment, a few at a time."""
    entry, last = Entry.get_or_none(Entry.id == id), 0
    done = (Report.entry == id) & (Report.handled_at == datetime.fromisoformat(at)) & (Report.person != moderator)
    people = Person.select().join(Report).where(done).order_by(Person.id).limit(AT_ONCE)
    while entry and (batch := list(people.where(Person.id > last))):
        notify_again(entry, batch, "handled", ["handled"])
        last = batch[-1].id
