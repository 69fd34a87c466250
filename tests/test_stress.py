"""Eight colleagues at once, each in its own process, against the real server: nothing that was answered is lost or doubled.

`KRING_STRESS_SECONDS=60 .venv/bin/pytest -s tests/test_stress.py` goes on for a minute and shows the figures.
"""

import base64
import io
import json
import os
import subprocess
import sys
import time
from collections import Counter, defaultdict
from datetime import timedelta
from types import SimpleNamespace

import pytest
from PIL import Image

from intranet.core import database
from intranet.core.config import ROOT
from intranet.entries.models import Entry
from intranet.entries.photos import Attachment
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import Reaction
from intranet.media.models import Picture
from intranet.people.models import Person
from intranet.polls.models import Option, Poll, Vote
from tests.conftest import PASSWORD
from tests.polls.asking import new_poll
from tests.serving import Kring

SECONDS = float(os.environ.get("KRING_STRESS_SECONDS", 4))
KILLS = 1 + int(SECONDS // 15)
COLLEAGUES = 8


@pytest.fixture
def plan(app, cast, clock):
    """Eight people with a password, and a few entries and polls that all of them use."""
    clock.offset *= 0  # use the real clock, as the server does
    for number in range(COLLEAGUES):
        Person.create(
            email=f"haast{number}@duinstra.example",
            given_name="Haast",
            password_hash=cast.staff.password_hash,
            joined_at=cast.staff.joined_at,
        )
    end = clock() + timedelta(days=1)
    polls = [new_poll(cast.lead, f"Vraag {number}", ["Ja", "Nee", "Misschien"], end).publish() for number in range(2)]
    stream = io.BytesIO()
    Image.new("RGB", (32, 32), "teal").save(stream, "PNG")
    return {
        "entries": [NewEntry(cast.staff, f"Bericht {number}").publish().id for number in range(3)],
        "polls": {poll.id: [option.id for option in Option.select().where(Option.poll == poll.id)] for poll in polls},
        "closes_at": f"{end:%Y-%m-%dT%H:%M}",
        "photo": base64.b64encode(stream.getvalue()).decode(),
    }


@pytest.fixture
def server(app, tmp_path):
    """The real server on the database of the test; `server.restart()` starts it again."""
    server = SimpleNamespace(kring=None, log=tmp_path / "log")

    def restart():
        port = server.kring and server.kring.port
        server.kring = Kring(tmp_path, port, KRING_SECRET_KEY="only-for-the-tests")

    server.restart = restart
    restart()
    yield server
    server.kring.kill()


@pytest.fixture
def crowd(plan, server, tmp_path):
    """Starts the eight; `crowd.notes()` waits until they are done and returns what they wrote down."""
    files = [(tmp_path / f"notes{number}").open("w+") for number in range(COLLEAGUES)]
    processes = []

    def start():
        for number, file in enumerate(files):
            email = f"haast{number}@duinstra.example"
            given = [str(server.kring.port), email, PASSWORD, str(SECONDS), json.dumps(plan)]
            processes.append(subprocess.Popen([sys.executable, "-m", "tests.crowd", *given], cwd=ROOT, stdout=file))

    def wait_until_busy():
        while not all(os.fstat(file.fileno()).st_size for file in files):
            time.sleep(0.02)

    def notes():
        assert [process.wait(SECONDS + 60) for process in processes] == [0] * COLLEAGUES
        return [note for file in files if not file.seek(0) for note in map(json.loads, file)]

    yield SimpleNamespace(start=start, wait_until_busy=wait_until_busy, notes=notes)
    for process in processes:
        process.kill()
        process.wait()
    for file in files:
        file.close()


def check_that_nobody_saw_a_failure(notes, server):
    assert Counter(note["status"] for note in notes if "status" in note).keys() <= {200, 303}
    log = server.log.read_text()
    assert "locked" not in log and "Traceback" not in log


def check_that_texts_are_there_once(notes):
    stored = Counter(entry.text for entry in Entry.select(Entry.text))
    texts = [note for note in notes if "text" in note]
    assert [note for note in texts if note["acknowledged"] and stored[note["text"]] != 1] == []
    assert [note for note in texts if stored[note["text"]] > 1] == []


def check_that_choices_are_the_last_ones(notes):
    """Each colleague has one reaction per entry and one vote per poll: the last confirmed one, or one they tried after it."""
    people = {person.email: person.id for person in Person.select()}
    possible = defaultdict(lambda: {None})
    for note in notes:
        for place, value in (("entry", "reaction"), ("poll", "option")):
            if value in note:
                key = place, note[place], people[note["email"]]
                possible[key] = {note[value]} | (set() if note["acknowledged"] else possible[key])
    stored = defaultdict(list)
    for reaction in Reaction.select():
        stored["entry", reaction.entry_id, reaction.person_id].append(reaction.kind)
    for vote in Vote.select(Vote, Option).join(Option):
        stored["poll", vote.option.poll_id, vote.person_id].append(vote.option_id)
    for key, values in possible.items():
        assert len(stored[key]) <= 1 and set(stored[key] or [None]) <= values, key


def check_that_nothing_is_half_written():
    polls = {poll.entry_id for poll in Poll.select()}
    assert polls == {entry.id for entry in Entry.select().where(Entry.kind == "poll")}
    options = Counter(option.poll_id for option in Option.select())
    assert options.keys() == polls and set(options.values()) <= {2, 3}
    assert database.db.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    assert database.db.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]


def check_that_photos_go_with_their_text(notes):
    photos = {note["text"] for note in notes if note.get("photo")}
    with_photo = Counter(attachment.entry.text for attachment in Attachment.select(Attachment, Entry).join(Entry))
    stored = {entry.text for entry in Entry.select(Entry.text)} & photos
    assert with_photo == dict.fromkeys(stored, 1)
    assert {attachment.picture_id for attachment in Attachment.select()} == {picture.id for picture in Picture.select()}


def check_that_photos_get_made():
    deadline = time.monotonic() + 30 + SECONDS
    while Picture.select().where(Picture.state != "ready").exists():
        assert time.monotonic() < deadline, "a photo stays behind"
        time.sleep(0.1)


def show(notes):
    took = sorted(note["ms"] for note in notes if note.get("acknowledged"))
    broken = sum(note.get("acknowledged") is False for note in notes)
    assert len(took) > 10 * COLLEAGUES
    print(f"\n{len(took)} writes in {SECONDS:.0f} s, {len(took) / SECONDS:.0f} a second; {broken} broken off;")
    print(f"median {took[len(took) // 2]:.0f} ms, 99 % {took[len(took) * 99 // 100]:.0f} ms, slowest {took[-1]:.0f} ms")


def check_all(notes, server):
    show(notes)
    check_that_nobody_saw_a_failure(notes, server)
    check_that_texts_are_there_once(notes)
    check_that_choices_are_the_last_ones(notes)
    check_that_nothing_is_half_written()
    check_that_photos_go_with_their_text(notes)
    check_that_photos_get_made()


def test_everything_that_was_answered_is_there_once(crowd, server):
    crowd.start()
    notes = crowd.notes()
    assert all(note["acknowledged"] for note in notes if "acknowledged" in note)
    check_all(notes, server)


def test_after_kill_9_of_everything_it_is_all_there_and_nothing_half(crowd, server):
    crowd.start()
    crowd.wait_until_busy()
    for _ in range(KILLS):
        time.sleep(SECONDS / (KILLS + 2))
        server.kring.kill()
        server.restart()
    notes = crowd.notes()
    assert not all(note["acknowledged"] for note in notes if "acknowledged" in note)
    check_all(notes, server)
