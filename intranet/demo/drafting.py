"""What the people of the demo company wrote and when, before it becomes rows: the same for the same seed, relative to now."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ..entries.reactions import REACTIONS
from .shapes import fits

MONTHS_BACK = 150  # days over which most updates are spread
TALK = 2  # comments for each update that is combined from templates


@dataclass
class Draft:
    """An entry before it is a row."""

    author: str
    text: str
    at: datetime
    parent: "Draft | None" = None
    team_only: bool = False
    mood: str = "heart"
    photos: list = field(default_factory=list)
    poll: object = None
    ask: str = ""
    id: int = 0

    @property
    def kind(self):
        return "poll" if self.poll else "comment" if self.parent else "help_request" if self.ask else "post"

    def answer(self, author, text, at):
        """A comment on it, in its mood."""
        return Draft(author, text, at, parent=self, team_only=self.team_only, mood=self.mood)


class Drafting:
    """Everything that is written; `rng` chooses what is not fixed."""

    def __init__(self, rng, moment, people, data):
        self.rng, self.now, self.people, self.data = rng, moment, people, data

    def drafts(self, wanted):
        """As many entries as were asked for, oldest first, with their ids."""
        written = self.written()
        combined = self.combined((wanted or 0) - len(written))
        drafts = sorted(written + combined, key=lambda draft: draft.at)
        if wanted is not None:
            drafts = self.newest(drafts, wanted)
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
        """The posts that suit a day not long ago and the polls, each with its comments."""
        drafts = []
        for post in self.data.posts:
            author = self.people.author(post.by)
            if at := self.moment_for(post, author):
                drafts += self.thread(post, author, at, mood=post.mood, photos=post.photos, ask=post.ask)
        for poll in self.data.polls:
            author = self.people.author(poll.by)
            at = self.people.moment_before(poll.days_ago, self.rng.randint(520, 700))
            drafts += self.thread(poll, author, self.earlier(at, minutes=20), mood="think", poll=poll)
        return drafts

    def thread(self, entry, author, at, **more):
        """An entry and its comments, in order and all before now."""
        top = Draft(author, entry.text, at, team_only=entry.team_only, **more)
        drafts = [top]
        for left in range(len(entry.comments), 0, -1):
            comment = entry.comments[-left]
            at += min(timedelta(minutes=self.rng.expovariate(1 / 25) + 1), (self.now - at) / (left + 1))
            at = self.people.awake(at)
            drafts.append(top.answer(self.people.commenter(comment.who, author), comment.text, at))
        return drafts

    def moment_for(self, post, author):
        """When a post was written: on a working day of its author that suits its words; None if there is no such day."""
        if post.days_ago == 0:
            at = self.people.moment_before(0, self.hour())
            return at if at < self.now else self.now - timedelta(minutes=self.rng.randint(3, 50))
        for attempt in range(300):
            days = post.days_ago + attempt // 20 if post.days_ago else self.rng.randint(0, MONTHS_BACK)
            date = self.people.day_before(days)
            at = self.people.at(date, self.hour())
            if at < self.now and fits(post.when, at) and self.people.works_on(author, date):
                return at
        return None

    def moment_of(self, author, days):
        """On a working day of the author: so many days ago, or the last one before that."""
        while True:
            date = self.people.day_before(days)
            at = self.people.at(date, self.hour())
            if at < self.now and self.people.works_on(author, date):
                return at
            days += 1

    def hour(self):
        return int(self.rng.triangular(7 * 60, 21 * 60, 10 * 60))  # minutes after midnight, mostly in the morning

    def earlier(self, at, minutes):
        """No later than so many minutes ago."""
        return min(at, self.now - timedelta(minutes=minutes))

    def combined(self, count):
        """Updates and comments made from templates, for a company larger than the written one."""
        drafts = []
        while len(drafts) < count:
            top = self.combined_update()
            drafts.append(top)
            comments = min(self.rng.randint(0, 2 * TALK), count - len(drafts))
            drafts += [self.combined_comment(top) for _ in range(comments)]
        return drafts

    def combined_update(self):
        author = self.rng.choice(self.people.keys)
        at = self.moment_of(author, days=self.rng.randint(0, 700))
        ending = " " + self.rng.choice(self.data.templates.endings) if self.rng.random() < 0.35 else ""
        text = self.fill(self.rng.choice(self.data.templates.updates) + ending)
        return Draft(author, text, at, team_only=self.rng.random() < 0.2, mood=self.rng.choice(tuple(REACTIONS)))

    def combined_comment(self, top):
        at = self.people.awake(top.at + (self.now - top.at) * min(self.rng.expovariate(200), 0.99))
        author = self.rng.choice(self.people.readers(top))
        return top.answer(author, self.fill(self.rng.choice(self.data.templates.comments)), at)

    def fill(self, template):
        return self.data.templates.fill(template, self.rng.choice)
