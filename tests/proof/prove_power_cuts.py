"""The power is cut while colleagues vote, comment, post photos and get mail: what was answered is there, nothing is half-done.

Run `make power-cuts` as root. Each cut is a copy of the disk under a running server (see disk.py). It is mounted afterwards and
compared with the answers that eight colleagues had noted before the copy began.
"""

import io
import json
import random
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from email import message_from_bytes
from itertools import chain
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from PIL import Image

from intranet import outside_requests
from intranet.core import database
from intranet.core.config import ROOT
from intranet.core.tasks import mail
from intranet.core.tasks.mail import Message
from intranet.media.models import Picture
from tests.conftest import PASSWORD, close, settings_for
from tests.proof import disk as disks
from tests.serving import Kring, free_port
from tests.test_stress import (
    COLLEAGUES,
    check_that_choices_are_the_last_ones,
    check_that_nothing_is_half_written,
    check_that_photos_go_with_their_text,
    check_that_texts_are_there_once,
    plan,  # noqa: F401  a fixture
)

CUTS = 20  # of one running server
PAUSE = 0.4, 1.2  # seconds between two
NO_SYNC = str(ROOT / "tests" / "proof" / "no_sync")


@pytest.fixture
def disk(tmp_path):
    if reason := disks.why_not():
        print(f"\n{reason} Nothing was cut.")
        pytest.skip(reason)
    disks.keep_mounts_to_ourselves()
    with disks.disk(tmp_path) as disk:
        yield disk


@pytest.fixture
def post_office(app):
    """A mail server that notes when it received which message."""
    taken = {}

    async def handle_DATA(server, session, envelope):
        taken[message_from_bytes(envelope.content)["Message-ID"]] = time.time()
        return "250 OK"

    controller = Controller(SimpleNamespace(handle_DATA=handle_DATA), hostname="127.0.0.1", port=free_port())
    controller.start()
    url = f"smtp://127.0.0.1:{controller.port}?from=kring@duinstra.example"
    yield SimpleNamespace(taken=taken, url=url)
    controller.stop()


@pytest.fixture
def power(app, tmp_path, plan, disk, post_office):  # noqa: F811
    """`power.cuts(count, **settings)`: cut the power so often while a server works; returns what is wrong after each cut."""
    close()
    shutil.copy(tmp_path / "kring.sqlite3", tmp_path / "begun")
    return Power(app, plan, disk, post_office, tmp_path)


