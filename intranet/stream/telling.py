"""Whom an entry, comment or reaction is told to; and who wants to hear no more of it."""

import peewee
from flask_babel import lazy_gettext as _l

from ..database import Model, delete_in_batches, now, writing
from ..jobs import job
from ..notifications.models import AT_ONCE, Notification, notify
from ..people.departure import step
from ..people.models import Person, Team
from . import sentences  # noqa: F401 - with each reason to tell goes a sentence
from .mentions import Mention
from .reactions import Reaction


class Mute(Model):
    """Somebody wants to hear no more about an entry's thread."""

    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    entry = peewee.DeferredForeignKey("Entry", on_delete="CASCADE", index=False)

    class Meta:
        primary_key = peewee.CompositeKey("entry", "person")

    @classmethod
    def own(cls, person):
        """Whether the person muted an entry, as a column beside it."""
        Entry = cls.entry.rel_model
        return cls.select(cls.entry).where((cls.entry == Entry.id) & (cls.person == person))


class Telling:
    """What an Entry does to tell people about itself."""

    @property
    def thread(self):
        return self.parent if self.parent_id else self

    @property
    def is_published(self):
        return self.published_at is not None and self.published_at <= now() and self.hidden_at is None

    def tell(self):
        """Tell whom this concerns, once it is published: each once, for the first reason that holds."""
        if not self.is_published:
            return
        put_off = self.tell_mentioned(set(Mention.of(self).values()))
        if self.parent_id:
            self.tell_circle("comment", put_off=put_off)

    def tell_mentioned(self, targets):
        """Tell these people and members of teams that it mentions them; muting does not stop a direct mention.

        Returns whether some are told by a job.
        """
        teams = [target.id for target in targets if isinstance(target, Team)]
        self.tell_each_once("mention", [target for target in targets if isinstance(target, Person)])
        return bool(teams) and self.tell_circle("team", teams)

    def tell_circle(self, why, teams=(), put_off=False):
        """Tell the members of these teams, or who takes part: a few now, many by a job. Returns whether it is put off."""
        people = self.circle(why, teams)
        put_off = put_off or people.limit(AT_ONCE + 1).count() > AT_ONCE
        if put_off:
            tell_many.later(self.id, why, teams)
        else:
            self.tell_each_once(why, people)
        return put_off

    def circle(self, why, teams):
        people = Person.present().where(Person.team.in_(teams)) if why == "team" else self.thread.takers_part()
        return self.unless_muted(people).select(Person.id)

    def tell_each_once(self, why, people):
        """Who was told of this very entry for a stronger reason is not told again."""
        people = list(people)
        told = Notification.select(Notification.person).where(Notification.entry == self)
        if len(people) <= AT_ONCE:
            told = told.where(Notification.person.in_(people))
        told = {person for (person,) in told.tuples()}
        notify([person for person in people if person.id not in told], why, self, by=self.author)

    def tell_reaction(self, person, kind):
        """Tell the author once that somebody reacted, as long as somebody does; the line counts by itself."""
        if kind != "none":
            author = Person.select().where(Person.id == self.author_id)
            notify(self.unless_muted(author), "reaction", self, by=person)
        elif not self.reactions.where(Reaction.person != self.author_id).exists():
            Notification.delete().where((Notification.entry == self) & (Notification.reason == "reaction")).execute()

    def takers_part(self):
        """Who wrote the entry or a comment on it."""
        Entry = type(self)
        commenters = Entry.select(Entry.author).where((Entry.parent == self) & Entry.hidden_at.is_null())
        return Person.present().where((Person.id == self.author_id) | Person.id.in_(commenters))

    @staticmethod
    def teams_for(audience):
        """The teams one can mention in what is written for a team (its id), or for everyone (None)."""
        return Team.begun() if audience is None else Team.select().where(Team.id == audience)

    def unless_muted(self, people):
        return people.where(Person.id.not_in(Mute.select(Mute.person).where(Mute.entry == self.thread.id)))

    def mute(self, person):
        with writing():
            Mute.insert(entry=self, person=person.id).on_conflict_ignore().execute()

    def unmute(self, person):
        with writing():
            Mute.delete().where((Mute.entry == self) & (Mute.person == person.id)).execute()


@job(title=_l("Telling many colleagues"))
def tell_many(id, why, teams):
    Entry = Mute.entry.rel_model  # made above this
    entry = Entry.get_or_none(Entry.id == id)
    if entry and entry.is_published:
        entry.tell_each_once(why, entry.circle(why, teams))


@step("clear")
def unmute(person):
    delete_in_batches(Mute, Mute.person == person)
