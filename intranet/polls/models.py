"""Polls, their options and votes, and the rules for voting."""

from collections import defaultdict
from datetime import timedelta
from functools import cached_property

import peewee
from flask import url_for
from flask_babel import gettext as _
from playhouse.hybrid import hybrid_property

from ..core.cache.prepared import prepared
from ..core.cache.recent import Recent
from ..core.clock import now, today
from ..core.database import Model, TallyField, UTCField, writing
from ..core.errors import Refused
from ..core.i18n import moment
from ..core.offers.sections import Section
from ..core.undo import refuse_if_late
from ..entries.editing import rewrite
from ..entries.models import CLOSED, Content, Entry, touch
from ..media.models import Picture
from ..people.models import Lead, Person, PersonParam

MIN_OPTIONS, MAX_OPTIONS = 2, 10
MAX_QUESTION, MAX_OPTION = 200, 80
LONGEST = timedelta(days=366)


class Poll(Content):
    """A question with options. The question is the text of the entry. Colleagues can see who chose what."""

    kind, parts = "poll", "polls"
    by_the_minute = True
    texts = ()  # of its options, to be stored with it
    closes_at = UTCField(index=True)
    closed_at = UTCField(null=True)
    multiple = peewee.BooleanField(default=False)

    @property
    def edit_url(self):
        return url_for("polls.edit", id=self.entry_id)

    def store(self, entry):
        super().store(entry)
        Option.write(self.entry_id, self.texts)

    def refuse_to_publish(self, at):
        if self.closes_at <= at:
            ends = moment(self.closes_at)
            raise Refused(_("The poll ends %(moment)s, before it would appear. Change its end first.", moment=ends))

    @hybrid_property
    def is_open(self):
        return self.closed_at is None and self.closes_at > now()

    @is_open.expression
    def is_open(cls):
        return cls.closed_at.is_null() & (cls.closes_at > now())

    @property
    def ended_at(self):
        return self.closed_at or self.closes_at

    @classmethod
    def vote(cls, id, person, chosen=None, add=(), remove=()):
        """Make the chosen options (ids) this person's vote, instead of the one before, or add and remove some. An empty list
        takes the vote back.

        Returns the entry of the poll, or None if there is no such poll for this person.
        """
        with writing():
            options = ballot(person, id)  # as it is now: the poll may have changed since the page was rendered
            entry = options.first()
            if entry is None:
                return None
            if add or remove:
                own = {option for (option,) in votes_of(person, id).raw}
                chosen = [*(own - {*add, *remove}), *add]
            entry.content.refuse_vote(entry, chosen, {row.option for row in options.named()})
            take_back(id, person)
            for option in set(chosen):
                give(option, person)
            touch(id)
        return entry

    def refuse_vote(self, entry, chosen, options):
        if entry.locked_at or entry.hidden_at:
            raise Refused(str(CLOSED))
        if not self.is_open:
            raise Refused(_("This poll has closed. Your vote was not changed."))
        if chosen is None:
            raise Refused(_("Choose an option first."))
        if len(chosen) > 1 and not self.multiple:
            raise Refused(_("Choose one option."))
        if not set(chosen) <= options:
            raise Refused(_("That option does not belong to this poll."))

    def close(self):
        """End the poll now."""
        with writing():
            if not Poll.get_by_id(self.entry_id).is_open:
                raise Refused(_("This poll has already closed."))
            Poll.update(closed_at=now()).where(Poll.entry == self.entry_id).execute()
            self.entry.touch()

    def reopen(self):
        """Undo that it was ended just now."""
        with writing():
            poll = Poll.get_by_id(self.entry_id)
            if poll.closed_at is None:
                return  # a second tap
            refuse_if_late(poll.closed_at)
            if poll.closes_at <= now():
                raise Refused(_("This poll has already closed."))
            self.entry.refuse_when_closed()
            Poll.update(closed_at=None).where(Poll.entry == self.entry_id).execute()
            self.entry.touch()

    @property
    def is_frozen(self):
        return not self.is_open or self.voters > 0

    def refuse_change(self):
        """Refuse once somebody has voted, because a vote is for what was asked; or when the poll was published and has ended."""
        if self.entry.is_draft:
            return
        if not Poll.get_by_id(self.entry_id).is_open:
            raise Refused(_("This poll has already closed."))
        if Vote.select().join(Option).where(Option.poll == self).exists():
            raise Refused(_("Somebody has already voted, so the question and its options stay as they are."))

    def change(self, words, options, **columns):
        """Change the question (Words of its entry) and the rest, as long as nobody has voted; of a draft also the audience."""
        with writing():
            self.refuse_change()
            rewrite(self.entry, words)
            before = [option.text for option in Option.of(self)], {name: getattr(self, name) for name in columns}
            if before != (options, columns):
                Option.delete().where(Option.poll == self).execute()
                Option.write(self.entry_id, options)
                Poll.update(columns).where(Poll.entry == self.entry_id).execute()
                self.entry.mark_as_edited()
                self.entry.save()

    @classmethod
    def load(cls, entries, person):
        """Polls by entry id, with options, counts and the vote of this person. It takes one query for any number of polls, and
        one for each audience of open ones, if that is small.
        """
        polls, audiences = {}, {entry.id: entry.audience_id for entry in entries}
        for option in options_with_polls(list(audiences), person):
            polls.setdefault(option.poll_id, option.its_poll).options.append(option)
        able = {audience: electorate(audience) for audience in {audiences[id] for id in polls if polls[id].is_open}}
        for id, poll in polls.items():
            poll.voters = max(option.voters for option in poll.options) if poll.multiple else poll.votes
            # People have come and gone since a closed one.
            poll.able = able.get(audiences[id]) if poll.is_open else None
        return polls

    @cached_property
    def options(self):
        """Its options; load() puts them here."""
        return []

    @property
    def votes(self):
        return sum(option.votes for option in self.options)

    @classmethod
    def reader_state(cls, person):
        """Whether the poll of an entry is open and which options are the person's, as one number; NULL without a poll."""
        position = peewee.Expression(2, "<<", Option.position)
        is_open = peewee.Case(None, [(cls.is_open, 1)], 0)
        own = (Option.poll == cls.entry) & (Vote.person == person)
        mine = Vote.select(peewee.fn.SUM(position)).join(Option).where(own)
        return cls.select(is_open + peewee.fn.COALESCE(mine, 0)).where(cls.entry == Entry.id)

    @classmethod
    def ballot(cls, person, id):
        """The entry with this id and its poll, or None if it is not a poll that this person may see."""
        return ballot(person, id).first()

    @classmethod
    def waiting_for(cls, person):
        """The entries of the polls that still wait for this person's vote; the three that close first."""
        voted = Vote.select().join(Option).where((Option.poll == cls.entry) & (Vote.person == person))
        polls = Entry.visible_to(person).join(cls, on=(cls.entry == Entry.id))
        waiting = polls.where(
            cls.is_open & Entry.hidden_at.is_null() & Entry.locked_at.is_null() & ~peewee.fn.EXISTS(voted)
        )
        return waiting.order_by(cls.closes_at).limit(3)

    @property
    def has_own_vote(self):
        """Whether the person for whom it was loaded has voted."""
        return any(option.is_own for option in self.options)

    @property
    def most(self):
        """The highest number of votes, to mark the option that was chosen most."""
        return max((option.votes for option in self.options), default=0)

    def share(self, option):
        """The percentage of the voters who chose this option, rounded."""
        return round(100 * option.votes / self.voters) if self.voters else 0

    def act_of_tap(self, option):
        """What a tap on this option does: choose only it, add it to the others, or take it back. It does not send the others: the
        page may not know yet that they were chosen.
        """
        return "remove" if option.is_own else "add" if self.multiple else "option"


