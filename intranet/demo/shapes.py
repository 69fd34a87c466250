"""What the demo company is made of: loading.py reads it from data/, making.py turns it into rows."""

import re
from dataclasses import dataclass, field, fields
from datetime import datetime
from string import Formatter
from typing import get_args, get_origin

from ..core.config import ROOT
from ..entries.reactions import REACTIONS
from . import faces

PHOTOS = ROOT / "intranet/demo/photos"
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
SEASONS = {"winter": "dec jan feb", "spring": "mar apr may", "summer": "jun jul aug", "autumn": "sep oct nov"}
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
HOURS = {"morning": range(6, 12), "noon": range(12, 14), "afternoon": range(14, 18), "evening": range(18, 23)}
HALVES = {"early": range(1, 15), "late": range(15, 32)}  # of the month
TIMES = {*MONTHS, *SEASONS, *HALVES, *DAYS, *HOURS}
SENTENCE = re.compile(r"(?:^|[.?] )[a-z]")


def refuse(unknown, what):
    if unknown:
        raise ValueError(f"{what} {' or '.join(map(repr, sorted(unknown)))}")


def refuse_missing(photo):
    if not (PHOTOS / photo).is_file():
        refuse({photo}, "there is no photo")


class Shape:
    """Refuses a value of another type than its field has, because a file can contain anything."""

    def __post_init__(self):
        for item in fields(self):
            value = getattr(self, item.name)
            if not is_of(value, item.type):
                raise ValueError(f"{item.name} cannot be {value!r}")


def is_of(value, kind) -> bool:
    """Whether a value is of a type such as str, int | None, list[str] or dict[str, int]."""
    origin, kinds = get_origin(kind), get_args(kind)
    if origin is list:
        return isinstance(value, list) and all(is_of(item, kinds[0]) for item in value)
    if origin is dict:
        return isinstance(value, dict) and all(is_of(item, kinds[1]) for item in value.values())
    return isinstance(value, kind)


@dataclass(frozen=True)
class Team(Shape):
    name: str
    lead: str  # key of a person


@dataclass(frozen=True)
class Kickoff(Shape):
    title: str
    time: str
    minutes: int
    link: str
    host: str
    lobby: list[str]


@dataclass(frozen=True)
class Company(Shape):
    name: str
    domain: str
    password: str
    teams: dict[str, Team]
    kickoff: Kickoff


@dataclass(frozen=True)
class Face(Shape):
    """A drawn face, in words of faces.py."""

    skin: str
    hair: str
    haircut: str
    clothes: str
    ground: str
    extras: str = ""  # several words, such as "glasses grin"

    def __post_init__(self):
        super().__post_init__()
        for item in fields(self):
            refuse(set(getattr(self, item.name).split()) - set(faces.WORDS[item.name]), f"no {item.name} is called")


@dataclass(frozen=True)
class Character(Shape):
    key: str  # also the first half of the address, except for people with `sign_in`
    given_name: str
    surname: str
    team: str
    role: str
    place: str
    days: str  # ISO weekdays: "124" works on Monday, Tuesday and Thursday
    prefix: str = ""
    busy: str = ""  # "keeps me busy now"
    sign_in: str = ""  # the first half of the address of somebody to sign in as
    is_hr: bool = False
    is_new: bool = False  # began this week
    is_away: bool = False
    has_birthday: bool = False  # on the day the company is made
    status_emoji: str = ""
    status_text: str = ""
    portrait: str = ""  # a file in photos/
    face: Face | None = None  # or one that is drawn
    draft: str = ""  # what somebody wrote and did not post yet

    def __post_init__(self):
        super().__post_init__()
        if self.portrait:
            refuse_missing(self.portrait)


@dataclass(frozen=True)
class Photo(Shape):
    file: str  # in photos/
    alt: str

    def __post_init__(self):
        super().__post_init__()
        refuse_missing(self.file)


@dataclass(frozen=True)
class Comment(Shape):
    who: str  # "author", "team" (a colleague of the author's team), "anyone", or the key of a person
    text: str


@dataclass(frozen=True)
class Post(Shape):
    by: str  # the key of a person, of a team (any of its members), or "anyone"
    text: str
    comments: list[Comment] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    when: str = ""  # words of TIMES; see fits()
    mood: str = "heart"  # the reaction it mostly gets
    team_only: bool = False
    ask: str = ""  # "open", or "answered" by its first comment
    days_ago: int | None = None  # for stories that come in order: the last day that fits, no sooner than this

    def __post_init__(self):
        super().__post_init__()
        refuse({self.mood} - set(REACTIONS), "there is no reaction")
        refuse(set(self.when.split()) - TIMES, "there is no time")
        refuse({self.ask} - {"", "open", "answered"}, "there is no ask that is")


@dataclass(frozen=True)
class Poll(Shape):
    by: str
    text: str
    options: dict[str, int]  # their texts, and how much each weighs among the votes
    comments: list[Comment] = field(default_factory=list)
    multiple: bool = False
    team_only: bool = False
    days_ago: int = 0  # when it was asked
    open_days: int = 7  # open for so long, so open now when this is more than days_ago


@dataclass(frozen=True)
class Names(Shape):
    """What the people of a large company are combined from."""

    given_names: list[str]
    surnames: list[tuple]  # prefix and main part
    places: list[str]
    roles: dict[str, list[str]]  # by the kind of team
    working_days: list[str]
    busy: list[str]
    ask: list[str]


@dataclass(frozen=True)
class Templates(Shape):
    """What the updates and comments of a large company are combined from."""

    updates: list[str]
    comments: list[str]
    endings: list[str]
    slots: dict[str, list[str]]

    def __post_init__(self):
        super().__post_init__()
        used = {slot for text in self.updates + self.comments + self.endings for _, slot, *_ in Formatter().parse(text)}
        refuse(used - {None} - set(self.slots), "there is no slot")

    def fill(self, template: str, choose) -> str:
        """The template with a word in every slot, picked by `choose` (say, `random.Random(7).choice`)."""
        text = template.format_map({name: choose(words) for name, words in self.slots.items()})
        return SENTENCE.sub(lambda start: start[0].upper(), text)


@dataclass(frozen=True)
class DemoData:
    company: Company
    characters: list[Character]
    posts: list[Post]
    polls: list[Poll]
    names: Names
    templates: Templates


def fits(when: str, moment: datetime) -> bool:
    """Whether a local time is one of the months, seasons, days and so on of `when`. "dec mon tue": a Monday or Tuesday in
    December.
    """
    wanted, true = set(when.split()), set(words_for(moment))
    return all(wanted & true & {*kind} for kind in (MONTHS, SEASONS, HALVES, DAYS, HOURS) if wanted & {*kind})


def words_for(moment: datetime) -> list[str]:
    month = MONTHS[moment.month - 1]
    seasons = [name for name, months in SEASONS.items() if month in months.split()]
    halves = [name for name, days in HALVES.items() if moment.day in days]
    hours = [name for name, hours in HOURS.items() if moment.hour in hours]
    return [month, *seasons, *halves, DAYS[moment.weekday()], *hours]
