"""What `make bench` sends: different people, and changes that are changes."""

from collections import Counter, defaultdict
from urllib.parse import parse_qs

from benchmarks import lines
from benchmarks.run import ROUNDS
from benchmarks.sessions import Session

PEOPLE = [Session(number, f"kring={number}") for number in range(1, 101)]
POLLS = [(number, [10 * number, 10 * number + 1, 10 * number + 2]) for number in range(1, 5)]


def fields(line):
    """The path, what was filled in, and who sends it."""
    _method, path, body, *headers = line.removesuffix("\n").split("\t")
    return path, parse_qs(body), next(header for header in headers if header.startswith("Cookie: "))


def test_in_the_morning_everybody_comes_back_with_every_twentieth_request():
    sent = lines.morning(PEOPLE, 0)
    assert set(Counter(sent).values()) == {lines.TURNS} and len(set(sent)) == len(PEOPLE)
    for one in set(sent):
        places = [place for place, other in enumerate(sent) if other == one]
        assert {after - before for before, after in zip(places, places[1:], strict=False)} == {lines.WINDOW}


def test_each_round_of_the_morning_begins_with_people_who_were_not_there_yet():
    begun = [set(lines.morning(PEOPLE, round / ROUNDS)[:100]) for round in range(ROUNDS)]
    assert not any(first & second for first, second in zip(begun, begun[1:], strict=False))


def test_every_vote_is_a_change():
    last = defaultdict(set)
    for round in range(ROUNDS):
        for line in lines.votes(PEOPLE, POLLS, round):
            path, chosen, person = fields(line)
            assert chosen["option"] != last[person, path]
            last[person, path] = chosen["option"]


def test_every_reaction_is_a_change():
    last = {}
    for round in range(ROUNDS):
        for line in lines.reactions(PEOPLE, list(range(1, 21)), round):
            path, chosen, person = fields(line)
            assert last.get((person, path)) != chosen["reaction"]
            last[person, path] = chosen["reaction"]


def test_no_two_comments_are_alike():
    sent = [fields(line) for line in lines.comments(PEOPLE, {1: 11, 2: 12, 3: 0})]
    assert len({form["text"][0] for _, form, _ in sent}) == len(sent) == lines.EACH * len(PEOPLE)
    assert len({form["submission"][0] for _, form, _ in sent}) == len(sent)
    assert len({path for path, _, _ in sent}) == 3