class Option(Model):
    """One of the options to choose from."""

    poll = peewee.ForeignKeyField(Poll, on_delete="CASCADE")
    position = peewee.IntegerField()
    text = peewee.TextField()
    votes = TallyField()

    @classmethod
    def write(cls, poll_id, texts):
        cls.insert_many(
            [{"poll": poll_id, "position": position, "text": text} for position, text in enumerate(texts)]
        ).execute()

    @classmethod
    def of(cls, poll):
        return cls.select().where(cls.poll == poll).order_by(cls.position)


class Vote(Model):
    """A person chose an option. Kring does not keep when."""

    option = peewee.ForeignKeyField(Option, on_delete="CASCADE", index=False)
    person = peewee.ForeignKeyField(Person, on_delete="CASCADE")

    class Meta:
        primary_key = peewee.CompositeKey("option", "person")

    @classmethod
    def by_option(cls, poll):
        """The people who chose each option, as lists by option id."""
        people = defaultdict(list)
        query = (
            cls.select(cls, Person, Picture)
            .join(Person)
            .join(Picture, peewee.JOIN.LEFT_OUTER)
            .switch(cls)
            .join(Option)
            .where(Option.poll == poll)
            .order_by(Person.sort_key)
        )
        for vote in query:
            people[vote.option_id].append(vote.person)
        return people


