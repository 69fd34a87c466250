"""Making the demo company: all that was written as rows, the same for the same seed, relative to now."""

import math
import random
from datetime import timedelta

import peewee
from flask_babel import gettext as _

from ..company.models import Company
from ..core.clock import local, now
from ..core.database import db, writing
from ..core.errors import Refused
from ..entries.models import Entry
from ..entries.reactions import REACTIONS, Reaction
from ..entries.text import to_html
from ..entries.topics import Topic
from ..people.models import Person, Team
from ..polls.models import Option, Poll, Vote
from . import extras, kickoff, moderating, pictures, telling
from .drafting import Drafting
from .loading import load
from .people import BATCH, People

READ_AFTER = 4  # hours, on average, until somebody reacts or votes
MOST_VOTERS = 64  # in one poll, however large the company is


def make_demo(people=64, entries=None, seed=1):
    """Fill an empty database. Raises Refused where somebody lives already, Broken where a file of data/ cannot be used."""
    data = load()
    with writing():
        if Person.select().exists():
            raise Refused(_("This database already has people in it; the demo company needs an empty one."))
        Maker(random.Random(seed), now().replace(microsecond=0), people, entries, data).make()


class Maker:
    def __init__(self, rng, moment, people, entries, data):
        self.rng, self.now, self.wanted, self.data = rng, moment, entries, data
        self.people = People(rng, moment, people, data)

    def make(self):
        Company.create(name=self.data.company.name, locale="nl", is_demo=True)
        self.people.create()
        drafts = Drafting(self.rng, self.now, self.people, self.data).drafts(self.wanted)
        self.write_entries(drafts)
        self.insert(Topic, telling.topics(drafts))
        self.write_reactions(drafts)
        self.write_polls([draft for draft in drafts if draft.poll])
        pictures.attach([draft for draft in drafts if draft.photos], self.people)
        kickoff.make(self.data.company.kickoff, self.people, self.now)
        telling.make()
        moderating.make(self.data.company.domain)
        self.let_numbers_go_on()
        extras.make(drafts, self.people, everything=self.wanted is None)

    def write_entries(self, drafts):
        self.insert(Entry, [self.entry_row(draft) for draft in drafts])

    def entry_row(self, draft):
        top = draft.parent or draft
        return {
            "id": draft.id,
            "author": self.people.ids[draft.author],
            "parent": draft.parent and draft.parent.id,
            "audience": self.people.team_ids[self.people.characters[top.author].team] if top.team_only else None,
            "kind": draft.kind,
            "text": draft.text,
            "html": to_html(draft.text),
            "created_at": draft.at,
            "published_at": draft.at,
            "version": 1,
        }

    def write_reactions(self, drafts):
        self.insert(Reaction, [row for draft in drafts for row in self.reactions(draft)])

    def reactions(self, draft):
        """A handful for most entries, many for some, few for comments. Most of them fit the mood of the entry, and they come
        while people are at work.
        """
        readers = self.readers(draft, most=2 if draft.parent else 26)
        number = int(self.rng.expovariate(1 / (len(readers) / 4 + 0.1)))
        for key in readers[:number]:
            days = self.people.characters[key].days
            at = self.people.after_work_of(days, draft.at, self.rng.expovariate(1 / READ_AFTER))
            if at < self.now:
                kind = draft.mood if self.rng.random() < 0.65 else self.rng.choice(tuple(REACTIONS))
                yield {"entry": draft.id, "person": self.people.ids[key], "kind": kind, "at": at}

    def readers(self, draft, most):
        """Some people who may read it, other than its author, in any order. Half of them are close to the author."""
        everybody = self.people.readers(draft.parent or draft)
        team = self.people.members[self.people.characters[draft.author].team]
        some = self.rng.sample(team, min(most // 2, len(team))) + self.rng.sample(everybody, min(most, len(everybody)))
        keys = [key for key in dict.fromkeys(some) if key != draft.author]
        self.rng.shuffle(keys)
        return keys[:most]

    def write_polls(self, drafts):
        options, votes = [], []
        for draft in drafts:
            numbers = range(len(options) + 1, len(options) + 1 + len(draft.poll.options))
            options += [
                {"id": id, "poll": draft.id, "position": position, "text": text}
                for position, (id, text) in enumerate(zip(numbers, draft.poll.options, strict=True))
            ]
            votes += self.votes(draft, list(numbers))
        Poll.insert_many(
            [{"entry": draft.id, "closes_at": self.closing(draft), "multiple": draft.poll.multiple} for draft in drafts]
        ).execute()
        self.insert(Option, options)
        self.insert(Vote, votes)

    def closing(self, draft):
        """At five on the day that was chosen, or on the Monday after that."""
        date = local(draft.at).date() + timedelta(days=draft.poll.open_days)
        date += timedelta(days=8 - date.isoweekday() if date.isoweekday() > 5 else 0)
        return self.people.at(date, 17 * 60).replace(second=0)

    def voters(self, draft):
        """Who voted: of every poll and of every team another part, most of them on the day it was asked, and only while at
        work.
        """
        willing, until = self.rng.uniform(0.6, 0.95), min(self.now, self.closing(draft))
        keen = {team: willing * self.rng.uniform(0.6, 1) for team in self.people.members}
        readers = [key for key in self.people.readers(draft) if not self.is_left_to_vote(key, draft)]
        patterns = {self.people.characters[key].days for key in readers}
        hours = {days: self.people.hours_at_work(days, draft.at, until) for days in patterns}
        for key in self.rng.sample(readers, min(len(readers), MOST_VOTERS)):
            character = self.people.characters[key]
            chance = keen[character.team] * (1 - math.exp(-hours[character.days] / READ_AFTER))
            if self.rng.random() < chance:
                yield key

    def votes(self, draft, options):
        """What people chose, by the weights of the options."""
        weights = list(draft.poll.options.values())
        for key in self.voters(draft):
            chosen = set(self.rng.choices(options, weights, k=self.rng.randint(1, 3) if draft.poll.multiple else 1))
            yield from ({"option": option, "person": self.people.ids[key]} for option in sorted(chosen))

    def is_left_to_vote(self, key, draft):
        """Visitors who sign in as staff can still vote in the polls that are open."""
        return self.people.characters[key].sign_in == "staff" and self.closing(draft) >= self.now

    @staticmethod
    def insert(model, rows):
        for start in range(0, len(rows), BATCH):
            model.insert_many(rows[start : start + BATCH]).execute()

    @staticmethod
    def let_numbers_go_on():
        """PostgreSQL counts ids by itself, so it has to know which ones were used here."""
        if isinstance(db.obj, peewee.PostgresqlDatabase):
            for model in (Team, Person, Entry, Option):
                table = model._meta.table_name
                db.execute_sql(
                    f"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'id'), (SELECT max(id) FROM \"{table}\"))"
                )
