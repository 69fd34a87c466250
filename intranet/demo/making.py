"""Makes the demo company: turns its texts into rows, with dates relative to now. The same seed gives the same company."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import peewee
from flask_babel import gettext as _

from ..company.models import Company
from ..database import Refused, db, now, writing
from ..languages import local
from ..people.models import Person, Team
from ..polls.models import Option, Poll, Vote
from ..stream.models import Entry, Reaction
from ..stream.text import to_html
from ..stream.topics import Topic
from . import extras, kickoff, moderating, pictures, telling
from .content.people import COMPANY
from .content.polls import POLLS
from .content.posts import POSTS
from .content.shapes import fits
from .content.templates import COMMENTS, ENDINGS, fill
from .content.templates import POSTS as TEMPLATES
from .people import BATCH, People

REACTION_KINDS = ("heart", "laugh", "clap", "thanks", "strong", "think")
MONTHS_BACK = 150  # most updates are spread over this many days
TALK = 2  # comments, on average, below an update that is made from templates


@dataclass
class Draft:
    """An entry before it is a row."""

    author: str
    text: str
    at: datetime
    parent: "Draft | None" = None
    team_only: bool = False
    mood: str = "heart"
    photos: tuple = ()
    poll: object = None
    ask: str = ""
    id: int = 0
    seen_by: list = field(default_factory=list)


def make_demo(people=64, entries=None, seed=1):
    """Fill an empty database. Raises Refused if there are people in it."""
    with writing():
        if Person.select().exists():
            raise Refused(_("This database already has people in it; the demo company needs an empty one."))
        Maker(random.Random(seed), now().replace(microsecond=0), people, entries).make()


class Maker:
    def __init__(self, rng, moment, people, entries):
        self.rng, self.now, self.wanted = rng, moment, entries
        self.people = People(rng, moment, people)

    def make(self):
        Company.create(name=COMPANY, locale="nl", is_demo=True)
        self.people.create()
        drafts = self.drafts()
        self.write_entries(drafts)
        self.insert(Topic, telling.topics(drafts))
        self.write_reactions(drafts)
        self.write_polls([draft for draft in drafts if draft.poll])
        pictures.attach([draft for draft in drafts if draft.photos], self.people)
        kickoff.make(self.people, self.now)
        telling.make()
        moderating.make()
        self.let_numbers_go_on()
        extras.make(drafts, self.people, everything=self.wanted is None)

    def drafts(self):
        """As many entries as were asked for, oldest first, with their ids."""
        written = self.written()
        combined = self.combined((self.wanted or 0) - len(written))
        drafts = sorted(written + combined, key=lambda draft: draft.at)
        if self.wanted is not None:
            drafts = self.newest(drafts, self.wanted)
        for id, draft in enumerate(drafts, 1):
            draft.id = id
        return drafts

    @staticmethod
    def newest(drafts, count):
        """The last `count` entries. The oldest updates are dropped with their comments; the last one only loses some comments."""
        surplus, gone = len(drafts) - count, set()
        for draft in drafts:
            talk = [other for other in drafts if other.parent is draft] if surplus and draft.parent is None else []
            going = [*talk[::-1], draft][:surplus] if draft.parent is None else []
            gone.update(map(id, going))
            surplus -= len(going)
        return [draft for draft in drafts if id(draft) not in gone]

    def written(self):
        drafts = []
        for post in POSTS:
            author = self.people.author(post.by)
            if at := self.moment_for(post, author):
                draft = Draft(author, post.text, at, None, post.team_only, post.mood, post.photos, ask=post.ask)
                drafts += [draft, *self.talk(draft, post.comments)]
        for poll in POLLS:
            author = self.people.author(poll.by)
            at = self.people.at(self.people.day_before(poll.days_ago), self.rng.randint(520, 700))
            draft = Draft(
                author,
                poll.question,
                min(at, self.now - timedelta(minutes=20)),
                None,
                poll.team_only,
                "think",
                (),
                poll,
            )
            drafts += [draft, *self.talk(draft, poll.comments)]
        return drafts

    def moment_for(self, post, author):
        """When a post was written: on a working day of its author that suits its words; None if there is no such day."""
        if post.days_ago is not None:
            at = self.people.at(self.people.day_before(post.days_ago), self.hour())
            return at if at < self.now else self.now - timedelta(minutes=self.rng.randint(3, 50))
        for _attempt in range(300):
            date = self.people.day_before(self.rng.randint(0, MONTHS_BACK))
            at = self.people.at(date, self.hour())
            if at < self.now and fits(post.when, at) and self.people.works_on(author, date):
                return at
        return None

    def hour(self):
        return int(self.rng.triangular(7 * 60, 21 * 60, 10 * 60))  # minutes after midnight, mostly in the morning

    def talk(self, draft, comments):
        """The conversation below an entry, in order, with no moment later than now."""
        at, left = draft.at, len(comments) + 1
        for comment in comments:
            room = (self.now - at) / left
            at += min(timedelta(minutes=self.rng.expovariate(1 / 25) + 1), room)
            left -= 1
            yield Draft(
                self.people.commenter(comment.who, draft.author), comment.text, at, draft, draft.team_only, draft.mood
            )

    def combined(self, count):
        """Updates and comments made from templates, for a company larger than the written one."""
        drafts = []
        while len(drafts) < count:
            author = self.rng.choice(self.people.keys)
            date = self.people.day_before(self.rng.randint(0, 700))
            at = self.people.at(date, self.hour())
            draft = Draft(
                author,
                self.update(),
                min(at, self.now - timedelta(minutes=self.rng.randint(30, 600))),
                None,
                self.rng.random() < 0.2,
                self.rng.choice(REACTION_KINDS),
            )
            drafts.append(draft)
            for _comment in range(min(self.rng.randint(0, 2 * TALK), count - len(drafts))):
                later = draft.at + (self.now - draft.at) * min(self.rng.expovariate(200), 1)
                drafts.append(
                    Draft(
                        self.rng.choice(self.readers(draft)),
                        fill(self.rng.choice(COMMENTS), self.rng.choice),
                        later,
                        draft,
                        draft.team_only,
                        draft.mood,
                    )
                )
        return drafts

    def update(self):
        ending = " " + self.rng.choice(ENDINGS) if self.rng.random() < 0.35 else ""
        return fill(self.rng.choice(TEMPLATES) + ending, self.rng.choice)

    def readers(self, draft):
        return self.people.audience(draft.author) if draft.team_only else self.people.keys

    def write_entries(self, drafts):
        fields = ("id", "author", "parent", "audience", "kind", "text", "html", "created_at", "published_at", "version")
        self.insert(Entry, [dict(zip(fields, self.entry_row(draft), strict=True)) for draft in drafts])

    def entry_row(self, draft):
        top = draft.parent or draft
        team = self.people.team_ids[self.people.characters[top.author].team] if top.team_only else None
        kind = "poll" if draft.poll else "comment" if draft.parent else "ask" if draft.ask else "post"
        return (
            draft.id,
            self.people.ids[draft.author],
            draft.parent and draft.parent.id,
            team,
            kind,
            draft.text,
            to_html(draft.text),
            draft.at,
            draft.at,
            1,
        )

    def write_reactions(self, drafts):
        self.insert(Reaction, [row for draft in drafts for row in self.reactions(draft)])

    def reactions(self, draft):
        """A handful for most entries, many for some, few for comments. Most of them fit the mood of the entry."""
        readers = [key for key in self.readers(draft.parent or draft) if key != draft.author]
        most = 2 if draft.parent else min(26, len(readers))
        number = min(int(self.rng.expovariate(1 / (most / 4 + 0.1))), most, len(readers))
        for key in self.rng.sample(readers, number):
            kind = draft.mood if self.rng.random() < 0.65 else self.rng.choice(REACTION_KINDS)
            at = draft.at + (self.now - draft.at) * min(self.rng.random() ** 3, 0.99)
            yield {"entry": draft.id, "person": self.people.ids[key], "kind": kind, "at": at}

    def write_polls(self, drafts):
        options, votes = [], []
        for draft in drafts:
            numbers = range(len(options) + 1, len(options) + 1 + len(draft.poll.options))
            options += [
                {"id": id, "poll": draft.id, "position": position, "text": text}
                for position, (id, (text, _)) in enumerate(zip(numbers, draft.poll.options, strict=True))
            ]
            votes += self.votes(draft, list(numbers))
        Poll.insert_many(
            [{"entry": draft.id, "closes_at": self.closing(draft), "multiple": draft.poll.multiple} for draft in drafts]
        ).execute()
        self.insert(Option, options)
        self.insert(Vote, votes)

    def closing(self, draft):
        return self.people.at(local(draft.at).date() + timedelta(days=draft.poll.open_days), 17 * 60).replace(second=0)

    def votes(self, draft, options):
        """As many voters as the weights add up to, if there are enough readers. Visitors sign in as Noor, who can still vote."""
        weights = [weight for _, weight in draft.poll.options]
        readers = [key for key in self.readers(draft) if key != "noor" or self.closing(draft) < self.now]
        for key in self.rng.sample(readers, min(sum(weights), len(readers) * 4 // 5)):
            chosen = set(self.rng.choices(options, weights, k=self.rng.randint(1, 3) if draft.poll.multiple else 1))
            yield from ({"option": option, "person": self.people.ids[key]} for option in sorted(chosen))

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
