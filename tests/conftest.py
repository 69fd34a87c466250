"""One small cast for all tests, each on a fresh copy of a migrated SQLite file."""

import os
import re
import shutil
import socket
import threading
import traceback
from contextlib import contextmanager
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from flask.testing import FlaskClient
from werkzeug.security import generate_password_hash
from werkzeug.serving import make_server

from intranet import create_app, outside_requests
from intranet.accounts.models import Session, set_password
from intranet.company.models import Company
from intranet.core import assets, database
from intranet.core.cache import fragments, generations
from intranet.core.clock import now
from intranet.core.config import Settings
from intranet.core.tasks import jobs
from intranet.kickoff import crowd
from intranet.people.models import Lead, Person, Team
from intranet.polls import models as polls
from intranet.stream import storms

PASSWORD = "a long enough secret"
MORNING = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)  # a Monday, 08:40 in Amsterdam
for name in ("KRING_NOW", "FLASK_DEBUG"):
    os.environ.pop(name, None)


def settings_for(folder, **given):
    return Settings.from_environ({}, data=str(folder), secret_key="only-for-the-tests", **given)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The app and two database files: one that is only migrated, and one with the company and its cast."""
    folder = tmp_path_factory.mktemp("built")
    assets.collect()
    app = create_app(settings_for(folder))
    app.testing, app.test_client_class = True, Browser
    database.migrate()
    close()
    shutil.copy(folder / "kring.sqlite3", folder / "empty.sqlite3")
    with outside_requests(app):
        now.set(MORNING)
        people_the_house()
    close()
    return SimpleNamespace(app=app, folder=folder)


def close():
    """Close every connection. With the last one SQLite moves the write-ahead log into the file that is copied."""
    if not database.db.is_closed():
        database.db.close()
    database.db.obj.close_all()


def people_the_house():
    """Staff and lead are in team Noord, which lead leads; HR and a stranger to Noord are in Kantoor."""
    Company.create(name="Duinstra Installaties", locale="nl")
    north, office = Team.create(id=1, name="Noord"), Team.create(id=2, name="Kantoor")
    people = {
        "staff": ("Noor", "", "Nguyễn", north, False),
        "lead": ("Lieke", "de", "Boer", north, False),
        "hr": ("Hanneke", "in 't", "Veld", office, True),
        "stranger": ("Olaf", "van der", "Berg", office, False),
    }
    for id, (role, (given_name, prefix, surname, team, is_hr)) in enumerate(people.items(), 1):
        person = Person.create(
            id=id,
            email=f"{role}@duinstra.example",
            given_name=given_name,
            prefix=prefix,
            surname=surname,
            team=team,
            is_hr=is_hr,
            joined_at=MORNING.replace(year=2020),
        )
        set_password(person, generate_password_hash(PASSWORD))
    Lead.create(team=north, person=Person.with_email("lead@duinstra.example"))


def fresh(built, tmp_path, file):
    shutil.copy(built.folder / file, tmp_path / "kring.sqlite3")
    settings = settings_for(tmp_path, base_url="http://localhost")
    built.app.config["SETTINGS"] = settings
    database.connect(settings)
    database.db.obj.query_hooks.append(refuse_writing_without_the_lock)
    now.set(MORNING)
    fragments.pieces.clear()  # the caches belong to the database of the previous test
    generations.results.clear()
    crowd.crowds.clear()
    storms.storms.clear()
    polls.electorates.clear()
    return built.app


@pytest.fixture
def app(built, tmp_path):
    """The app on a database with the company and its cast, inside an app context with an open connection."""
    yield from within(fresh(built, tmp_path, "kring.sqlite3"))


@pytest.fixture
def empty_app(built, tmp_path):
    """The app on an empty database."""
    yield from within(fresh(built, tmp_path, "empty.sqlite3"))


def within(app):
    # No connection is kept open here: the requests of a test run in the same thread, and close theirs.
    with app.test_request_context():
        yield app
    close()


WRITES = re.compile(
    r"\s*(WITH\b.*\b)?(INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|VACUUM(?!\s+INTO\b))\b", re.IGNORECASE | re.DOTALL
)
AT_WORK = {
    "full_dispatch_request",
    "run_next",
    "plan_daily",
    "work_at",
    "see_off_each",
}  # everything that people and jobs do begins there


def refuse_writing_without_the_lock(event):
    """Kring writes only in `writing()`. What a test itself writes to set a scene is left alone."""
    is_written_alone = WRITES.match(event.sql) and not database.db.in_transaction()
    if is_written_alone or ("wal_checkpoint" in event.sql and not database.turn.locked()):
        for frame, _ in traceback.walk_stack(None):
            assert frame.f_code.co_name not in AT_WORK, f"not in writing(): {event.sql}"


@pytest.fixture
def clock(app):
    """Sets the time: `clock.set(datetime)`."""
    return now


@pytest.fixture
def cast(app):
    return SimpleNamespace(
        **{role: Person.with_email(f"{role}@duinstra.example") for role in ("staff", "lead", "hr", "stranger")}
    )


@pytest.fixture
def client(app):
    """A browser in which nobody is signed in."""
    return app.test_client()


@pytest.fixture
def sign_in(app):
    """Makes a browser in which this person is signed in."""

    def signed_in(person):
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = Session.begin(person), True
        return client

    return signed_in


@pytest.fixture
def as_staff(sign_in, cast):
    return sign_in(cast.staff)


@pytest.fixture
def as_lead(sign_in, cast):
    return sign_in(cast.lead)


@pytest.fixture
def as_hr(sign_in, cast):
    return sign_in(cast.hr)


@pytest.fixture
def as_stranger(sign_in, cast):
    return sign_in(cast.stranger)


def as_read(answer):
    """The text of an answer, with letters where HTML has references for them, because that is what people read."""
    return re.sub(r"&#(\d{3,});", lambda number: chr(int(number[1])), answer.get_data(as_text=True))


class Browser(FlaskClient):
    """A test client that keeps nothing of one request for the next."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.response_wrapper = type("Answer", (self.response_wrapper,), {"text": property(as_read)})

    def open(self, *args, **kwargs):
        with self.application.app_context():
            return super().open(*args, **kwargs)


