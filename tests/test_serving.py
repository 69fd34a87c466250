"""`python app.py` as people run it: it prepares everything, prints where to start, and loses nothing when it stops."""

import io
import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import suppress

import pytest
from peewee import sqlite3
from PIL import Image

from intranet.core.config import ROOT
from tests.serving import Kring, begin, free_port, surroundings


@pytest.fixture
def kring(tmp_path):
    kring = Kring(tmp_path)
    yield kring
    kring.kill()


def test_a_fresh_start_prints_the_way_in_and_a_restart_prints_the_same(kring, tmp_path):
    (brought,) = [line for line in kring.log.read_text().splitlines() if "0001_tables" in line]
    assert brought.startswith("INFO kring.installation brought the tables up to date: 0001_tables to 00")
    health = json.load(kring.get("/healthz"))
    assert (health["status"], health["failing_jobs"], health["backup_proved_at"]) == ("ok", 0, None)
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    kring.stop(signal.SIGINT)
    again = Kring(tmp_path)
    try:
        assert again.first_line.split("?")[1] == kring.first_line.split("?")[1]
        begin(again)
        assert b"write-text" in again.get("/").read()
    finally:
        again.stop()
    later = Kring(tmp_path)
    later.stop()
    assert "/start" not in later.first_line


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stopping_loses_nothing_that_was_answered(kring, tmp_path, number):
    begin(kring)
    answered = []

    def write(worker):
        for count in range(10_000):
            text = f"bericht {worker}-{count}"
            try:
                kring.post("/posts", text=text)
            except (urllib.error.URLError, ConnectionError, OSError):
                return
            answered.append(text)

    threads = [threading.Thread(target=write, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(2)
    kring.stop(number)
    for thread in threads:
        thread.join()
    assert len(answered) > 4
    assert "panic" not in kring.log.read_text()
    assert {(text,) for text in answered} <= set(stored(tmp_path, "SELECT text FROM entry"))


def test_workers_do_not_outlive_a_parent_that_was_killed(kring):
    kring.process.kill()
    kring.process.wait()
    for _ in range(60):
        try:
            urllib.request.urlopen(f"{kring.url}/healthz", timeout=5)
        except (urllib.error.URLError, ConnectionError, OSError):
            return
        time.sleep(0.1)
    raise AssertionError("somebody still answers")


def upload(kring):
    stream = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(stream, "JPEG")
    head = b'--x\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n'
    body = head + stream.getvalue() + b"\r\n--x--\r\n"
    kring.browser.open(
        urllib.request.Request(f"{kring.url}/posts", body, {"Content-Type": "multipart/form-data; boundary=x"})
    )


def wait_for_photo(folder):
    for _ in range(100):
        if stored(folder, "SELECT state FROM picture") == [("ready",)]:
            return
        time.sleep(0.1)
    raise TimeoutError


def stored(folder, sql):
    return sqlite3.connect(folder / "kring.sqlite3").execute(sql).fetchall()


def test_photos_are_made_by_the_parent(kring, tmp_path):
    begin(kring)
    upload(kring)
    wait_for_photo(tmp_path)
    address = re.search(r"/photos/1/[\w-]+/480.avif", kring.get("/").read().decode())[0]
    assert kring.get(address).status == 200


@pytest.mark.parametrize(
    "setting",
    [
        {"KRING_PORT": "many"},
        {"KRING_PORT": "99999"},
        {"KRING_HOST": "203.0.113.9"},
        {"KRING_PROT": "8001"},
        {"KRING_SECRET_KEY": "a"},
        {"KRING_SMTP_URL": "smtp://kring:geheim@"},
        {"KRING_SMTP_URL": "mail.company.example"},
        {"KRING_SMTP_URL": "smtp://kring:geheim@mail.example:many"},
        {"KRING_DATABASE_URL": "postgresql://kring:geheim@host:port/kring"},
        {"KRING_DATABASE_URL": "postgresql://kring:geheim@127.0.0.1:9/kring"},
        {"KRING_DATABASE_URL": "postgresql:///kring?host=/nonexistent"},
        {"KRING_DATABASE_URL": "mysql://kring:geheim@127.0.0.1/kring"},
        {"KRING_BASE_URL": "https://"},
        {"KRING_BASE_URL": "https://company.example/kring"},
        {"KRING_NOW": "yesterday"},
        {"KRING_NOW": "0001-01-02T00:00"},
        {"KRING_NOW": "9999-12-31T23:00"},
        {"KRING_DATA": "/proc/kring"},
        {"KRING_LOCALE": "de"},
        {"KRING_TIMEZONE": "Mars/Crater"},
        {"KRING_NOW": "2026-01-01", "KRING_BASE_URL": "https://kring.example"},
        {"KRING_BASE_URL": "kring.example"},
    ],
)
def test_a_setting_that_cannot_be_used_is_said_in_a_sentence(tmp_path, setting):
    done = start(tmp_path, **setting)
    assert done.returncode == 2 and next(iter(setting)) in done.stderr
    assert len(done.stderr.splitlines()) == 1 and "geheim" not in done.stderr


def start(folder, **settings):
    """Start it, expecting that it stops by itself."""
    environ = surroundings(**{"KRING_DATA": str(folder), "KRING_PORT": str(free_port())} | settings)
    return subprocess.run([sys.executable, "app.py"], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=20)


DAMAGED = [("secret_key", b"a"), ("secret_key", b"\n\n"), ("secret_key", b"\xff" * 64), ("media", b"")]


@pytest.mark.parametrize("name, content", DAMAGED)
def test_a_damaged_folder_is_said_in_a_sentence(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    done = start(tmp_path)
    assert done.returncode == 2 and f"{tmp_path / name} is" in done.stderr and len(done.stderr.splitlines()) == 1
    assert (tmp_path / name).read_bytes() == content


def test_a_second_server_on_a_port_says_that_it_is_in_use(kring, tmp_path):
    second = start(tmp_path / "other", KRING_PORT=str(kring.port))
    assert second.returncode == 1 and second.stdout == ""
    assert f"Port {kring.port} is in use" in second.stderr and len(second.stderr.splitlines()) == 1
    assert kring.get("/healthz").status == 200


def test_a_second_parent_on_the_same_data_says_that_it_only_serves(kring, tmp_path):
    second = Kring(tmp_path)
    try:
        begin_again = second.get("/healthz").status
    finally:
        second.stop()
    assert begin_again == 200 and "this one only serves" in second.log.read_text()


def test_other_users_of_the_machine_can_read_nothing_kring_writes(kring, tmp_path):
    begin(kring)
    upload(kring)
    wait_for_photo(tmp_path)
    made = [path for path in tmp_path.rglob("*") if path.name != "log"]
    assert len(made) > 8
    assert [path for path in made if path.stat().st_mode & 0o077] == []


def test_what_an_older_kring_left_open_is_closed_to_other_users(tmp_path):
    (tmp_path / "media").mkdir(mode=0o755)
    (tmp_path / "kring.sqlite3").touch(mode=0o644)
    kring = Kring(tmp_path)
    kring.kill()
    assert [path for path in (tmp_path / "media", tmp_path / "kring.sqlite3") if path.stat().st_mode & 0o007] == []


def slow_upload(kring, stopping):
    """Somebody on a bad connection sends a photo: a little at a time, for as long as the test wants."""
    cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in cookies(kring))
    head = (
        f"POST /posts HTTP/1.1\r\nHost: 127.0.0.1:{kring.port}\r\nCookie: {cookie}\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000000\r\n\r\n"
        '--x\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n'
    )
    with socket.create_connection(("127.0.0.1", kring.port)) as line:
        line.sendall(head.encode())
        while not stopping.wait(0.05):
            line.sendall(b"x" * 200)


def cookies(kring):
    return next(handler.cookiejar for handler in kring.browser.handlers if hasattr(handler, "cookiejar"))


def test_the_home_page_answers_within_300_ms_while_four_slow_uploads_go_on(kring):
    begin(kring)
    stopping, took = threading.Event(), []
    uploads = [threading.Thread(target=slow_upload, args=(kring, stopping)) for _ in range(4)]
    for upload in uploads:
        upload.start()
    time.sleep(0.5)
    for _ in range(20):
        began = time.monotonic()
        with suppress(TimeoutError):  # counts as two seconds
            assert kring.get("/", timeout=2).status == 200
        took.append(time.monotonic() - began)
    assert all(upload.is_alive() for upload in uploads)
    stopping.set()
    for upload in uploads:
        upload.join()
    assert sorted(took)[10] < 0.3, took
