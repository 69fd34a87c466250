"""The disk is full, the disk fails, or the process is killed, at each step of everything that writes: nothing is half-written.

Each form on the pages of each role is sent, and each job is done, with one fault at a time: where the transaction begins, at
each statement that writes, and where it commits. Afterwards the database must be as it was when the transaction began.
"""

import ast
import io
import os
import random
import signal
import sys
import urllib.error
from collections import Counter
from contextlib import suppress
from hashlib import sha256
from html.parser import HTMLParser

import peewee
import pytest

from intranet import outside_requests
from intranet.core import database, store
from intranet.core.config import ROOT
from intranet.core.tasks import jobs
from intranet.media.models import Picture
from intranet.people.models import Person
from tests import pages
from tests.attack.attacked import AttackedCompany
from tests.attack.secrets import FIRST_PAGES
from tests.conftest import PASSWORD, WRITES, close
from tests.proof import disk as disks
from tests.proof.verbs import EXCEPTIONS, VERBS
from tests.serving import Kring, begin

KINDS = {
    "full": peewee.OperationalError("database or disk is full"),
    "I/O error": peewee.OperationalError("disk I/O error"),
    "killed": None,
}
SQLITE_ROLLS_BACK = {"full"}  # SQLite rolls back by itself after these, and Kring must not stumble over that
TYPED = {"email": "nieuw@duinstra.example", "password": "heel lang en geheim", "datetime-local": "2026-11-25T12:00"}
NAMED = {"current": PASSWORD, "password": "heel lang en geheim", "question": "Wie komt er mee?", "time": "09:15"}


