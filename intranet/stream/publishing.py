"""Coming out: an entry waits as a draft, with or without a time, until it is published."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from peewee import fn

from ..database import Refused, now, writing
from ..jobs import job
from ..notifications.models import Notification, notify
from ..people.models import Person
from ..people.roles import teams_to_write_to

LONGEST = timedelta(days=366)  # so far ahead something can be planned


class Publishing:
    """What an Entry does before others see it, and at the moment they do. Of a draft nobody knows but its author."""

    @classmethod
    def drafts_of(cls, person):
        """What this person wrote and did not publish yet."""
        return cls.select().where((cls.author == person.id) & cls.published_at.is_null())

    @classmethod
    def count_drafts(cls, person):
        """Keep their number with the person; whoever keeps a drawing of the own menu draws it anew."""
        number = cls.drafts_of(person).select(fn.COUNT(cls.id))
        changed = (Person.id == person.id) & (Person.drafts_count != number)
        Person.update(drafts_count=number, version=Person.version + 1).where(changed).execute()

    @property
    def is_draft(self):
        return self.published_at is None

    def announce(self):
        """All that belongs to coming out, at the moment it does: whom it concerns is told."""
        self.tell()
        if content := self.carried():
            content.came_out()

    def come_out(self):
        """Publish a draft. One that came out already, by its time or a second tap, stays as it is."""
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
        """Let a draft come out by itself at a time; with None it waits until somebody says so."""
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
        """Choose for whom (a team's id, or None) a draft is. Its @s can mean other people then, so its words are read anew."""
        if audience != self.audience_id:
            self.refuse_unless_draft()
            self.audience = audience
            self.save(only=["audience"])

    def look_again(self):
        """Take up what became of it since it was loaded; belongs in a transaction."""
        entry = type(self).get_or_none(type(self).id == self.id)
        if entry is None or entry.is_vanished:
            raise Refused(_("This was deleted in the meantime."))
        self.text, self.published_at, self.planned_at = entry.text, entry.published_at, entry.planned_at

    def refuse_unless_draft(self):
        if not self.is_draft:
            raise Refused(_("This came out already, so it is no draft any more."))

    @staticmethod
    def refuse_time(at):
        if at <= now():
            raise Refused(_("That is in the past. Choose a later time."), "at")
        if at > now() + LONGEST:
            raise Refused(_("That is more than a year away. Choose an earlier time."), "at")

    def refuse_to_come_out(self, at):
        """What stands in the way of coming out at that time."""
        author = Person.get_by_id(self.author_id)
        if not author.is_present:
            raise Refused(_("Who wrote this does not work here any more."))
        if self.audience_id and self.audience_id not in {team.id for team in teams_to_write_to(author)}:
            raise Refused(_("This is for a team you are no longer in. Choose for whom it is now."))
        if content := self.carried():
            content.refuse_to_come_out(at)

    def come_out_as_planned(self):
        """Come out when the time has come. Where something stands in the way it stays a draft, and its author is told."""
        with writing():
            try:
                self.come_out()
            except Refused:
                self.plan(None)
                notify([self.author], "kept", self)


@job(title=_l("Publishing what was planned"))
def come_out(id):
    """Its time may have been changed or taken away since; then it is another job's, or nobody's."""
    Entry = Notification.entry.rel_model  # made above this
    entry = Entry.get_or_none(Entry.id == id)
    if entry and entry.is_draft and entry.planned_at and entry.planned_at <= now():
        entry.come_out_as_planned()
