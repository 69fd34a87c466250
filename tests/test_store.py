"""What was answered is on the disk, and what happens when the disk is full or fails."""

import errno
import io
import os
import subprocess
import sys
import threading
import time

import peewee
import pytest

from intranet import outside_requests
from intranet.accounts.models import PasswordLink, Session
from intranet.core import config, database, store
from intranet.core.config import ROOT, SettingError
from intranet.core.database import db, writing
from intranet.core.tasks import jobs
from intranet.core.tasks.jobs import Job
from intranet.entries.models import Entry
from intranet.media.checking import check
from intranet.media.models import Picture
from tests import pages
from tests.conftest import PASSWORD, settings_for
from tests.serving import Kring, begin


@jobs.job
def rest():
    pass


class SlowDisk:
    """Replaces fdatasync of the system: each sync waits until it is released."""

    def __init__(self):
        self.begun, self.go = 0, threading.Semaphore(0)

    def __call__(self, file):
        self.begun += 1
        assert self.go.acquire(timeout=10)


@pytest.fixture
def slow_disk(monkeypatch):
    disk = SlowDisk()
    monkeypatch.setattr(store, "flush", disk)
    return disk


def until(condition):
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.005)


def in_threads(function, number):
    threads = [threading.Thread(target=function) for _ in range(number)]
    for thread in threads:
        thread.start()
    return threads