class Htmx:
    """A test client that asks as htmx does: for a part of a page."""

    HEADERS = {"HX-Request": "true", "HX-Request-Type": "partial"}

    def __init__(self, client):
        self.client = client

    def get(self, *args, **kwargs):
        return self.client.get(*args, headers=self.HEADERS, **kwargs)

    def post(self, *args, **kwargs):
        return self.client.post(*args, headers=self.HEADERS, **kwargs)


@pytest.fixture
def hx():
    """`hx(client).post(...)`: the request htmx would make."""
    return Htmx


@pytest.fixture
def queries(app):
    """Counts the SQL statements: `with queries() as seen: ...; len(seen)`."""

    @contextmanager
    def counted():
        seen = []
        hook = lambda sql, *rest, **more: seen.append(sql)  # noqa: E731
        database.db.obj.query_hooks.append(hook)
        try:
            yield seen
        finally:
            database.db.obj.query_hooks.remove(hook)

    return counted


@pytest.fixture
def live(app):
    """The app on its own port, with jobs, as `live.url`; `live.sign_in(page, person)` signs a browser in."""
    yield from serving(app)


@pytest.fixture
def live_empty(empty_app):
    """The same on an empty database."""
    yield from serving(empty_app)


def serving(app):
    server = make_server("127.0.0.1", 0, app, threaded=True)
    url = f"http://127.0.0.1:{server.port}"
    stopping = threading.Event()
    threads = [
        threading.Thread(target=server.serve_forever),
        threading.Thread(target=jobs.work, args=(lambda: outside_requests(app), stopping, 0.1)),
    ]
    for thread in threads:
        thread.start()

    def sign_in(page, person):
        page.goto(f"{url}/sign-in")
        page.fill("[name=email]", person.email)
        page.fill("[name=password]", PASSWORD)
        page.locator("form [name=password]").press("Enter")
        page.wait_for_url(f"{url}/")

    yield SimpleNamespace(url=url, sign_in=sign_in)
    stopping.set()
    server.shutdown()
    for thread in threads:
        thread.join()


class Inbox:
    """What a mail server received, as SMTP envelopes in `messages`."""

    def __init__(self):
        self.messages = []

    async def handle_DATA(self, server, session, envelope):
        self.messages.append(envelope)
        return "250 OK"


@pytest.fixture
def inbox(app):
    """A mail server on this machine."""
    inbox = Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    object.__setattr__(app.config["SETTINGS"], "smtp_url", f"smtp://127.0.0.1:{port}?from=kring@duinstra.example")
    yield inbox
    controller.stop()