class Forms(HTMLParser):
    """The forms on a page as a browser would send them, each as (address, fields)."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.fields, self.select, self.area = [], None, None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.fields = []
            if given.get("method") == "post":
                self.forms.append((given["action"], self.fields))
        elif self.fields is not None and given.get("name") and tag in ("input", "textarea", "button", "select"):
            getattr(self, f"take_{tag}")(given["name"], given)
        elif tag == "option" and self.select and ("selected" in given or self.select not in dict(self.fields)):
            self.fields.append((self.select, given.get("value", "")))

    def handle_endtag(self, tag):
        if tag == "form":
            self.fields = None
        self.select = None if tag == "select" else self.select

    def take_select(self, name, given):
        self.select = name

    def take_textarea(self, name, given):
        self.fields.append((name, f"Goed idee {len(self.forms)}"))

    def take_button(self, name, given):
        self.fields.append((name, given.get("value", "")))

    def take_input(self, name, given):
        kind, value = given.get("type", "text"), given.get("value", "")
        if kind in ("radio", "checkbox"):
            if "checked" in given or (kind == "radio" and name not in dict(self.fields)):
                self.fields.append((name, value or "on"))
        elif kind == "file":
            self.fields.append((name, None))
        else:
            self.fields.append((name, value or NAMED.get(name) or TYPED.get(kind) or f"Iets {len(self.fields)}"))


class Act:
    """Sending a form."""

    def __init__(self, role, address, fields):
        self.role, self.address, self.fields = role, address, fields

    def __call__(self, house):
        data = {}
        for name, value in self.fields:
            data.setdefault(name, []).append((picture(), "a.jpg") if value is None else value)
        kind = "multipart/form-data" if any(value is None for _, value in self.fields) else None
        return house.open(self.role, self.address, method="POST", data=data, content_type=kind).status_code

    def __repr__(self):
        return f"{self.role} posts to {self.address} {self.fields}"


class Work:
    """Doing a job."""

    def __init__(self, name, *arguments):
        self.name, self.arguments = name, arguments

    def __call__(self, house):
        with outside_requests(house.app):
            if self.name == "plan_daily":
                jobs.plan_daily()
            else:
                jobs.registry[self.name](*self.arguments)
        return 303

    def __repr__(self):
        return f"the job {self.name}{self.arguments}"


def picture():
    return io.BytesIO(pages.picture().stream.read())


class Fault:
    """Counts the steps of writing, and causes a fault of this `kind` at step `at`. At each beginning it notes what is stored."""

    def __init__(self, house, kind=None, at=None):
        self.house, self.kind, self.at = house, kind, at
        self.steps, self.places, self.before = 0, set(), None
        self.begin, self.commit, self.execute = (
            getattr(database.Sqlite, name) for name in ("begin", "commit", "execute_sql")
        )

    def __enter__(self):
        fault = self

        def begin(db, *rest):
            fault.before = fault.house.stored()
            fault.step(db)
            return fault.begin(db, *rest)

        def commit(db):
            fault.step(db)
            return fault.commit(db)

        def execute_sql(db, sql, params=None):
            if WRITES.match(sql):
                fault.step(db)
            return fault.execute(db, sql, params)

        database.Sqlite.begin, database.Sqlite.commit, database.Sqlite.execute_sql = begin, commit, execute_sql
        self.watching = database.Sqlite.in_transaction
        database.Sqlite.in_transaction = lambda db: fault.note_place() or fault.watching(db)
        return self

    def __exit__(self, *error):
        database.Sqlite.begin, database.Sqlite.commit = self.begin, self.commit
        database.Sqlite.execute_sql, database.Sqlite.in_transaction = self.execute, self.watching

    def step(self, db):
        self.steps += 1
        if self.steps - 1 == self.at:
            if self.kind == "killed":
                self.tell(self.before)
                os.kill(os.getpid(), signal.SIGKILL)
            if self.kind in SQLITE_ROLLS_BACK and db.connection().in_transaction:
                db.connection().execute("ROLLBACK")
            raise KINDS[self.kind]

    def note_place(self):
        """Called by writing(): notes where the block is that begins."""
        frame = sys._getframe(2)
        if frame.f_code.co_name == "writing":
            block = frame.f_back.f_back
            self.places.add((block.f_code.co_filename, block.f_lineno))


class Faults:
    """Tries one act, with each fault at each of its steps."""

    def __init__(self, house):
        self.house, self.tried, self.places, self.wrong = house, Counter(), set(), []

    def stored(self):
        """Everything that is stored, as one long number."""
        lens = peewee.sqlite3.connect(self.house.folder / "kring.sqlite3")
        try:
            assert lens.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            tables = lens.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
            rows = [sorted(map(repr, lens.execute(f'SELECT * FROM "{name}"'))) for (name,) in tables]
        finally:
            lens.close()
        return sha256(repr(rows).encode()).hexdigest()

    def learn(self, act):
        """Do it without a fault, to find out how many steps it has."""
        self.set_the_scene(act)
        with Fault(self) as fault:
            status = act(self.house)
        self.places |= fault.places
        return fault.steps, status

    def worth_trying(self, acts):
        """The acts that reach a block that no earlier one reached."""
        chosen = []
        for act in acts:
            known = set(self.places)
            self.learn(act)
            chosen += [act] if self.places - known else []
        return chosen

    def restore(self):
        self.house.restore()
        self.house.lens.close()

    def set_the_scene(self, act):
        self.restore()
        if hasattr(act, "prepare"):
            act.prepare(self.house)

    def each(self, act, kinds, most):
        """The numbers of its steps, or `most` of them between the first and the last."""
        steps, usual = self.learn(act)
        for at in sorted({round(number * (steps - 1) / (most - 1)) for number in range(most)}):
            for kind in kinds:
                self.set_the_scene(act)
                wrong = self.tell(self.killed if kind == "killed" else self.failing, act, kind, at, usual)
                self.tried[kind] += 1
                if wrong:
                    self.wrong.append(f"{act!r}, {kind} at step {at} of {steps}: {wrong}")

    @staticmethod
    def tell(attempt, *given):
        try:
            return attempt(*given)
        except Exception as error:
            return repr(error)

    def failing(self, act, kind, at, usual):
        with Fault(self, kind, at) as fault:
            try:
                status = act(self.house)
            except peewee.OperationalError:  # a job, which is tried again
                status = "an exception" if isinstance(act, Act) else None
        close()
        if fault.steps <= at:
            return "the step did not come"
        if status not in (503, 507, None):
            return f"answered {status}"
        if self.stored() != fault.before:
            return "something half is stored"
        again = act(self.house)
        return "" if again == usual else f"{again} instead of {usual} when the cause was gone"

    def killed(self, act, kind, at, usual):
        close()
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            with Fault(self, kind, at) as fault:
                fault.tell = lambda before: os.write(writing, before.encode())
                act(self.house)
            os._exit(0)
        os.close(writing)
        _, status = os.waitpid(child, 0)
        with os.fdopen(reading) as told:
            before = told.read()
        if not os.WIFSIGNALED(status):
            return "it was not killed"
        return "" if self.stored() == before else "something half is stored"


@pytest.fixture
def faults(built, tmp_path, monkeypatch):
    """On a disk that nobody waits for: power cuts have their own proof."""
    monkeypatch.setattr(store, "flush", lambda file: None)
    house = AttackedCompany(built, tmp_path)
    house.app.config["PROPAGATE_EXCEPTIONS"] = False
    yield Faults(house)
    house.app.config["PROPAGATE_EXCEPTIONS"] = None
    house.leave()


def acts_on_pages(faults):
    """All forms, each once for every button and every address that accepts it."""
    acts, routes = {}, faults.house.app.url_map.bind("localhost")
    for role, addresses in FIRST_PAGES.items():
        faults.restore()
        for address in addresses:
            for action, fields in Forms(faults.house.open(role, address).text).forms:
                endpoint = routes.match(action.split("?")[0], method="POST")[0]
                acts.setdefault((endpoint, *sorted(map(str, dict(fields)))), Act(role, action, fields))
                for name, value in fields:
                    one = [*(pair for pair in fields if pair[0] != name), (name, value)]
                    acts.setdefault((endpoint, name, value if len(str(value)) < 12 else ""), Act(role, action, one))
    return list(acts.values())


def all_acts(faults):
    faults.restore()
    with outside_requests(faults.house.app):
        waiting = Picture.select().first().id
        leaver = Person.with_email("stranger@duinstra.example").id
    works = [Work(name) for name in sorted(jobs.daily_names)]
    works += [Work("plan_daily"), Work("encode", waiting), Work("depart", leaver), Work("find_help", 5)]
    typed = [("email", "lead@duinstra.example"), ("password", PASSWORD)]
    key = [("password", "heel lang en geheim"), ("again", "heel lang en geheim")]
    sent = [Act(None, "/sign-in", typed), Act("staff", "/sign-out", []), Act(None, "/new-password/furnished", key)]
    sent += [Act("staff", "/password", [("current", PASSWORD), *key])]
    works += [Work("mail_password_link", "lead@duinstra.example"), Work("forget_staff_imports"), Work("clear_lobby", 1)]
    return acts_on_pages(faults) + sent + works + VERBS


def blocks():
    """The places of `with writing():` in the code, as (file, line)."""
    for path in sorted((ROOT / "intranet").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.With) and any("writing()" in ast.unparse(item) for item in node.items):
                yield str(path), node.lineno


def test_one_fault_at_a_time_leaves_nothing_half_written(faults, amount):
    acts = faults.worth_trying(all_acts(faults))
    known = {(path.removeprefix(f"{ROOT}/intranet/"), line) for path, line in blocks()}
    reached = {(path.removeprefix(f"{ROOT}/intranet/"), line) for path, line in faults.places}
    missed = sorted(block for block in known - reached if block[0] not in EXCEPTIONS)
    for number, act in enumerate(acts[:: amount(10, 1)], 1):
        faults.each(act, KINDS, amount(4, 200))
        if number % 10 == 0:
            print(f"{number} of {len(acts)} acts, {dict(faults.tried)}, wrong: {len(faults.wrong)}", flush=True)
    print(
        f"\n{len(acts)} acts; faults put in: {dict(faults.tried)}; {len(known & reached)} of {len(known)} blocks reached"
    )
    print("missed:", *(f"{path}:{line}" for path, line in missed), sep="\n")
    print("wrong:", *faults.wrong, sep="\n")
    assert missed == [] and faults.wrong == []


@pytest.fixture
def small_disk(tmp_path):
    """A folder with 24 MB of room, which goes with this process."""
    if os.geteuid() or not sys.platform.startswith("linux"):
        print("\nA small disk takes root, on Linux. Nothing was filled.")
        pytest.skip("a small disk takes root")
    disks.keep_mounts_to_ourselves()
    disks.run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(tmp_path))
    yield tmp_path
    disks.run("umount", "--lazy", str(tmp_path))


def fill(place):
    with open(place / "filling", "wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 4096):
            pass


def test_a_disk_that_is_really_full_is_said_in_a_sentence_and_forgotten_when_there_is_room(small_disk):
    (small_disk / "data").mkdir()
    kring = Kring(small_disk / "data")
    try:
        begin(kring)
        kring.post("/posts", text="Voor de schijf vol was")
        fill(small_disk)
        codes = Counter(post_much(kring) for _ in range(30))
        assert codes[507] >= 20 and codes.keys() <= {507, 200}, codes
        (small_disk / "filling").unlink()
        assert post_much(kring) == 200
        page = kring.get("/").read().decode()
        assert "Voor de schijf vol was" in page
        log = kring.log.read_text()
        assert "Traceback" not in log and 1 <= log.count("The disk is full") <= 5, log
        print(f"\n{codes[507]} posts on a full disk: {log.count('The disk is full')} lines in the log")
    finally:
        kring.kill()


def post_much(kring):
    try:
        return kring.post("/posts", text="Nog meer woorden. " * 100 + str(random.random())).status
    except urllib.error.HTTPError as error:
        return error.code
