"""Writing holds up everybody else who writes, so it must take no longer in a company of 10,000 people than in one of 100."""

import gc
import time
from datetime import timedelta
from threading import Lock
from types import SimpleNamespace

import pytest

from intranet.core import database, errors
from intranet.core.clock import now
from intranet.core.tasks import jobs
from intranet.entries import posting, publication
from intranet.entries.editing import edit
from intranet.entries.mentions import Mention
from intranet.entries.models import Entry
from intranet.entries.mutes import Mute
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import Reaction, react
from intranet.entries.removal import remove
from intranet.entries.words import Words
from intranet.help_requests.models import HelpRequest, find_help
from intranet.moderation.case import Case
from intranet.moderation.models import Report
from intranet.notifications.models import Notification, notify
from intranet.people import hours
from intranet.people.departure import carry_out, leave
from intranet.people.models import Person, Team
from intranet.people.names import sort_key
from intranet.polls.models import Option, Poll
from tests.polls.asking import new_poll

SIZES = 100, 10_000
LONGEST = 0.05  # seconds of processor time
WRITTEN = 500  # texts that mention one person
MUCH = 3000  # comments below one update, or updates by one person


class Turn:
    """The lock for writing, which notes how long each block holds it, and how many statements it takes."""

    def __init__(self):
        self.lock, self.held, self.statements = Lock(), [], 0
        database.db.obj.query_hooks.append(self.count)

    def count(self, *_statement, **_more):
        self.statements += 1

    def locked(self):
        return self.lock.locked()

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
    """Add so many colleagues called Jan in one team."""
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


def with_much_below(cast, number=MUCH):
    """An update with so many comments, reactions and mutes, and as many people who were told about it."""
    post = NewEntry(cast.staff, "Taart #taart").publish()
    people = [id for (id,) in Person.select(Person.id).limit(number).tuples()]
    comment = {"author": cast.lead, "parent": post, "kind": "comment", "text": "Lekker", "html": "Lekker"}
    told = {"thread": post, "reason": "comment", "at": now()}
    with database.db.atomic():
        for _batch in range(0, number, 500):
            Entry.insert_many([comment] * 500).execute()
        comments = [id for (id,) in Entry.select(Entry.id).where(Entry.parent == post).tuples()]
        for start in range(0, len(people), 500):
            pairs = list(zip(people, comments, strict=False))[start : start + 500]
            Reaction.insert_many([{"entry": post, "person": id, "kind": "heart"} for id, _to in pairs]).execute()
            Reaction.insert_many([{"entry": to, "person": id, "kind": "clap"} for id, to in pairs]).execute()
            Mute.insert_many([{"entry": post, "person": id} for id, _to in pairs]).execute()
            Notification.insert_many([told | {"entry": to, "person": id} for id, to in pairs]).execute()
    return post


def written_by(person, other, number=MUCH):
    """Make so many updates, comments and drafts by somebody, and as many reactions by them and notifications for them."""
    post, fields = NewEntry(other, "Zeg het maar").publish(), {"author": person, "text": "Ja", "html": "Ja"}
    told = {"person": person, "by": other, "reason": "comment", "at": now()}
    with database.db.atomic():
        for _batch in range(0, number, 300):
            Entry.insert_many([fields] * 100 + [fields | {"author": other}] * 100).execute()
            Entry.insert_many([fields | {"parent": post, "kind": "comment"}] * 100).execute()
            Entry.insert_many([fields | {"published_at": None}] * 30).execute()
        ids = [id for (id,) in Entry.select(Entry.id).where(Entry.author == other).tuples()]
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            Reaction.insert_many([{"entry": id, "person": person, "kind": "heart"} for id in some]).execute()
            Notification.insert_many([told | {"entry": id, "thread": id} for id in some]).execute()
            Mute.insert_many([{"entry": id, "person": person} for id in some]).execute()


@pytest.fixture(params=SIZES)
def company(request, cast, turn):
    team = people(request.param)
    post = NewEntry(cast.staff, "Terug uit Ameland").publish()
    help_request = NewEntry(cast.staff, "Wie weet hoe de #plotter werkt?", content=HelpRequest()).publish()
    poll = new_poll(cast.staff, "Taart?", ["Ja", "Nee"], now() + timedelta(days=1)).publish()
    about_team = NewEntry(cast.stranger, "@Groot kijk").publish()
    jobs.run_due()
    return SimpleNamespace(
        size=request.param, team=team, post=post, help_request=help_request, poll=poll, about_team=about_team
    )


