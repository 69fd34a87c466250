"""What the demo's people, posts and polls look like before they become rows."""

import re
from dataclasses import dataclass
from datetime import datetime

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
SEASONS = {"winter": "dec jan feb", "spring": "mar apr may", "summer": "jun jul aug", "autumn": "sep oct nov"}
DAYS = "mon tue wed thu fri sat sun".split()
HOURS = {"morning": range(6, 12), "noon": range(12, 14), "afternoon": range(14, 18), "evening": range(18, 23)}


@dataclass(frozen=True)
class Team:
    key: str
    name: str
    lead: str  # key of a person


@dataclass(frozen=True)
class Person:
    key: str  # also the first half of the address
    given_name: str
    prefix: str
    surname: str
    role: str
    team: str
    place: str
    days: str  # ISO weekdays: "124" works on Monday, Tuesday and Thursday
    busy: str = ""  # "keeps me busy now"


@dataclass(frozen=True)
class Photo:
    key: str
    alt: str


@dataclass(frozen=True)
class Comment:
    who: str  # "author", "team" (a colleague of the author's team), "anyone", or the key of a person
    text: str


@dataclass(frozen=True)
class Post:
    by: str  # the key of a person, of a team (any of its members), or "anyone"
    text: str
    comments: tuple[Comment, ...] = ()
    photos: tuple[Photo, ...] = ()
    when: str = ""  # words of MONTHS, SEASONS, DAYS, HOURS; see fits()
    mood: str = "heart"  # the reaction it mostly gets
    team_only: bool = False
    ask: str = ""  # "open", or "answered" by its first comment
    days_ago: int | None = None  # for stories that must come in order; wins from `when`


@dataclass(frozen=True)
class Poll:
    by: str
    question: str
    options: tuple[tuple[str, int], ...]  # text and the weight of its votes
    comments: tuple[Comment, ...] = ()
    multiple: bool = False
    team_only: bool = False
    days_ago: int = 0  # when it was asked
    open_days: int = 7  # open for so long, so open now when this is more than days_ago


def fits(when: str, moment: datetime) -> bool:
    """Whether all words of `when`, such as "fri afternoon" or "dec", are true of a local time."""
    return set(when.split()) <= set(words_for(moment))


def words_for(moment: datetime) -> list[str]:
    month = MONTHS[moment.month - 1]
    seasons = [name for name, months in SEASONS.items() if month in months.split()]
    hours = [name for name, hours in HOURS.items() if moment.hour in hours]
    return [month, *seasons, DAYS[moment.weekday()], *hours]


def said(script: str) -> tuple[str, tuple[Comment, ...]]:
    """The text and the comments of a script, in which "- wim: Mooi." starts a comment by Wim."""
    text, *comments = re.split(r"^\s*- (?=\w+: )", script, flags=re.MULTILINE)
    return flow(text), tuple(Comment(*flow(comment).split(": ", 1)) for comment in comments)


def flow(text: str) -> str:
    return " ".join(text.split())


def post(by: str, script: str, photos=(), **rest) -> Post:
    """A post with its comments; a photo is written as (key, alternative text)."""
    text, comments = said(script)
    return Post(by, text, comments, tuple(Photo(*photo) for photo in photos), **rest)


def poll(by: str, script: str, options: dict[str, int], **rest) -> Poll:
    question, comments = said(script)
    return Poll(by, question, tuple(options.items()), comments, **rest)
