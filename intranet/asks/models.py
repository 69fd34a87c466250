"""Asks: which are open and which are answered; and the offers by which one without an answer finds colleagues."""

from datetime import timedelta

import peewee
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from peewee import fn

from ..database import Model, Refused, UTCField, now, writing
from ..jobs import daily, job
from ..languages import today
from ..notifications.models import Notification, notify
from ..notifications.reasons import reason
from ..people.departure import step
from ..people.models import Person
from ..stream.models import Content, Entry, touch
from ..stream.telling import Mute
from .fitting import best

MOST = 2  # offers a person gets in a week, counted back from now
WEEK = timedelta(days=7)
PATIENCE = 2 * WEEK  # how long Kring looks for somebody to offer an ask to


class Ask(Content):
    """A post that asks for help. Its author says when it is answered, and can say which comment helped."""

    answered_at = UTCField(null=True)
    helped_by = peewee.ForeignKeyField(Entry, null=True, on_delete="SET NULL", backref="helped")
    offered_at = UTCField(null=True)  # when it was offered to colleagues, which happens once
    is_written = comes_along = True

    @classmethod
    def unanswered(cls):
        """The condition for asks without any answer: not marked as answered, and no visible comment by somebody else."""
        comment = Entry.alias()
        by_other = (comment.parent == cls.entry) & (comment.author != Entry.author) & comment.hidden_at.is_null()
        return cls.answered_at.is_null() & ~fn.EXISTS(comment.select(comment.id).where(by_other))

    @classmethod
    def can_be_answered(cls):
        """The condition for asks that people can see and comment on, by somebody who still works here."""
        return Entry.hidden_at.is_null() & Entry.locked_at.is_null() & Person.is_present

    @classmethod
    def open(cls):
        """The asks that nobody marked as answered."""
        return cls.select(cls.entry).where(cls.answered_at.is_null())

    @classmethod
    def without_help(cls, id):
        """The ask with this id, if it waits for an answer and was not offered to anybody yet, or else None."""
        waiting = cls.unanswered() & cls.offered_at.is_null() & cls.can_be_answered()
        query = cls.select(cls, Entry, Person).join(Entry, on=(cls.entry == Entry.id)).join(Person)
        return query.where(waiting, Entry.id == id).first()

    def came_out(self):
        """If there is no answer after one working day of the author, offer the ask to colleagues who may know."""
        find_help.later(self.entry_id, due_at=self.entry.author.a_working_day_after(now()))

    def answer(self, comment=None):
        """Mark it as answered, by this comment on it if there is one."""
        if comment and comment.parent_id != self.entry_id:
            raise Refused(_("Choose a comment on your own question."))
        self.change(answered_at=now(), helped_by=comment)

    def open_again(self):
        self.change(answered_at=None, helped_by=None)

    def change(self, **fields):
        with writing():
            Ask.update(fields).where(Ask.entry == self.entry_id).execute()
            touch(self.entry_id)


class Offer(Model):
    """An ask that was offered to somebody. It is kept for the week in which it counts, even if the ask is deleted."""

    ask = peewee.ForeignKeyField(Ask, null=True, on_delete="SET NULL", index=False)
    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    at = UTCField(default=now, index=True)
    is_declined = peewee.BooleanField(default=False)

    class Meta:
        indexes = ((("ask", "person"), True),)

    @classmethod
    def who_fits(cls, ask):
        """The people to offer an ask to, and when to try again if there are none.

        That is as soon as somebody who may be asked is at work, or the next day if nobody may be asked. It looks at everybody,
        so call it before the transaction.
        """
        reachable = {person: person.reachable_at() for person in cls.may_be_asked(ask.entry)}
        first = min(filter(None, reachable.values()), default=now() + timedelta(days=1))
        if first > now():
            return [], first
        people = [person for person, at in reachable.items() if at and at.date() == today()]
        return best(people, ask.entry, dict(cls.lately().select_extend(fn.COUNT(cls.id)).tuples())), now()

    @classmethod
    def make(cls, ask, people):
        """Offer an ask, once, to those of these people who may be asked now. Returns whether there was anybody."""
        people = cls.may_be_asked(ask.entry, Person.id.in_(people))
        if people:
            Ask.update(offered_at=now()).where(Ask.entry == ask.entry_id).execute()
            cls.give(ask, people)
        return bool(people)

    @classmethod
    def give(cls, ask, people):
        for person in people:
            cls.create(ask=ask, person=person)
        notify(people, "offer", ask.entry, by=ask.entry.author)

    @classmethod
    def may_be_asked(cls, entry, among=True):
        """Readers who were not told about it, did not mute it and can take another offer this week; always in the same order."""
        told = Notification.select(Notification.person).where(Notification.entry == entry)
        muted = Mute.select(Mute.person).where(Mute.entry == entry)
        enough = cls.lately().having(fn.COUNT(cls.id) >= MOST)
        others = (Person.id != entry.author_id) & Person.id.not_in(told) & Person.id.not_in(muted)
        people = entry.readers().where(among, others & Person.id.not_in(enough)).order_by(Person.id)
        return [person for person in people if not person.is_away]

    @classmethod
    def lately(cls):
        """The people who were offered something in the past week."""
        return cls.select(cls.person).where(cls.at > now() - WEEK).group_by(cls.person)

    @classmethod
    def waiting_for(cls, person):
        """The entries of the asks that were offered to this person and still wait for an answer."""
        offered = (cls.person == person) & ~cls.is_declined & (cls.at > now() - WEEK)
        asks = Entry.visible_to(person).join(Person, on=(Entry.author == Person.id)).switch(Entry)
        asks = asks.join(Ask, on=(Ask.entry == Entry.id)).join(cls, on=(cls.ask == Ask.entry))
        return asks.where(offered & Ask.unanswered() & Ask.can_be_answered())

    @classmethod
    def decline(cls, person, id):
        """Not now: it disappears for this person, from the inbox too. Returns whether there was an offer."""
        mine = Notification.entry == id, Notification.person == person.id, Notification.reason == "offer"
        with writing():
            Notification.delete().where(*mine).execute()
            return cls.update(is_declined=True).where((cls.ask == id) & (cls.person == person.id)).execute() > 0


@job(title=_l("Finding who can help"))
def find_help(id):
    """Offer an ask to colleagues. If nobody can be asked now, try again later, for two weeks."""
    ask = Ask.without_help(id)
    if ask is None:
        return
    people, later = Offer.who_fits(ask)
    with writing():
        ask = Ask.without_help(id)  # it may have been answered in the meantime
        if ask and not (people and Offer.make(ask, people)) and later < ask.entry.published_at + PATIENCE:
            find_help.later(id, due_at=later)


@step("leave")
def take_back_offers(person):
    Offer.delete().where(Offer.person == person).execute()


@daily(title=_l("Forgetting old offers"))
def forget_old_offers():
    with writing():
        Offer.delete().where(Offer.at <= now() - WEEK).execute()


@reason("offer")
def offer(line):
    return _("Can you help %(name)s?", name=line.who)