VERBS = {
    "a text full of names": lambda company, cast: NewEntry(cast.hr, "@a " * 666).publish(),
    "a common name": lambda company, cast: NewEntry(cast.hr, "@Jan en @Jan A00007 weten het").publish(),
    "many names": lambda company, cast: NewEntry(
        cast.hr, " ".join(f"@Jan A{number:05}" for number in range(90))
    ).publish(),
    "a team": lambda company, cast: NewEntry(cast.hr, "@Groot taart").publish(),
    "many topics": lambda company, cast: NewEntry(cast.hr, " ".join(f"#z{number}" for number in range(300))).publish(),
    "many links": lambda company, cast: NewEntry(cast.hr, "https://kring.example/a " * 80).publish(),
    "a draft": lambda company, cast: publication.publish(NewEntry(cast.hr, "@Groot taart").save_as_draft()),
    "a comment": lambda company, cast: posting.comment(company.post, cast.lead, "@Jan A00007 ook?"),
    "a reaction": lambda company, cast: react(company.post, cast.lead, "heart"),
    "a poll": lambda company, cast: new_poll(cast.hr, "@Jan?", ["Ja", "Nee"], now() + timedelta(days=1)).publish(),
    "a vote": lambda company, cast: Poll.vote(
        company.poll.id, cast.hr, [Option.get(Option.poll == company.poll.id).id]
    ),
    "an edit": lambda company, cast: edit(Entry.get_by_id(company.post.id), "Terug, @Groot"),
    "asking otherwise": lambda company, cast: Poll.get_by_id(company.poll.id).change(
        Words.read("@Jan A00007, taart?", company.poll, None), ["Ja", "Nee"], closes_at=now() + timedelta(days=1)
    ),
    "offering": lambda company, cast: find_help(company.help_request.id),
    "hiding": lambda company, cast: Case.of(cast.hr, company.about_team.id).hide("untrue"),
    "restoring": lambda company, cast: (
        Case.of(cast.hr, company.about_team.id).hide("untrue"),
        Case.of(cast.hr, company.about_team.id).restore(),
    ),
    "a rename": lambda company, cast: cast.staff.change(surname="Bakker"),
    "a departure": lambda company, cast: leave(cast.staff),
}


seen = {}  # statements that each verb took, by its name and the size of the company


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_holds_up_other_people_for_long_nor_longer_in_a_large_company(company, cast, turn, verb):
    company_size, turn.held = company.size, []
    gc.collect()
    gc.disable()  # otherwise it clears away the garbage of other tests in between
    try:
        VERBS[verb](company, cast)
        blocks = list(turn.held)
        jobs.run_due()
    finally:
        gc.enable()
    assert blocks and max(seconds for seconds, _count in turn.held) < LONGEST
    assert not [job.error for job in jobs.Job.failing()]
    seen.setdefault(verb, {})[company_size] = [count for _seconds, count in blocks]
    if len(seen[verb]) == len(SIZES):
        small, large = (seen[verb][size] for size in SIZES)
        assert max(large) <= max(small) + 60, "more statements in a larger company"


def test_a_new_name_holds_up_nobody_however_many_texts_say_it(cast, turn):
    for number in range(WRITTEN):
        NewEntry(cast.hr, f"@Noor Nguyễn {number}").publish()
    turn.held = []
    cast.staff.change(surname="Bakker")
    jobs.run_due()
    assert max(seconds for seconds, _count in turn.held) < LONGEST and len(turn.held) > WRITTEN
    assert Mention.select().where(Mention.words == "Noor Bakker").count() == WRITTEN
    assert not Entry.select().where(Entry.text.contains("Nguyễn")).exists()


def test_a_team_of_many_is_told_once_each_by_a_job(company, cast):
    edit(Entry.get_by_id(company.post.id), "Terug, @Groot")
    before = Notification.select().where(Notification.entry == company.post.id).count()
    jobs.run_due()
    jobs.run_due()
    told = Notification.select().where((Notification.entry == company.post.id) & (Notification.reason == "team"))
    assert (before, told.count()) == (0, company.size)


def test_people_who_change_their_hours_while_many_are_told_are_told_within_the_new_ones(cast, monkeypatch):
    """The moment was computed before the transaction. What is stored follows the hours as they are now."""
    post, reachable_at, asked = NewEntry(cast.staff, "zeehond").publish(), hours.reachable_at, []

    def changing(person, since=None):
        at = reachable_at(person, since)
        if not asked:
            asked.append(person.id)
            Person.get_by_id(person.id).change(working_days="5")
        return at

    monkeypatch.setattr("intranet.notifications.models.reachable_at", changing)
    notify([cast.lead], "mention", post, by=cast.staff)
    assert Notification.get().at.isoweekday() == 5