electorates = Recent(seconds=10, large=500)


def electorate(audience):
    """How many people may vote now in a poll for this team (its id), or for everyone (None)."""
    find = lambda: number_in_company() if audience is None else number_in_team(audience)  # noqa: E731
    return electorates.get(audience, lambda: find().scalar())


@prepared
def number_in_company():
    return Person.present().select(peewee.fn.COUNT(Person.id))


@prepared
def number_in_team(team):
    leads = Lead.select(Lead.person).where(Lead.team == team)
    return Person.present().select(peewee.fn.COUNT(Person.id)).where((Person.team == team) | Person.id.in_(leads))


@prepared
def options_with_polls(ids, person: PersonParam):
    """The options of these polls, in order, each with its poll and whether this person chose it. If people may choose several,
    the first one knows how many have voted (`voters`).
    """
    is_own = peewee.fn.EXISTS(Vote.select(Vote.option).where((Vote.option == Option.id) & (Vote.person == person)))
    other = Option.alias()
    distinct = Vote.select(peewee.fn.COUNT(Vote.person.distinct())).join(other).where(other.poll == Option.poll)
    voters = peewee.Case(None, [(Poll.multiple & (Option.position == 0), distinct)], 0)
    # Not as its `poll`: setting that would load the entry, which is the key of a poll.
    options = Option.select(Option, Poll, is_own.alias("is_own"), voters.alias("voters")).join(Poll, attr="its_poll")
    return options.where(Option.poll.in_(ids)).order_by(Option.poll, Option.position)


@prepared
def ballot(person: PersonParam, id):
    """The entry of a poll, once for each of its options. The id of the option is the first column."""
    columns = Entry.id, Entry.text, Entry.author, Entry.parent, Entry.audience, Entry.hidden_at, Entry.locked_at
    visible = Poll.visible_to(person).select(Option.id.alias("option"), *columns, Poll)
    polls = visible.join(Poll, on=(Poll.entry == Entry.id), attr="content")
    return polls.join(Option, on=(Option.poll == Poll.entry)).where(Entry.id == id)


@prepared
def votes_of(person: PersonParam, poll):
    """The options of this poll that somebody chose."""
    return Vote.select(Vote.option).join(Option).where((Vote.person == person) & (Option.poll == poll))


@prepared
def take_back(poll, person: PersonParam):
    options = Option.select(Option.id).where(Option.poll == poll)
    return Vote.delete().where((Vote.person == person) & Vote.option.in_(options))


@prepared
def give(option, person: PersonParam):
    return Vote.insert(option=option, person=person)


@prepared
def open_without_vote(person: PersonParam):
    """The polls that wait for this person's vote, with their questions."""
    columns = Entry.id, Entry.parent, Entry.text, Poll.closes_at
    return Poll.waiting_for(person).select(*columns).order_by(Poll.closes_at, Entry.id).objects()


def waiting_for(person):
    """For the home page: the polls that wait for this person's vote."""
    polls = open_without_vote(person)
    return Section((polls.raw, today()), lambda: {"waiting": list(polls)}) if polls.raw else None
