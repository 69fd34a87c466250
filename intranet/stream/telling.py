"""Who is told about an entry, comment or reaction, and who wants to hear no more about it."""

import peewee
from flask_babel import lazy_gettext as _l

from ..database import Model, delete_in_batches, now, writing
from ..jobs import job
from ..notifications.models import AT_ONCE, Notification, notify
from ..people.departure import step
from ..people.models import Person, Team
from . import sentences  # noqa: F401 - registers the sentences
from .mentions import Mention
from .reactions import Reaction


class Mute(Model):
    """Somebody wants to hear no more about the thread of an entry."""

    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    entry = peewee.DeferredForeignKey("Entry", on_delete="CASCADE", index=False)

    class Meta:
        primary_key = peewee.CompositeKey("entry", "person")

    @classmethod
    def own(cls, person):
        """A column of a query on Entry: whether this person muted it."""
        Entry = cls.entry.rel_model
        return cls.select(cls.entry).where((cls.entry == Entry.id) & (cls.person == person))


class Telling:
    """The part of Entry that is about telling people."""

    @property
    def thread(self):
        return self.parent if self.parent_id else self

    @property
    def is_published(self):
        return self.published_at is not None and self.published_at <= now() and self.hidden_at is None

    def tell(self):
        """Tell the people this concerns, if it is published: each person once, for the first reason that applies."""
        if not self.is_published:
            return
        put_off = self.tell_mentioned(set(Mention.of(self).values()))
        if self.parent_id:
            self.tell_circle("comment", put_off=put_off)

    def tell_mentioned(self, targets):
        """Tell these people, and the members of these teams, that it mentions them. Muting does not stop a direct mention.

        Returns whether a job tells some of them.
        """
        teams = [target.id for target in targets if isinstance(target, Team)]
        self.tell_each_once("mention", [target for target in targets if isinstance(target, Person)])
        return bool(teams) and self.tell_circle("team", teams)

    def tell_circle(self, why, teams=(), put_off=False):
        """Tell the members of these teams, or the people in the thread. If there are many, a job does it; returns whether."""
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
        """Tell these people, unless they were told about this same entry for a stronger reason."""
        people = list(people)
        told = Notification.select(Notification.person).where(Notification.entry == self)
        if len(people) <= AT_ONCE:
            told = told.where(Notification.person.in_(people))
        told = {person for (person,) in told.tuples()}
        notify([person for person in people if person.id not in told], why, self, by=self.author)

    def tell_reaction(self, person, kind):
        """Tell the author once that somebody reacted, until nobody does. The line in the inbox counts the reactions itself."""
        if kind != "none":
            author = Person.select().where(Person.id == self.author_id)
            notify(self.unless_muted(author), "reaction", self, by=person)
        elif not self.reactions.where(Reaction.person != self.author_id).exists():
            Notification.delete().where((Notification.entry == self) & (Notification.reason == "reaction")).execute()

    def takers_part(self):
        """The people who wrote the entry or a comment on it."""
        Entry = type(self)
        commenters = Entry.select(Entry.author).where((Entry.parent == self) & Entry.hidden_at.is_null())
        return Person.present().where((Person.id == self.author_id) | Person.id.in_(commenters))

    @staticmethod
    def teams_for(audience):
        """The teams that can be mentioned in what is written to a team (its id) or to everyone (None)."""
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
    Entry = Mute.entry.rel_model  # defined in a module above this one
    entry = Entry.get_or_none(Entry.id == id)
    if entry and entry.is_published:
        entry.tell_each_once(why, entry.circle(why, teams))


@step("clear")
def unmute(person):
    delete_in_batches(Mute, Mute.person == person)