@pytest.mark.parametrize(
    ("version", "loses"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_which_sqlite_can_lose_commits_is_known(version, loses):
    assert database.loses_commits(version) is loses


def test_an_sqlite_that_can_lose_commits_works_without_the_log_and_says_so(app, tmp_path, monkeypatch):
    assert database.weakness() is None
    monkeypatch.setattr(database, "loses_commits", lambda: True)
    database.connect(settings_for(tmp_path / "other"))
    database.migrate()
    with writing():
        rest.later()
    assert (db.pragma("journal_mode"), db.pragma("synchronous")) == ("delete", 2)
    assert database.sqlite_version() in database.weakness()
    database.forget_deleted()
    assert [path.name for path in (tmp_path / "other").glob("*wal")] == []


def test_the_version_is_that_of_the_sqlite_in_use(app):
    assert db.execute_sql("SELECT sqlite_version()").fetchone() == (database.sqlite_version(),)


def test_one_sync_serves_everybody_who_committed_before_it_began(app, slow_disk):
    log, done = store.WriteAheadLog(db.obj.database), []
    db.connect(reuse_if_open=True)

    def hold():
        log.hold()
        done.append(slow_disk.begun)

    first = in_threads(hold, 1)
    until(lambda: slow_disk.begun == 1)
    others = in_threads(hold, 6)
    time.sleep(0.1)
    assert slow_disk.begun == 1 and done == []
    slow_disk.go.release()
    until(lambda: slow_disk.begun == 2)
    assert done == [1] or done == [2]  # only the one that committed before it began
    slow_disk.go.release()
    for thread in first + others:
        thread.join(10)
    assert len(done) == 7 and slow_disk.begun == 2


def test_waiting_for_the_disk_keeps_nobody_from_writing(app, slow_disk):
    def write():
        with db.connection_context(), writing():
            rest.later()

    threads = in_threads(write, 2)
    with db.connection_context():
        until(lambda: Job.select().count() == 2)  # both have committed
        assert all(thread.is_alive() for thread in threads)
        slow_disk.go.release(2)
        for thread in threads:
            thread.join(10)


def test_no_answer_goes_out_before_what_it_says_is_on_the_disk(app, cast, as_staff, slow_disk):
    answers = []
    thread = threading.Thread(target=lambda: answers.append(as_staff.post("/posts", data={"text": "Goedemorgen"})))
    thread.start()
    with db.connection_context():
        until(lambda: Entry.select().where(Entry.text == "Goedemorgen").exists())
    time.sleep(0.05)
    assert answers == []
    slow_disk.go.release(9)
    thread.join(10)
    assert answers[0].status_code == 303


def test_what_is_to_be_done_after_a_commit_waits_for_the_disk(app, cast, slow_disk):
    """Otherwise a power cut could bring back the row of a photo without its files."""
    slow_disk.go.release(9)
    picture = Picture.receive(check(pages.picture()))
    while slow_disk.go.acquire(blocking=False):
        pass

    def remove():
        with outside_requests(app):
            picture.remove()

    thread = threading.Thread(target=remove)
    thread.start()
    with db.connection_context():
        until(lambda: not Picture.select().exists())
    assert picture.incoming.exists()
    slow_disk.go.release()
    thread.join(10)
    assert not picture.incoming.exists()


def test_what_is_to_be_done_after_a_commit_is_not_done_when_there_was_none(app, cast):
    picture = Picture.receive(check(pages.picture()))
    with pytest.raises(peewee.OperationalError), writing():
        picture.remove()
        raise_full()
    rest.later()  # the next commit
    assert picture.incoming.exists() and Picture.select().exists()


def raise_full(*rest, **more):
    raise peewee.OperationalError("database or disk is full")


def test_a_new_log_is_the_one_that_is_synced(app, tmp_path):
    with writing():
        rest.later()
    log = db.log
    old = os.fstat(log.file.fileno())
    db.close()
    db.close_all()  # closing the last connection removes the file
    assert not os.path.exists(log.path)
    log.hold()  # and then there is nothing to sync
    with db.connection_context():
        rest.later()
        assert os.path.samestat(os.stat(log.path), os.fstat(log.file.fileno()))
        assert not os.path.samestat(old, os.stat(log.path))


def test_a_sync_that_fails_ends_kring(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(
        "import os, runpy\nreal = os.fdatasync\n"
        "if os.environ['ALSO']: runpy.run_path(os.environ['ALSO'] + '/sitecustomize.py')\n"
        "def sync(file):\n"
        "    if os.path.exists(os.environ['FAILS']):\n"
        "        raise OSError(5, 'Input/output error')\n"
        "    real(file)\n"
        "os.fdatasync = sync\n"
    )
    also = os.environ.get("PYTHONPATH", "")  # this may set the clock at odd moments
    kring = Kring(tmp_path, PYTHONPATH=str(tmp_path / "site"), FAILS=str(tmp_path / "fails"), ALSO=also)
    try:
        begin(kring)
        (tmp_path / "fails").touch()
        with pytest.raises(OSError):
            kring.post("/posts", text="Staat dit er?")
        kring.process.wait(20)
        with pytest.raises(OSError):
            kring.get("/healthz")
        assert "Kring stops, because it cannot know what is stored" in kring.log.read_text()
    finally:
        kring.kill()


@pytest.fixture
def trouble(app, monkeypatch):
    """`trouble(error)`: from now on each commit fails like this; `trouble(None)` ends it."""
    commit = database.Sqlite.commit

    def fail(error):
        def failing(database):
            raise error

        monkeypatch.setattr(database.Sqlite, "commit", failing if error else commit)

    return fail


ERRORS = [
    (peewee.OperationalError("database or disk is full"), 507),
    (OSError(errno.ENOSPC, "No space left on device"), 507),
    (peewee.OperationalError("disk I/O error"), 503),
    (peewee.OperationalError("database is locked"), 503),
]


@pytest.mark.parametrize(("error", "code"), ERRORS, ids=lambda value: str(value))
def test_a_disk_that_is_full_or_fails_is_said_in_a_sentence(as_staff, hx, trouble, error, code):
    trouble(error)
    answer = as_staff.post("/posts", data={"text": "Goedemorgen"})
    assert answer.status_code == code and "Er is niets bewaard" in answer.text
    part = hx(as_staff).post("/posts", data={"text": "Goedemorgen"})
    assert part.status_code == code and part.headers["HX-Retarget"] == "#notices"
    assert "Wat je typte staat hier nog" in part.text
    trouble(None)
    assert not Entry.select().exists()
    assert as_staff.post("/posts", data={"text": "Goedemorgen"}).status_code == 303


def test_it_is_said_in_english_too(as_staff, trouble):
    as_staff.post("/language", data={"locale": "en"})
    trouble(ERRORS[0][0])
    assert "The disk of the server is full" in as_staff.post("/posts", data={"text": "Good morning"}).text


def test_an_upload_that_finds_no_room_on_the_way_in_is_said_too(as_staff, monkeypatch):
    def no_room(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("werkzeug.formparser.default_stream_factory", no_room)
    monkeypatch.setattr("flask.Request._get_file_stream", no_room)
    photo = (io.BytesIO(b"x" * 1000), "a.jpg")
    assert as_staff.post("/posts", data={"text": "", "photos": photo}).status_code == 507


def test_if_not_even_the_person_can_be_looked_up_there_is_a_sentence(as_staff, monkeypatch):
    monkeypatch.setattr(database.Sqlite, "execute_sql", raise_full)
    answer = as_staff.get("/")
    assert (answer.status_code, answer.mimetype) == (507, "text/plain") and answer.text


def test_other_errors_stay_what_they_are(as_staff, trouble):
    trouble(OSError(errno.ENOENT, "No such file"))
    with pytest.raises(OSError, match="No such file"):
        as_staff.post("/posts", data={"text": "Goedemorgen"})


def test_the_log_says_it_once_a_minute_with_how_often_and_without_a_trace(as_staff, trouble, caplog, monkeypatch):
    monkeypatch.setattr(store, "notice", store.Noticing())
    trouble(ERRORS[0][0])
    for _ in range(20):
        as_staff.post("/posts", data={"text": "Goedemorgen"})
    assert [record.getMessage() for record in caplog.records] == ["The disk is full: database or disk is full (once)"]
    store.notice.said_at[store.FULL] -= store.EVERY
    as_staff.post("/posts", data={"text": "Goedemorgen"})
    assert "20 times since the last line" in caplog.records[-1].getMessage()
    assert len(caplog.records) == 2 and not any(record.exc_info for record in caplog.records)


def test_jobs_say_it_as_seldom_and_go_on_when_there_is_room(app, trouble, caplog, monkeypatch):
    monkeypatch.setattr(store, "notice", store.Noticing())
    rest.later()
    trouble(ERRORS[0][0])
    stopping = threading.Event()
    monkeypatch.setattr(stopping, "wait", lambda pause: time.sleep(0.01) or stopping.is_set())
    surroundings = lambda: db.connection_context()  # noqa: E731
    thread = threading.Thread(target=jobs.work_at, args=(Job, surroundings, stopping, 0))
    thread.start()
    until(lambda: store.notice.counts[store.FULL] > 5)
    assert len(caplog.records) == 1 and not caplog.records[0].exc_info
    trouble(None)
    until(lambda: not Job.select().exists())
    stopping.set()
    thread.join(10)


def test_a_secret_key_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    def no_room(file):
        raise OSError(errno.ENOSPC, "No space left on device")

    settings = config.Settings.from_environ({}, data=str(tmp_path / "data"))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", no_room)
        with pytest.raises(SettingError, match="secret key cannot be kept in .*No space left"):
            settings.secret()
        assert not (tmp_path / "data" / "secret_key").exists()
    assert len(settings.secret()) == 64 and settings.secret() == settings.secret()
    assert (tmp_path / "data" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_an_empty_secret_key_that_a_full_disk_left_is_made_again(tmp_path):
    (tmp_path / "secret_key").touch()
    assert len(config.Settings.from_environ({}, data=str(tmp_path)).secret()) == 64


def test_processes_that_start_at_once_share_one_secret_key(tmp_path):
    settings = config.Settings.from_environ({}, data=str(tmp_path))
    keys = []
    for thread in in_threads(lambda: keys.append(settings.secret()), 8):
        thread.join()
    assert len(keys) == 8 and len(set(keys)) == 1


def test_a_start_without_room_is_a_sentence(tmp_path):
    (tmp_path / "kring.sqlite3").mkdir()  # it cannot be opened, as on a full disk
    done = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**os.environ, "KRING_DATA": str(tmp_path), "KRING_PORT": "1"},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 1 and "Kring cannot start. Nothing can be stored: " in done.stderr
    assert "Traceback" not in done.stderr


def test_somebody_who_cannot_be_let_in_keeps_a_working_cookie(app, cast, client, trouble, monkeypatch):
    """The sign-in succeeds but the session cannot be stored: then the cookie must not change."""
    begin = Session.begin
    monkeypatch.setattr(Session, "begin", raise_full)
    given = {"email": cast.staff.email, "password": PASSWORD}
    assert client.post("/sign-in", data=given).status_code == 507
    assert client.get("/sign-in").status_code == 200
    monkeypatch.setattr(Session, "begin", begin)
    assert client.post("/sign-in", data=given).status_code == 303
    assert client.get("/").status_code == 200


def test_a_link_to_choose_a_password_works_again_when_the_session_could_not_be_stored(app, cast, client, monkeypatch):
    address, key = PasswordLink.make(cast.staff).removeprefix("http://localhost"), "heel lang en geheim"
    given = {"email": cast.staff.email, "password": key, "again": key}
    begin = Session.begin
    monkeypatch.setattr(Session, "begin", raise_full)
    assert client.post(address, data=given).status_code == 507
    monkeypatch.setattr(Session, "begin", begin)
    assert client.post(address, data=given).status_code == 303


def test_a_disk_full_inside_a_savepoint_is_told_as_a_full_disk(app):
    """SQLite has then rolled back the whole transaction by itself, and the savepoint is gone."""
    with pytest.raises(peewee.OperationalError, match="disk is full"), writing(), db.atomic():
        db.connection().execute("ROLLBACK")
        raise_full()
