"""Help requests, open or answered, and the offers by which a request without an answer finds colleagues."""

from datetime import timedelta

import peewee
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from peewee import fn

from ..core.cache.prepared import prepared
from ..core.clock import now, today
from ..core.database import Model, UTCField, writing
from ..core.errors import Refused
from ..core.offers.sections import Section
from ..core.tasks.jobs import daily, job
from ..entries.models import Content, Entry, touch
from ..entries.mutes import Mute
from ..notifications.models import Notification, notify
from ..people.hours import a_working_day_after, reachable_at
from ..people.models import Person, PersonParam
from .fitting import best

MAX_OFFERS = 2  # offers a person gets in a week, counted back from now
WEEK = timedelta(days=7)
PATIENCE = 2 * WEEK  # how long Kring looks for somebody to offer a help request to


class HelpRequest(Content):
    """A post that asks for help. Its author says when it is answered, and can say which comment helped."""

    kind, parts = "help_request", "help_requests"
    is_written = comes_along = True
    answered_at = UTCField(null=True)
    helped_by = peewee.ForeignKeyField(Entry, null=True, on_delete="SET NULL", backref="helped")
    offered_at = UTCField(null=True)  # when it was offered to colleagues, which happens once

    @property
    def state_of_comments(self):
        return "help_request", self.helped_by_id

    @classmethod
    def unanswered(cls):
        """The condition for help requests without any answer: not marked as answered, and no visible comment by somebody else."""
        comment = Entry.alias()
        by_other = (comment.parent == cls.entry) & (comment.author != Entry.author) & comment.hidden_at.is_null()
        return cls.answered_at.is_null() & ~fn.EXISTS(comment.select(comment.id).where(by_other))

    @classmethod
    def can_be_answered(cls):
        """The condition for help requests that people can see and comment on, by somebody who still works here."""
        return Entry.hidden_at.is_null() & Entry.locked_at.is_null() & Person.is_present

    @classmethod
    def asked_by(cls, person):
        """The entries of the help requests that this person published."""
        return cls.visible_to(person).where(Entry.author == person.id)

    @classmethod
    def open(cls):
        """The help requests that nobody marked as answered."""
        return cls.select(cls.entry).where(cls.answered_at.is_null())

    @classmethod
    def without_help(cls, id):
        """The help request with this id, if it waits for an answer and was not offered to anybody yet, or else None."""
        waiting = cls.unanswered() & cls.offered_at.is_null() & cls.can_be_answered()
        query = cls.select(cls, Entry, Person).join(Entry, on=(cls.entry == Entry.id)).join(Person)
        return query.where(waiting, Entry.id == id).first()

    def when_published(self):
        """Plan to offer it to colleagues who may know, if it has no answer after a working day of its author."""
        find_help.later(self.entry_id, due_at=a_working_day_after(self.entry.author, now()))

    def answer(self, comment=None):
        """Mark it as answered, by this comment on it if there is one."""
        if comment and comment.parent_id != self.entry_id:
            raise Refused(_("Choose a comment on your own question."))
        self.change(answered_at=now(), helped_by=comment)

    def open_again(self):
        self.change(answered_at=None, helped_by=None)

    def change(self, **fields):
        with writing():
            HelpRequest.update(fields).where(HelpRequest.entry == self.entry_id).execute()
            touch(self.entry_id)


