"""Clients that hold up a server: slow bodies, half-sent heads, silent connections. All of them are on this machine."""

import resource
import socket
import time
from contextlib import ExitStack, contextmanager, suppress
from threading import Event, Thread

FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
SLOW_BODY = f"POST /sign-in HTTP/1.1\r\nHost: {{host}}\r\n{FORM}Content-Length: 16000\r\n\r\n"
HALF_HEAD = "GET / HTTP/1.1\r\nHost: {host}\r\nX-Patience: "


def allow_many_files():
    """Allow as many open files as possible, one for each connection; returns the number."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def connect(port, context=None):
    """A connection, encrypted if an SSLContext is given."""
    line = socket.create_connection(("127.0.0.1", port), timeout=30)
    return context.wrap_socket(line, server_hostname="localhost") if context else line


@contextmanager
def holding(port, slow_bodies=0, half_heads=0, idle=0, context=None):
    """So many clients of each kind, which send a byte now and then for as long as this lasts."""
    host = f"localhost:{port}"
    with ExitStack() as open_lines:
        lines = []
        for number, first in ((slow_bodies, SLOW_BODY), (half_heads, HALF_HEAD), (idle, "")):
            for _ in range(number):
                line = open_lines.enter_context(connect(port, context if first else None))
                line.sendall(first.format(host=host).encode())
                lines += [line] if first else []
        stopping = Event()
        dripping = Thread(target=drip, args=(lines, stopping))
        dripping.start()
        try:
            yield
        finally:
            stopping.set()
            dripping.join()


def drip(lines, stopping):
    while not stopping.wait(1):
        for line in lines:
            with suppress(OSError):
                line.sendall(b"a")


def times_of(kring, path="/", visits=20):
    """How many seconds each of some visits takes, each on its own connection."""
    took = []
    for _ in range(visits):
        began = time.monotonic()
        assert kring.get(path, timeout=20).status == 200
        took.append(time.monotonic() - began)
    return sorted(took)
