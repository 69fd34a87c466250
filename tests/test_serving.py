"""`python app.py` as people run it: it prepares everything, prints where to begin, and loses nothing when it stops."""

import json
import os
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

from intranet.config import ROOT
from tests.serving import Kring, begin


@pytest.fixture
def kring(tmp_path):
    kring = Kring(tmp_path)
    yield kring
    kring.kill()


def test_a_fresh_start_prints_the_way_in_and_a_restart_prints_the_same(kring, tmp_path):
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
    import sqlite3

    stored = {text for (text,) in sqlite3.connect(tmp_path / "kring.sqlite3").execute("SELECT text FROM entry")}
    assert len(answered) > 4
    assert set(answered) <= stored


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


def test_photos_are_made_by_the_parent(kring, tmp_path):
    import io
    import sqlite3

    from PIL import Image

    begin(kring)
    stream = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(stream, "JPEG")
    body = (
        b'--x\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n'
        + stream.getvalue()
        + b"\r\n--x--\r\n"
    )
    kring.browser.open(
        urllib.request.Request(f"{kring.url}/posts", body, {"Content-Type": "multipart/form-data; boundary=x"})
    )
    for _ in range(100):
        if sqlite3.connect(tmp_path / "kring.sqlite3").execute("SELECT state FROM picture").fetchone() == ("ready",):
            break
        time.sleep(0.1)
    address = re.search(r"/photos/1/[\w-]+/480.avif", kring.get("/").read().decode())[0]
    assert kring.get(address).status == 200


@pytest.mark.parametrize(
    "setting",
    [
        {"KRING_PORT": "many"},
        {"KRING_LOCALE": "de"},
        {"KRING_TIMEZONE": "Mars/Crater"},
        {"KRING_NOW": "2026-01-01", "KRING_BASE_URL": "https://kring.example"},
        {"KRING_BASE_URL": "kring.example"},
    ],
)
def test_a_setting_that_cannot_be_used_is_said_in_a_sentence(tmp_path, setting):
    environ = {**os.environ, "KRING_DATA": str(tmp_path), **setting}
    done = subprocess.run([sys.executable, "app.py"], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=20)
    assert done.returncode and next(iter(setting)) in done.stderr and "Traceback" not in done.stderr


def slow_upload(kring, stopping):
    """Somebody on a bad line sends a photo: a little at a time, for as long as the test wants."""
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
