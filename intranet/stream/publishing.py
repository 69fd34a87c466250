"""Publishing: an entry waits as a draft, with or without a time, until it is published."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from peewee import fn

from ..database import Refused, now, writing
from ..jobs import job
from ..notifications.models import Notification, notify
from ..people.models import Person

LONGEST = timedelta(days=366)  # an entry cannot be planned further ahead than this


class Publishing:
    """The part of Entry that is about drafts and publishing. Only the author knows about a draft."""

    @classmethod
    def drafts_of(cls, person):
        """The drafts of this person."""
        return cls.select().where((cls.author == person.id) & cls.published_at.is_null())

    @classmethod
    def count_drafts(cls, person):
        """Store the number of drafts with the person. The new version makes their menu be drawn again."""
        number = cls.drafts_of(person).select(fn.COUNT(cls.id))
        changed = (Person.id == person.id) & (Person.drafts != number)
        Person.update(drafts=number, version=Person.version + 1).where(changed).execute()

    @property
    def is_draft(self):
        return self.published_at is None

    def announce(self):
        """Do everything that belongs to publishing, such as telling the people it concerns."""
        self.tell()
        if content := self.carried():
            content.came_out()

    def come_out(self):
        """Publish a draft. If it was already published, by its time or by a first tap, nothing changes."""
        with writing():
            self.look_again()
            if self.is_draft:
                self.refuse_to_come_out(now())
                self.published_at, self.planned_at = now(), None
                self.save(only=["published_at", "planned_at"])
                self.touch()
                self.count_drafts(self.author)
                self.announce()

    def plan(self, at):
        """Have a draft published at a time; with None it waits until the author publishes it."""
        with writing():
            self.look_again()
            self.refuse_unless_draft()
            if at:
                self.refuse_time(at)
                self.refuse_to_come_out(at)
                come_out.later(self.id, due_at=at)
            self.planned_at = at
            self.save(only=["planned_at"])

    def readdress(self, audience):
        """Change the audience of a draft (the id of a team, or None). Read its Words again: an @ may now mean somebody else."""
        if audience != self.audience_id:
            self.refuse_unless_draft()
            self.audience = audience
            self.save(only=["audience"])

    def look_again(self):
        """Load again what may have changed since the entry was loaded. Call it in a transaction."""
        entry = type(self).get_or_none(type(self).id == self.id)
        if entry is None or entry.is_vanished:
            raise Refused(_("This was deleted in the meantime."))
        self.text, self.published_at, self.planned_at = entry.text, entry.published_at, entry.planned_at

    def refuse_unless_draft(self):
        if not self.is_draft:
            raise Refused(_("This has already been published, so it is not a draft any more."))

    @staticmethod
    def refuse_time(at):
        if at <= now():
            raise Refused(_("That is in the past. Choose a later time."), "at")
        if at > now() + LONGEST:
            raise Refused(_("That is more than a year away. Choose an earlier time."), "at")

    def refuse_to_come_out(self, at):
        """Raise Refused if it cannot be published at that time."""
        author = Person.get_by_id(self.author_id)
        if not author.is_present:
            raise Refused(_("The person who wrote this does not work here any more."))
        if self.audience_id and self.audience_id not in {team.id for team in author.teams_to_write_to()}:
            raise Refused(_("This is for a team you are no longer in. Choose who it is for now."))
        if content := self.carried():
            content.refuse_to_come_out(at)

    def come_out_as_planned(self):
        """Publish it at its time. If that is refused, it stays a draft and the author is told."""
        with writing():
            try:
                self.come_out()
            except Refused:
                self.plan(None)
                notify([self.author], "kept", self)


@job(title=_l("Publishing what was planned"))
def come_out(id):
    """Publish an entry, unless its time was changed since this job was made: then another job does it, or none."""
    Entry = Notification.entry.rel_model  # defined in a module above this one
    entry = Entry.get_or_none(Entry.id == id)
    if entry and entry.is_draft and entry.planned_at and entry.planned_at <= now():
        entry.come_out_as_planned()
