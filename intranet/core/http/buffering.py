"""Reads a request whole before the app sees it, outside the threads that do the work.

The server calls `__rsgi__()` in the event loop of a worker (RSGI is granian's own interface). A slow body costs some memory
there, but no thread. Only when a request has arrived completely, one of a few threads calls the app with it by WSGI.
"""

import asyncio
import io
import logging
import sys
from collections import namedtuple
from concurrent.futures import Future
from contextlib import asynccontextmanager, closing, contextmanager, nullcontext, suppress
from http import HTTPStatus
from queue import SimpleQueue
from tempfile import SpooledTemporaryFile
from threading import Thread

from .. import store

FREE = 16 * 1024  # bytes that anybody may send; they stay in memory, and what is more goes to disk
HELD = 512 * 1024 * 1024  # bytes of larger bodies that a worker receives at the same time
BODIES = 128  # how many they may be, since each is an open file
GRACE, SLOWEST = 20, 8 * 1024  # seconds that every body may take; the least bytes per second for one that takes longer
PAUSE = 20  # seconds that a sender may be silent
STOPPING = 5  # seconds that a thread may take to end
MAX_WAITING = 8000  # requests that wait for a thread, first come, first served; any more are asked to come back later
A_LINE = 50  # waiting requests, from which on it matters whether people still wait for theirs
HEALTH = "/healthz"
REFUSAL = "kring.refusal"  # in the environ: the status with which the app must refuse a body that was not read
BUSY = b"Kring is druk. Probeer het over een paar tellen weer. Kring is busy. Try again in a few seconds."
PLAIN = [("content-type", "text/plain; charset=utf-8"), ("x-content-type-options", "nosniff")]
FAILED = b"Er ging bij ons iets mis. Probeer het over een minuut weer. Something went wrong on our side. Try again in a minute."
log = logging.getLogger("kring.buffering")

Call = namedtuple("Call", "function arguments future")


class CutOff(Exception):
    """The body ended too early, so nobody waits for an answer."""


class Buffered:
    """A WSGI app that gets whole requests, with some threads to work in.

    Before a body larger than FREE is read, `may_send(environ)` is called in a thread. It returns the status to refuse it
    with, or None. Large bodies are stored in `folder` meanwhile. Large bodies have the same number of threads of their own, and
    so have posts to paths that begin with one of `slow`, so that nothing else has to wait for them. While others wait, what pages
    ask by themselves is answered as unchanged if it can wait; `can_wait(path, etag)` says for how many seconds.
    """

    def __init__(
        self, app, threads, may_send=lambda environ: None, folder=None, slow=(), can_wait=lambda path, etag: 0
    ):
        self.app, self.threads, self.may_send, self.folder, self.can_wait = app, threads, may_send, folder, can_wait
        self.quick, self.slow, self.large = SimpleQueue(), SimpleQueue(), SimpleQueue()
        self.slow_paths, self.held = slow, 0

    def __rsgi_init__(self, loop):
        queues = [self.quick, self.slow, self.large] * self.threads
        self.workers = [(queue, Thread(target=self.work, args=(queue,), daemon=True)) for queue in queues]
        for _queue, thread in self.workers:
            thread.start()

    def __rsgi_del__(self, loop):
        """The server stops and nothing is under way: end the threads properly, because some code cannot stand being cut off."""
        for queue, _thread in self.workers:
            queue.put(None)
        for _queue, thread in self.workers:
            thread.join(STOPPING)

    async def __rsgi__(self, scope, protocol):
        if self.quick.qsize() and (seconds := self.can_wait(scope.path, scope.headers.get("if-none-match"))):
            protocol.response_empty(HTTPStatus.NOT_MODIFIED, [("retry-after", str(seconds))])
            return
        environ = environ_of(scope)
        queue = self.queue_for(environ)
        if queue.qsize() > MAX_WAITING:
            protocol.response_bytes(503, [*PLAIN, ("retry-after", "5")], BUSY)
            return
        try:
            async with self.body_of(environ, protocol) as environ["wsgi.input"]:
                call = self.in_thread(queue, self.answer, environ, protocol)
                is_for_one = queue is self.slow or environ["REQUEST_METHOD"] in ("GET", "HEAD")
                with dropped_without(protocol, call) if is_for_one and queue.qsize() > A_LINE else nullcontext():
                    await asyncio.wrap_future(call)
        except CutOff:
            protocol.response_empty(400, [])
        except asyncio.CancelledError:
            pass  # nobody waits any more

    @asynccontextmanager
    async def body_of(self, environ, protocol):
        """The body as a file. If the body is refused, the file is empty and the environ holds the status."""
        length = length_of(environ)
        if length == 0:
            yield io.BytesIO()
            return
        status = await self.refusal(environ, length)
        room = 0 if status else room_for(length)
        self.held += room
        body = SpooledTemporaryFile(FREE, dir=self.folder)  # noqa: SIM115 - closing it may fail
        try:
            if not status and not (status := await receive(protocol, body, length)):
                yield body
                return
        finally:
            self.held -= room
            with suppress(OSError):  # the disk may be full
                body.close()
        environ |= {REFUSAL: int(status), "CONTENT_LENGTH": "0"}
        yield io.BytesIO()

    async def refusal(self, environ, length):
        """The status with which to refuse a body before it is read, or None."""
        if length is None:
            return HTTPStatus.LENGTH_REQUIRED
        if length <= FREE:
            return None
        if status := await asyncio.wrap_future(self.in_thread(self.quick, self.may_send, environ)):
            return status
        return HTTPStatus.SERVICE_UNAVAILABLE if self.held + room_for(length) > HELD else None

    def queue_for(self, environ):
        """A photo, a staff list or a password takes as long as hundreds of pages. Who asks whether Kring works must not wait."""
        if environ["PATH_INFO"] == HEALTH:
            return self.large
        if environ["REQUEST_METHOD"] != "POST":
            return self.quick
        if environ["PATH_INFO"].startswith(self.slow_paths):
            return self.slow
        return self.large if (length_of(environ) or 0) > FREE else self.quick

    def in_thread(self, queue, function, *arguments):
        """Call the function in one of the threads of the queue; returns a future."""
        call = Call(function, arguments, Future())
        queue.put(call)
        return call.future

    def work(self, queue):
        while call := queue.get():
            if not call.future.set_running_or_notify_cancel():
                continue
            try:
                call.future.set_result(call.function(*call.arguments))
            except Exception as error:
                call.future.set_exception(error)

    def answer(self, environ, protocol):
        """Let the app answer, all at once: the server holds the answer while a slow client reads it."""
        head = []

        def start_response(status, headers, exc_info=None):
            head[:] = int(status[:3]), headers

        try:
            result = self.app(environ, start_response)
            with closing(result) if hasattr(result, "close") else nullcontext():
                body = b"".join(result)
            protocol.response_bytes(*head, body)
        except Exception:
            log.exception("%s failed", environ["REQUEST_METHOD"])
            protocol.response_bytes(500, PLAIN, FAILED)


