"""/healthz says whether people can write and how much room there is, to anybody, at almost no cost."""

import errno
import fcntl
import os
import threading
import time
from collections import namedtuple
from datetime import UTC, datetime

import peewee
import pytest

from intranet.core import health
from intranet.core.cache.versions import Change
from intranet.core.database import db, turn, writing
from intranet.core.installation import Installation


@pytest.fixture(autouse=True)
def nothing_known():
    health.answer.database = None


def test_it_says_what_monitoring_wants_to_know(client, app):
    Installation.create(code="x", backup_proved_at=datetime(2026, 11, 23, 3, tzinfo=UTC))
    answer = client.get("/healthz")
    assert answer.status_code == 200 and set(answer.json) == {
        "status",
        "sqlite",
        "backup_proved_at",
        "wal_mb",
        "free_mb",
        "failing_jobs",
    }
    assert answer.json["status"] == "ok" and answer.json["sqlite"] == peewee.sqlite3.sqlite_version
    assert answer.json["backup_proved_at"] == "2026-11-23T03:00:00+00:00"
    assert answer.json["free_mb"] > 0 and answer.json["wal_mb"] >= 0 and answer.json["failing_jobs"] == 0


def test_its_write_is_real_and_rolled_back(client, app, queries):
    before = Change.get().last
    with queries() as seen:
        client.get("/healthz")
    assert any(event.sql.startswith('UPDATE "change"') for event in seen) and Change.get().last == before
    with writing():  # it keeps no lock
        Change.update(last=Change.last + 1).execute()


def held_by_a_thread(release, holding):
    with turn:
        holding.set()
        release.wait(10)


def held_by_a_process(release, holding):
    with open(f"{db.obj.database}-turn", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        holding.set()
        release.wait(10)


@pytest.mark.parametrize("hold", [held_by_a_thread, held_by_a_process])
def test_it_answers_soon_when_somebody_else_keeps_writing(client, app, hold):
    release, holding = threading.Event(), threading.Event()
    other = threading.Thread(target=hold, args=(release, holding))
    other.start()
    holding.wait(5)
    began = time.monotonic()
    answer = client.get("/healthz")
    took = time.monotonic() - began
    release.set()
    other.join()
    assert (answer.status_code, answer.json["status"]) == (503, "busy") and took < 2.5


def test_when_the_disk_is_full_it_says_so(client, app, monkeypatch):
    def full(**options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(health.tempfile, "TemporaryFile", full)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json["status"]) == (503, "disk full")


def test_when_the_database_cannot_be_written_it_says_so(client, app):
    with db.connection_context():
        db.execute_sql("CREATE TRIGGER no BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'attempt to write'); END")
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json["status"]) == (503, "cannot write")


def test_asking_often_takes_the_write_lock_once_a_second(client, app, queries):
    with queries() as seen:
        for _ in range(50):
            client.get("/healthz")
    assert 1 <= len([event for event in seen if event.sql.startswith('UPDATE "change"')]) <= 2


def test_while_one_looks_the_others_get_what_is_known(client, app, monkeypatch):
    client.get("/healthz")
    monkeypatch.setattr(health, "FRESH", 0)
    slow, looking = threading.Event(), threading.Event()
    monkeypatch.setattr(health, "look", lambda: looking.set() or slow.wait(10) and {"status": "busy"})

    def ask():
        app.test_client().get("/healthz")

    other = threading.Thread(target=ask)
    other.start()
    looking.wait(5)
    assert client.get("/healthz").json["status"] == "ok"  # at once
    slow.set()
    other.join()


def leave(monkeypatch, megabytes):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(health.shutil, "disk_usage", lambda folder: usage(10**12, 0, megabytes * health.MB))


def test_hr_is_warned_when_the_disk_is_almost_full(as_hr, as_staff, monkeypatch):
    for megabytes, warned in ((500, False), (499, True), (0, True), (900, False)):
        leave(monkeypatch, megabytes)
        for address in ("/", "/company/jobs"):
            assert (f"nog {megabytes} MB" in as_hr.get(address).text) == warned, (address, megabytes)
        assert "schijf is bijna vol" not in as_staff.get("/").text


def test_without_its_folder_it_says_in_a_word_that_it_does_not_work(client, app, tmp_path):
    db.close()
    db.obj.close_all()
    tmp_path.rename(tmp_path.with_name("moved away"))
    try:
        answer = client.get("/healthz")
        assert answer.status_code == 503
        assert client.get("/").status_code == 503 and not tmp_path.exists()
    finally:
        tmp_path.with_name("moved away").rename(tmp_path)


def test_a_database_that_went_away_with_its_disk_is_not_made_again(client, app, tmp_path):
    db.close()
    db.obj.close_all()
    db.obj.is_there = True
    file, away = tmp_path / "kring.sqlite3", tmp_path / "away"
    file.rename(away)
    assert client.get("/sign-in").status_code == 503 and not file.exists()
    away.rename(file)
    assert client.get("/sign-in").status_code == 200


def test_nothing_is_written_to_a_database_in_whose_place_there_is_another(as_staff, app, tmp_path):
    db.obj.is_there = True
    assert as_staff.get("/").status_code == 200
    file, away = tmp_path / "kring.sqlite3", tmp_path / "away"
    file.rename(away)
    file.write_bytes(away.read_bytes())
    assert as_staff.post("/posts", data={"text": "Terug uit Ameland"}).status_code == 503
    away.replace(file)
    assert as_staff.post("/posts", data={"text": "Terug uit Ameland"}).status_code == 303