class Power:
    def __init__(self, app, plan, disk, post_office, folder):  # noqa: F811
        self.app, self.plan, self.disk, self.post_office, self.folder = app, plan, disk, post_office, folder
        self.answers = self.mails = self.photos = 0

    def cuts(self, count, **settings):
        done = []
        while len(done) < count:
            done += self.of_one_server(min(CUTS, count - len(done)), settings)
            print(f"{len(done)} cuts; wrong after how many: {dict(Counter(chain(*done)))}", flush=True)
        return done

    def of_one_server(self, count, settings):
        data = self.disk.place / "data"
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir()
        shutil.copy(self.folder / "begun", data / "kring.sqlite3")
        self.connect(data)
        kring = Kring(data, KRING_SMTP_URL=self.post_office.url, KRING_SECRET_KEY="only-for-the-tests", **settings)
        try:
            copies, notes, written = self.at_work(kring, count)
        finally:
            kring.kill()
            close()
        return [self.look(copy, at, notes, written) for copy, at in copies]

    def connect(self, data):
        """Connect this process to the database in this folder."""
        settings = settings_for(data, smtp_url=self.post_office.url)
        self.app.config["SETTINGS"] = settings
        database.connect(settings)

    def at_work(self, kring, count):
        """(copy, moment) for each cut, what the colleagues noted, and the mails that were stored, with when that was known."""
        stopping, written, copies = threading.Event(), {}, []
        colleagues = [self.colleague(kring, number) for number in range(COLLEAGUES)]
        writer = threading.Thread(target=self.write_mails, args=(stopping, written))
        writer.start()
        try:
            time.sleep(3)
            for _ in range(count):
                time.sleep(random.uniform(*PAUSE))
                at = time.time()
                copies.append((self.disk.cut(), at))
            time.sleep(1)
        finally:
            stopping.set()
            writer.join()
            notes = [self.notes(process, file) for process, file in colleagues]
        return copies, [note for some in notes for note in some], written

    def colleague(self, kring, number):
        file = (self.folder / f"notes{number}").open("w+")
        given = [str(kring.port), f"haast{number}@duinstra.example", PASSWORD, "3600", json.dumps(self.plan)]
        return subprocess.Popen([sys.executable, "-m", "tests.crowd", *given], cwd=ROOT, stdout=file), file

    def notes(self, process, file):
        process.terminate()
        process.wait()
        file.seek(0)
        with file:
            notes = [json.loads(line) for line in file if line.endswith("}\n")]
        return [note for note in notes if "acknowledged" in note]

    def write_mails(self, stopping, written):
        number = 0
        with self.app.test_request_context():
            while not stopping.wait(0.1):
                number += 1
                with database.db.connection_context(), database.writing():
                    mail.send(f"collega{number}@duinstra.example", "Welkom", "Kom binnen")
                    message_id = Message.select(Message.message_id).order_by(Message.id.desc()).scalar()
                written[message_id] = time.time()

    def look(self, copy, at, notes, written):
        """What is wrong on the disk after the power was cut, as {what: a sentence}."""
        notes = [note | {"acknowledged": note["acknowledged"] and note["at"] < at} for note in notes]
        self.answers += sum(note["acknowledged"] for note in notes)
        checks = {
            "answers": lambda: check_that_texts_are_there_once(notes),
            "choices": lambda: check_that_choices_are_the_last_ones(notes),
            "wholeness": check_that_nothing_is_half_written,
            "photos of texts": lambda: check_that_photos_go_with_their_text(notes),
            "mails": lambda: self.check_mails(at, written),
            "photos": self.check_photos,
        }
        with self.disk.after(copy) as place:
            self.connect(place / "data")
            with outside_requests(self.app):
                wrong = {name: self.trouble(check) for name, check in checks.items()}
            close()
        return {name: sentence for name, sentence in wrong.items() if sentence}

    @staticmethod
    def trouble(check):
        try:
            check()
        except Exception as error:
            return f"{type(error).__name__}: {str(error)[:300]}"
        return ""

    def check_mails(self, at, written):
        """A message is in the outbox or at the mail server. One that the mail server received was claimed before that."""
        waiting = {message.message_id: message for message in Message.select()}
        before = {message_id for message_id, when in written.items() if when < at}
        taken = {message_id for message_id, when in self.post_office.taken.items() if when < at}
        assert before <= waiting.keys() | self.post_office.taken.keys(), "a mail is lost"
        assert all(waiting[id].attempts for id in taken & waiting.keys()), "a mail was sent that nobody had claimed"
        self.mails += len(before)

    def check_photos(self):
        """A ready photo has all its files; any other has its original, as it was sent."""
        for picture in Picture.select():
            self.photos += 1
            if picture.is_ready:
                for width in picture.widths:
                    for kind in ("jpg", "avif"):
                        Image.open(picture.folder / f"{width}.{kind}").load()
            else:
                Image.open(io.BytesIO(picture.incoming.read_bytes())).load()


def test_what_was_answered_outlives_a_power_cut(power, amount):
    count = amount(5, 200)
    wrong = list(filter(None, power.cuts(count)))
    print(f"\n{count} power cuts: {power.answers} answers, {power.mails} mails and {power.photos} photos looked for")
    assert wrong == []


def test_these_cuts_find_what_nobody_waited_for(power, amount):
    """Otherwise they would prove nothing: if only the system writes the log (`synchronous=normal` alone), answers are lost."""
    count = amount(3, 20)
    lost = [wrong for wrong in power.cuts(count, PYTHONPATH=NO_SYNC) if "answers" in wrong]
    print(f"\n{count} power cuts with nothing synced: after {len(lost)} answers were lost")
    assert lost