@contextmanager
def dropped_without(protocol, call):
    """Drop the call, unless it has begun, if whoever asks for this page, or to be let in, goes away or reloads: otherwise a long
    line would grow by that. Whatever else somebody sends is carried out.
    """
    gone = asyncio.ensure_future(protocol.client_disconnect())
    gone.add_done_callback(lambda gone: call.cancel())
    try:
        yield
    finally:
        gone.cancel()


def length_of(environ):
    """The length of the body in bytes, or None if the request does not say it."""
    if "HTTP_TRANSFER_ENCODING" in environ:
        return None
    number = environ.get("CONTENT_LENGTH", "").lstrip("0")  # Python refuses to read thousands of zeros
    return int(number or 0)  # the server has refused anything that is not a number, or a larger one than 64 bits hold


def room_for(length):
    """How much of HELD a body takes. A small one takes more than its bytes, since each is an open file too."""
    return max(length, HELD // BODIES) if length > FREE else 0


async def receive(protocol, body, length):
    """Read the body of a request into a file; returns a status if that did not go well, or raises CutOff."""
    try:
        await copy(protocol, body, length)
    except TimeoutError:
        return HTTPStatus.REQUEST_TIMEOUT
    except OSError as error:
        kind = store.trouble(error)
        store.notice(kind or store.DOWN, error)
        return HTTPStatus.INSUFFICIENT_STORAGE if kind == store.FULL else HTTPStatus.SERVICE_UNAVAILABLE


async def copy(protocol, body, length):
    """Write the body of a request to a file; raises TimeoutError if the sender is too slow, or CutOff."""
    clock = asyncio.get_running_loop().time
    end = clock() + GRACE + length / SLOWEST
    async with asyncio.timeout_at(min(end, clock() + PAUSE)) as limit:
        async for chunk in protocol:
            body.write(chunk)
            limit.reschedule(min(end, clock() + PAUSE))
    if body.tell() != length:
        raise CutOff
    body.seek(0)


def environ_of(scope):
    """What WSGI (PEP 3333) wants to know about a request: strings hold bytes as Latin-1."""
    name, _colon, port = scope.server.rpartition(":")
    environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": as_latin(scope.path),
        "QUERY_STRING": as_latin(scope.query_string),
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "SERVER_NAME": name,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        add_header(environ, name, as_latin(value))
    return environ


def add_header(environ, name, value):
    """A header that appears twice becomes a list. A name with an underscore could pass for another one, so it is left out."""
    if "_" in name:
        return
    key = name.upper().replace("-", "_")
    key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
    joint = "; " if key == "HTTP_COOKIE" else ","
    environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value


def as_latin(text):
    return text if text.isascii() else text.encode(errors="replace").decode("latin-1")