class Offer(Model):
    """A help request was offered to somebody. The row stays for the week in which it counts, even if the request is deleted."""

    help_request = peewee.ForeignKeyField(HelpRequest, null=True, on_delete="SET NULL", index=False)
    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    at = UTCField(default=now, index=True)
    is_declined = peewee.BooleanField(default=False)

    class Meta:
        indexes = ((("help_request", "person"), True),)

    @classmethod
    def who_fits(cls, request):
        """The people to offer a help request to, and when to try again if there are none.

        That is as soon as somebody who may be asked is at work, or the next day if nobody may be asked. It looks at everybody,
        so call it before the transaction.
        """
        reachable = {person: reachable_at(person) for person in cls.may_be_asked(request.entry)}
        first = min(filter(None, reachable.values()), default=now() + timedelta(days=1))
        if first > now():
            return [], first
        people = [person for person, at in reachable.items() if at and at.date() == today()]
        return best(people, request.entry, dict(cls.lately().select_extend(fn.COUNT(cls.id)).tuples())), now()

    @classmethod
    def make(cls, request, people):
        """Offer a help request, once, to those of these people who may be asked now. Returns whether there was anybody."""
        people = cls.may_be_asked(request.entry, Person.id.in_(people))
        if people:
            HelpRequest.update(offered_at=now()).where(HelpRequest.entry == request.entry_id).execute()
            cls.give(request, people)
        return bool(people)

    @classmethod
    def give(cls, request, people):
        for person in people:
            cls.create(help_request=request, person=person)
        notify(people, "offer", request.entry, by=request.entry.author)

    @classmethod
    def may_be_asked(cls, entry, among=True):
        """Readers who were not told about it, did not mute it and can take another offer this week; always in the same order."""
        notified = Notification.select(Notification.person).where(Notification.entry == entry)
        muted = Mute.select(Mute.person).where(Mute.entry == entry)
        enough = cls.lately().having(fn.COUNT(cls.id) >= MAX_OFFERS)
        others = (Person.id != entry.author_id) & Person.id.not_in(notified) & Person.id.not_in(muted)
        people = entry.readers().where(among, others & Person.id.not_in(enough)).order_by(Person.id)
        return [person for person in people if not person.is_away]

    @classmethod
    def lately(cls):
        """The people who were offered something in the past week."""
        return cls.select(cls.person).where(cls.at > now() - WEEK).group_by(cls.person)

    @classmethod
    def waiting_for(cls, person):
        """The entries of the help requests that were offered to this person and still wait for an answer."""
        offered = (cls.person == person) & ~cls.is_declined & (cls.at > now() - WEEK)
        requests = Entry.visible_to(person).join(Person, on=(Entry.author == Person.id)).switch(Entry)
        requests = requests.join(HelpRequest, on=(HelpRequest.entry == Entry.id)).join(
            cls, on=(cls.help_request == HelpRequest.entry)
        )
        return requests.where(offered & HelpRequest.unanswered() & HelpRequest.can_be_answered())

    @classmethod
    def given_to(cls, person):
        """The offers that this person got."""
        return cls.select().where(cls.person == person.id)

    def decline(self):
        """Not now: it disappears for this person, from the inbox too."""
        told = Notification.entry == self.help_request_id, Notification.person == self.person_id
        with writing():
            Notification.delete().where(*told, Notification.reason == "offer").execute()
            Offer.update(is_declined=True).where(Offer.id == self.id).execute()


@job(title=_l("Finding who can help"))
def find_help(id):
    """Offer a help request to colleagues. If nobody can be asked now, try again later, for two weeks."""
    request = HelpRequest.without_help(id)
    if request is None:
        return
    people, later = Offer.who_fits(request)
    with writing():
        request = HelpRequest.without_help(id)  # it may have been answered in the meantime
        if request and not (people and Offer.make(request, people)) and later < request.entry.published_at + PATIENCE:
            find_help.later(id, due_at=later)


def take_back_offers(person):
    Offer.delete().where(Offer.person == person).execute()


@daily(title=_l("Forgetting old offers"))
def forget_old_offers():
    with writing():
        Offer.delete().where(Offer.at <= now() - WEEK).execute()


def offer(line):
    return _("Can you help %(name)s?", name=line.who)


@prepared
def offered_to(person: PersonParam):
    """The requests that this person was offered, with their texts and authors."""
    offers = Offer.waiting_for(person).select(Entry.id)
    asker = Person.given_name.alias("asker")
    entries = Entry.select(Entry.id, Entry.parent, Entry.text, asker).join(Person, on=(Entry.author == Person.id))
    return entries.where(Entry.id.in_(offers)).order_by(Entry.id).objects()


def offers_to(person):
    """For the home page: the help requests that this person may be able to answer."""
    offers = offered_to(person)
    return Section(offers.raw, lambda: {"offers": list(offers)}) if offers.raw else None