@pytest.fixture
def longest(turn):
    """`longest()`: the most seconds of processor time that the lock was held since then, with the jobs that followed."""

    def measured(verb):
        turn.held = []
        gc.collect()
        gc.disable()
        try:
            verb()
            jobs.run_due()
        finally:
            gc.enable()
        assert not [job.error for job in jobs.Job.failing()]
        return max(seconds for seconds, _count in turn.held)

    return measured


def test_a_long_conversation_is_gone_at_once_and_deleted_while_people_write(cast, turn, longest, as_lead, as_staff):
    people(MUCH)
    post = with_much_below(cast)
    first = Entry.get(Entry.parent == post)
    remove(post)
    for browser in (as_lead, as_staff):
        for address in ("/", "/topics/taart", "/drafts", "/notifications"):
            assert "Taart" not in browser.get(address).text and "Lekker" not in browser.get(address).text
        for id in (post.id, first.id):
            assert browser.get(f"/entries/{id}").status_code == browser.get(f"/entries/{id}/edit").status_code == 404
    assert Entry.select().count() > MUCH, "nothing left to be deleted by a job"
    assert longest(lambda: None) < LONGEST
    assert not any(kind.select().exists() for kind in (Entry, Reaction, Mute, Notification))


def test_a_deletion_that_was_killed_goes_on(cast, turn, monkeypatch):
    people(MUCH)
    remove(with_much_below(cast))
    count, delete = iter(range(1000)), Entry.delete

    def dying():
        if next(count) == 5:
            raise RuntimeError("killed")
        return delete()

    monkeypatch.setattr(Entry, "delete", dying)
    jobs.run_due()
    assert 0 < Entry.select().count() < MUCH and jobs.Job.get().error
    monkeypatch.setattr(Entry, "delete", delete)
    jobs.Job.get().retry()
    jobs.run_due()
    assert not Entry.select().exists()


def test_somebody_who_edits_what_is_being_deleted_is_told(cast, turn):
    people(MUCH)
    post = with_much_below(cast)
    page = Entry.get_by_id(post.id)
    remove(post)
    with pytest.raises(errors.Refused):
        edit(page, "Taart, of toch koek")
    remove(post)
    jobs.run_due()
    assert not Entry.select().exists()


@pytest.mark.parametrize("wish", ["anonymise", "delete"])
def test_a_departure_holds_up_nobody_however_much_was_written(cast, turn, longest, wish):
    people(SIZES[-1])
    written_by(cast.staff, cast.stranger)
    NewEntry(cast.lead, "@Noor Nguyễn kijk").publish()
    with_much_below(cast)
    cast.staff.change(content_wish=wish)
    assert longest(lambda: leave(cast.staff)) < LONGEST
    person = Person.get_by_id(cast.staff.id)
    assert person.departed_at and bool(person.anonymised_at) is (wish in ("anonymise", "delete"))
    left = Entry.select().where(Entry.author == person)
    assert left.exists() is (wish != "delete") and not Entry.drafts_of(person).exists()
    assert Reaction.select().where(Reaction.person == person).exists() is (wish != "delete")
    assert not any(kind.select().where(kind.person == person).exists() for kind in (Mute, Notification))


def test_access_ends_in_one_short_transaction_whatever_is_left_to_do(cast, turn):
    written_by(cast.staff, cast.stranger)
    cast.staff.change(content_wish="delete")
    leave(cast.staff)
    turn.held = []
    carry_out(cast.staff)
    assert len(turn.held) == 1 and turn.held[0][0] < LONGEST
    assert Person.get_by_id(cast.staff.id).departed_at and Entry.drafts_of(cast.staff).exists()


def test_many_people_who_reported_are_told_by_a_job_that_somebody_looked(cast, turn, longest):
    people(MUCH)
    post = NewEntry(cast.stranger, "Niet aardig").publish()
    others = Person.select(Person.id).where(Person.id.not_in([cast.stranger.id, cast.hr.id])).limit(MUCH)
    rows = [{"entry": post, "person": id, "reason": "hurtful"} for (id,) in others.tuples()]
    with database.db.atomic():
        for start in range(0, MUCH, 500):
            Report.insert_many(rows[start : start + 500]).execute()
    case = Case.of(cast.hr, post.id)
    assert longest(lambda: case.keep()) < LONGEST
    assert not Report.open_for(cast.hr).exists()
    assert Notification.select().where(Notification.reason == "handled").count() == MUCH
