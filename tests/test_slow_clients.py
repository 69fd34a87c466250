"""Clients that keep a connection busy hold up nobody else, and nobody can make Kring read more than it wants."""

import os
import select
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest

from intranet.core.http.buffering import HELD
from tests import clients
from tests.serving import Kring, begin

MULTIPART = "multipart/form-data; boundary=x"


@pytest.fixture(scope="module")
def kring(tmp_path_factory):
    clients.allow_many_files()
    kring = Kring(tmp_path_factory.mktemp("slow"))
    begin(kring)
    yield kring
    kring.kill()


@pytest.mark.parametrize(
    "held", [{"slow_bodies": 200}, {"half_heads": 500}, {"idle": 5000}], ids=lambda held: [*held][0]
)
def test_the_next_visitor_does_not_notice_them(kring, held):
    with clients.holding(kring.port, **held):
        took = clients.times_of(kring)
    assert took[10] < 0.3 and took[-1] < 2, took


@contextmanager
def asking_for_home(kring, number):
    """So many people who have asked for their home page, as long as this lasts; it begins with what they sent."""
    head = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{kring.port}\r\nCookie: {cookie_of(kring)}\r\n\r\n"
    with ExitStack() as lines:
        for _ in range(number):
            lines.enter_context(clients.connect(kring.port)).sendall(head.encode())
        yield head


def test_pages_that_nobody_waits_for_any_more_are_not_made(kring):
    """Many people, who see nothing for a while, reload. Making each of these pages takes longer than the next one may take."""
    with asking_for_home(kring, 5000) as head:
        pass
    began = time.monotonic()
    assert kring.get("/").status == 200
    assert time.monotonic() - began < 1.5
    with ThreadPoolExecutor(200) as pool:  # and people who do wait get theirs
        statuses = list(pool.map(lambda _: send(kring, head)[9:12], range(600)))
    assert set(statuses) == {"200"}


def send(kring, head, body=b"", timeout=40):
    """Send a request as it is given here; returns the answer as text."""
    with clients.connect(kring.port) as line:
        line.settimeout(timeout)
        line.sendall(head.format(host=f"127.0.0.1:{kring.port}").encode() + body)
        return received(line)


def received(line):
    answer = b""
    while part := line.recv(65536):
        answer += part
        if b"\r\n\r\n" in answer:
            break
    return answer.decode(errors="replace")


def post(kring, path, length, kind="application/x-www-form-urlencoded", cookie=""):
    """The status of a post that says how long its body is, but sends only the beginning."""
    head = f"POST {path} HTTP/1.1\r\nHost: {{host}}\r\nCookie: {cookie}\r\nContent-Type: {kind}\r\n"
    return send(kring, f"{head}Content-Length: {length}\r\n\r\n", b"a=b")[9:12]


def cookie_of(kring):
    jar = next(handler.cookiejar for handler in kring.browser.handlers if hasattr(handler, "cookiejar"))
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def test_a_large_body_is_refused_before_it_is_sent(kring):
    began, cookie = time.monotonic(), cookie_of(kring)
    assert post(kring, "/sign-in", 65 * 1024) == "413"
    assert post(kring, "/posts", 60_000_000, MULTIPART) == "303"  # to sign in: perhaps the session has just ended
    assert post(kring, "/posts", 66 * 1024 * 1024, MULTIPART, cookie) == "413"
    assert post(kring, "/polls", 257 * 1024, cookie=cookie) == "413"
    assert post(kring, "/profile", 257 * 1024, MULTIPART, cookie) == "413"
    assert time.monotonic() - began < 2


def test_people_who_are_refused_read_why_in_their_language(kring):
    head = "POST /sign-in HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\nContent-Length: 99999\r\n\r\n"
    with clients.connect(kring.port) as line:
        line.sendall(head.format(host="127.0.0.1").encode())
        answer = b""
        while b"</html>" not in answer:
            answer += line.recv(65536)
    assert "Dat is te groot om te versturen" in answer.decode()


def test_a_body_of_unknown_length_is_refused(kring):
    head = "POST /sign-in HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert send(kring, head, b"3\r\na=b\r\n0\r\n\r\n")[9:12] == "411"


def test_a_length_with_thousands_of_zeros_breaks_nothing(kring):
    head = f"POST /language HTTP/1.1\r\nHost: {{host}}\r\nContent-Length: {'0' * 5000}9\r\n"
    assert send(kring, f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n", b"locale=nl")[9:12] == "400"


def test_only_so_much_is_on_its_way_to_the_disk(kring):
    """Somebody begins to send more and more photos. A process receives only so much at a time."""
    head = f"POST /posts HTTP/1.1\r\nHost: 127.0.0.1:{kring.port}\r\nCookie: {cookie_of(kring)}\r\nContent-Type: {MULTIPART}\r\n"
    head = f"{head}Content-Length: {60 * 1024 * 1024}\r\n\r\n".encode()
    fits = (
        HELD // (60 * 1024 * 1024) * os.cpu_count()
    )  # four more do not, or some more if one process gets more than the other
    with ExitStack() as open_lines:
        lines = [open_lines.enter_context(clients.connect(kring.port)) for _ in range(fits + 4)]
        for line in lines:
            line.sendall(head + b"a" * 20_000)
        refused = []
        while len(refused) < 4:
            [line, *_] = select.select(set(lines) - {*refused}, [], [], 20)[0]
            assert received(line)[9:12] == "503"
            refused.append(line)
        assert kring.get("/").status == 200
    time.sleep(1)  # they have gone, so there is room again
    with clients.connect(kring.port) as line:
        line.sendall(head + b"a" * 20_000)
        assert select.select([line], [], [], 1)[0] == []


def test_how_kring_is_does_not_wait_in_line(kring):
    """Many people wait, and somebody who asks after it waits at least twice as long."""
    with asking_for_home(kring, 2000) as head:
        began = time.monotonic()
        assert kring.get("/healthz").status == 200
        asked = time.monotonic()
        assert send(kring, head)[9:12] == "200"
        assert time.monotonic() - asked > 2 * (asked - began)


def test_a_sender_who_falls_silent_is_told_so(kring):
    began = time.monotonic()
    assert post(kring, "/sign-in", 16_000) == "408"
    assert 15 < time.monotonic() - began < 25


def test_a_request_that_was_cut_off_is_not_carried_out(kring):
    body = b"text=half+een+bericht"
    head = "POST /posts HTTP/1.1\r\nHost: {host}\r\nCookie: " + cookie_of(kring) + "\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\n"
    with clients.connect(kring.port) as line:
        line.sendall(head.format(host="127.0.0.1").encode() + body)
        time.sleep(0.2)
        line.shutdown(socket.SHUT_WR)
        assert line.recv(100)[9:12] in (b"400", b"")
    assert "half een bericht" not in kring.get("/").read().decode()


def test_pages_do_not_wait_behind_passwords_that_are_checked(kring):
    """Each takes as long as a hundred pages, and a whole office signs in at nine."""
    form = "Content-Type: application/x-www-form-urlencoded\r\n"

    def try_one(number):
        body = f"email=niemand{number}%40duinstra.example&password=verkeerd".encode()
        head = f"POST /sign-in HTTP/1.1\r\nHost: {{host}}\r\n{form}Content-Length: {len(body)}\r\n\r\n"
        return send(kring, head, body)[9:12]

    with ThreadPoolExecutor(60) as office:
        tries = [office.submit(try_one, number) for number in range(60)]
        took = clients.times_of(kring, visits=10)
        assert {each.result() for each in tries} == {"422"}
    assert took[5] < 0.5, took
