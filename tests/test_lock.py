"""Who writes holds up everybody else who does, so it takes no longer in a company of 10,000 than in one of 100."""

import gc
import time
from datetime import timedelta
from threading import Lock
from types import SimpleNamespace

import pytest

from intranet import database, jobs
from intranet.asks.models import Ask, find_help
from intranet.database import now
from intranet.moderation.case import Case
from intranet.notifications.models import Notification, notify
from intranet.people.models import Person, Team
from intranet.people.names import sort_key
from intranet.polls.models import Option, Poll
from intranet.stream.mentions import Mention
from intranet.stream.models import Entry

SIZES = 100, 10_000
LONGEST = 0.05  # seconds of the processor
WRITTEN = 500  # texts that mention one person


class Turn:
    """The lock of all who write, which notes how long each block holds it and how many statements it takes."""

    def __init__(self):
        self.lock, self.held, self.statements = Lock(), [], 0
        database.db.obj.query_hooks.append(self.count)

    def count(self, *_statement, **_more):
        self.statements += 1

    def __enter__(self):
        self.lock.acquire()
        self.statements, self.begun = 0, time.thread_time()

    def __exit__(self, *error):
        self.held.append((time.thread_time() - self.begun, self.statements))
        self.lock.release()


@pytest.fixture
def turn(app, monkeypatch):
    turn = Turn()
    monkeypatch.setattr(database, "turn", turn)
    yield turn
    database.db.obj.query_hooks.remove(turn.count)


def people(number):
    """So many colleagues called Jan in one team, besides the cast."""
    team = Team.create(name="Groot")
    names = [("Jan", "", f"A{number:05}") for number in range(number)]
    fields = ("given_name", "prefix", "surname")
    rows = [
        dict(zip(fields, name, strict=True), email=f"{name[2]}@groot.example", sort_key=sort_key(*name), team=team)
        for name in names
    ]
    long_ago = now() - timedelta(days=900)
    with database.db.atomic():
        for start in range(0, number, 500):
            Person.insert_many([row | {"joined_at": long_ago} for row in rows[start : start + 500]]).execute()
    return team


@pytest.fixture(params=SIZES)
def company(request, cast, turn):
    team = people(request.param)
    post = Entry.post(cast.staff, "Terug uit Ameland")
    ask = Entry.post(cast.staff, "Wie weet hoe de #plotter werkt?", kind="ask", content=make_ask)
    poll = Poll.ask(cast.staff, "Taart?", ["Ja", "Nee"], now() + timedelta(days=1))
    about_team = Entry.post(cast.stranger, "@Groot kijk")
    jobs.run_due()
    return SimpleNamespace(size=request.param, team=team, post=post, ask=ask, poll=poll, about_team=about_team)


def make_ask(entry):
    return Ask.create(entry=entry)


VERBS = {
    "a text full of names": lambda company, cast: Entry.post(cast.hr, "@a " * 666),
    "a common name": lambda company, cast: Entry.post(cast.hr, "@Jan en @Jan A00007 weten het"),
    "many names": lambda company, cast: Entry.post(cast.hr, " ".join(f"@Jan A{number:05}" for number in range(90))),
    "a team": lambda company, cast: Entry.post(cast.hr, "@Groot taart"),
    "many topics": lambda company, cast: Entry.post(cast.hr, " ".join(f"#z{number}" for number in range(300))),
    "many links": lambda company, cast: Entry.post(cast.hr, "https://kring.example/a " * 80),
    "a draft": lambda company, cast: Entry.post(cast.hr, "@Groot taart", draft=True).come_out(),
    "a comment": lambda company, cast: company.post.comment(cast.lead, "@Jan A00007 ook?"),
    "a reaction": lambda company, cast: company.post.react(cast.lead, "heart"),
    "a poll": lambda company, cast: Poll.ask(cast.hr, "@Jan?", ["Ja", "Nee"], now() + timedelta(days=1)),
    "a vote": lambda company, cast: Poll.vote(
        company.poll.id, cast.hr, [Option.get(Option.poll == company.poll.id).id]
    ),
    "an edit": lambda company, cast: Entry.get_by_id(company.post.id).edit("Terug, @Groot"),
    "asking otherwise": lambda company, cast: Poll.get_by_id(company.poll.id).change(
        "@Jan A00007, taart?", ["Ja", "Nee"], now() + timedelta(days=1), False
    ),
    "offering": lambda company, cast: find_help(company.ask.id),
    "hiding": lambda company, cast: Case.of(cast.hr, company.about_team.id).hide("untrue"),
    "restoring": lambda company, cast: (
        Case.of(cast.hr, company.about_team.id).hide("untrue"),
        Case.of(cast.hr, company.about_team.id).restore(),
    ),
    "a rename": lambda company, cast: cast.staff.change(surname="Bakker"),
    "a departure": lambda company, cast: cast.staff.leave(),
}


seen = {}  # how many statements each verb took, by its name and the size of the company


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_holds_up_others_for_long_nor_longer_with_more_people(company, cast, turn, verb):
    company_size, turn.held = company.size, []
    gc.collect()
    gc.disable()  # what it clears away in between is of all tests
    try:
        VERBS[verb](company, cast)
        blocks = list(turn.held)
        jobs.run_due()
    finally:
        gc.enable()
    assert blocks and max(seconds for seconds, _count in turn.held) < LONGEST
    seen.setdefault(verb, {})[company_size] = [count for _seconds, count in blocks]
    if len(seen[verb]) == len(SIZES):
        small, large = (seen[verb][size] for size in SIZES)
        assert max(large) <= max(small) + 60, "more statements in a larger company"


def test_a_new_name_holds_up_nobody_however_many_texts_say_it(cast, turn):
    for number in range(WRITTEN):
        Entry.post(cast.hr, f"@Noor Nguyễn {number}")
    turn.held = []
    cast.staff.change(surname="Bakker")
    jobs.run_due()
    assert max(seconds for seconds, _count in turn.held) < LONGEST and len(turn.held) > WRITTEN
    assert Mention.select().where(Mention.words == "Noor Bakker").count() == WRITTEN
    assert not Entry.select().where(Entry.text.contains("Nguyễn")).exists()


def test_a_team_of_many_is_told_once_each_by_a_job(company, cast):
    Entry.get_by_id(company.post.id).edit("Terug, @Groot")
    before = Notification.select().where(Notification.entry == company.post.id).count()
    jobs.run_due()
    jobs.run_due()
    told = Notification.select().where((Notification.entry == company.post.id) & (Notification.reason == "team"))
    assert (before, told.count()) == (0, company.size)


def test_who_changes_their_hours_while_many_are_told_is_told_within_the_new_ones(cast, monkeypatch):
    """The moment was reckoned before the transaction; what is stored goes by how it is now."""
    post, reachable_at, asked = Entry.post(cast.staff, "zeehond"), Person.reachable_at, []

    def changing(person, since=None):
        at = reachable_at(person, since)
        if not asked:
            asked.append(person.id)
            Person.get_by_id(person.id).change(working_days="5")
        return at

    monkeypatch.setattr(Person, "reachable_at", changing)
    notify([cast.lead], "mention", post, by=cast.staff)
    assert Notification.get().at.isoweekday() == 5
