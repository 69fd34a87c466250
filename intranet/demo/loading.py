"""Reads the TOML files in data/, in which the demo company is written; data/README.md tells how."""

import re
import tomllib
from contextlib import contextmanager

from ..core.config import ROOT
from .shapes import (
    Character,
    Comment,
    Company,
    DemoData,
    Face,
    Kickoff,
    Names,
    Photo,
    Poll,
    Post,
    Team,
    Templates,
    refuse,
)

DATA = ROOT / "intranet/demo/data"
POSTS = ("stories", "projects", "service", "office", "life", "seasons")  # in another order they make another company


class Broken(Exception):
    """A file cannot be used; the sentence names it, the place in it and what is wrong there."""


def load(folder=DATA):
    """The whole demo company. Raises Broken."""
    company = read(folder / "company.toml", company_of)
    characters = characters_in(folder / "people.toml", set(company.teams))
    people, teams = {character.key for character in characters}, set(company.teams)
    with naming(folder / "company.toml"):
        refuse(named_by(company) - people, "there is nobody called")
    files = [folder / f"posts/{name}.toml" for name in POSTS]
    return DemoData(
        company=company,
        characters=characters,
        posts=[post for file in files for post in entries(file, "posts", post_of, people, teams)],
        polls=entries(folder / "polls.toml", "polls", poll_of, people, teams),
        names=read(folder / "names.toml", names_of),
        templates=read(folder / "templates.toml", Templates),
    )


@contextmanager
def naming(path, *place):
    """Add the file and the place to any error that is raised inside."""
    try:
        yield
    except (OSError, AttributeError, TypeError, ValueError) as problem:
        raise Broken(f"{', '.join((str(path), *place))}: {problem}") from problem


def read(path, make=dict):
    """What `make` makes of a file."""
    with naming(path):
        return make(**tomllib.loads(path.read_text(encoding="utf-8")))


def entries(path, key, make, people, teams):
    """What `make` makes of each table [[key]] of a file, in which nobody is named who does not exist."""
    made = []
    for line, table in tables(path, key):
        with naming(path, f"line {line}"):
            entry = make(**table)
            refuse({entry.by} - people - teams - {"anyone"}, "there is nobody called")
            speakers = {comment.who for comment in entry.comments}
            refuse(speakers - people - {"author", "team", "anyone"}, "there is nobody called")
            made.append(entry)
    return made


def tables(path, key):
    """Each table [[key]] of a file that holds nothing else, with the number of the line where it begins."""
    content = read(path)
    with naming(path):
        refuse(set(content) - {key}, f"only [[{key}]] belongs in here, not")
        lines = path.read_text(encoding="utf-8").splitlines()
        begins = [number for number, line in enumerate(lines, 1) if line == f"[[{key}]]"]
        return list(zip(begins, content.get(key, []), strict=True))


def characters_in(path, teams):
    made = []
    for key, table in read(path).items():
        with naming(path, f"[{key}]"):
            character = character_of(key, **table)
            refuse({character.team} - teams, "there is no team")
            made.append(character)
    return made


def character_of(key, face=None, **rest):
    return Character(key, face=Face(**face) if face else None, **rest)


def company_of(teams, kickoff, **rest):
    teams = {key: Team(**team) for key, team in teams.items()}
    return Company(teams=teams, kickoff=Kickoff(**kickoff), **rest)


def named_by(company):
    return {team.lead for team in company.teams.values()} | {company.kickoff.host, *company.kickoff.lobby}


def names_of(surnames, **rest):
    return Names(surnames=[(prefix, name) for prefix, names in surnames.items() for name in names], **rest)


def post_of(thread, photos=(), **rest):
    text, comments = text_and_comments(thread)
    return Post(text=text, comments=comments, photos=[Photo(**photo) for photo in photos], **rest)


def poll_of(thread, **rest):
    text, comments = text_and_comments(thread)
    return Poll(text=text, comments=comments, **rest)


def text_and_comments(thread):
    """The text and the comments of a thread, in which "- wim: Mooi." at the beginning of a line starts a comment by Wim."""
    text, *comments = (" ".join(part.split()) for part in re.split(r"^- ", thread, flags=re.MULTILINE))
    spoken = (comment.partition(": ") for comment in comments)
    return text, [Comment(who, words) for who, _colon, words in spoken]
