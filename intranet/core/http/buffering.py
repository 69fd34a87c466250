"""Reads a request whole before the app sees it, outside the threads that do the work.

The server calls `__rsgi__()` in the event loop of a worker (RSGI is granian's own interface). A slow body costs some memory
there, but no thread. Only when a request has arrived completely, one of a few threads calls the app with it by WSGI.
"""

import asyncio
import io
import logging
import sys
from collections import namedtuple
from contextlib import closing, contextmanager, nullcontext
from http import HTTPStatus
from queue import SimpleQueue
from tempfile import SpooledTemporaryFile
from threading import Thread

FREE = 64 * 1024  # bytes that anybody may send
GRACE, SLOWEST = 20, 8 * 1024  # seconds that every body may take; the least bytes per second for one that takes longer
PAUSE = 20  # seconds that a sender may be silent
STOPPING = 5  # seconds that a thread may take to end
MAX_WAITING = 8000  # requests that wait for a thread, first come, first served; any more are asked to come back later
A_LINE = 50  # waiting requests, from which on it matters whether people still wait for theirs
IN_MEMORY = 4 * 1024  # bytes of a body that are kept in memory, as so many can wait; the rest goes to disk
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
    with, or None. Large bodies are stored in `folder` meanwhile. Large bodies, and posts to paths that begin with one of
    `slow`, have the same number of threads of their own, so that nothing else has to wait for them. While others wait, what
    pages ask by themselves and `can_wait(path, etag)` is answered as unchanged.
    """

    def __init__(self, app, threads, may_send=lambda environ: None, folder=None, slow=(), can_wait=None):
        self.app, self.threads, self.may_send, self.folder, self.slow = app, threads, may_send, folder, slow
        self.can_wait = can_wait
        self.quick, self.long = SimpleQueue(), SimpleQueue()

    def __rsgi_init__(self, loop):
        self.loop = loop
        queues = [self.quick, self.long] * self.threads
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
        if self.quick.qsize() and self.can_wait and self.can_wait(scope.path, scope.headers.get("if-none-match")):
            protocol.response_empty(HTTPStatus.NOT_MODIFIED, [])
            return
        if self.quick.qsize() + self.long.qsize() > MAX_WAITING:
            protocol.response_bytes(503, [*PLAIN, ("retry-after", "5")], BUSY)
            return
        environ = environ_of(scope)
        try:
            with await self.body_of(environ, protocol) as environ["wsgi.input"]:
                queue = self.long if self.takes_long(environ) else self.quick
                call = self.in_thread(queue, self.answer, environ, protocol)
                with stopping_without_reader(call, environ, protocol) if queue.qsize() > A_LINE else nullcontext():
                    await call
        except CutOff:
            protocol.response_empty(400, [])
        except asyncio.CancelledError:
            pass  # nobody waits any more

    async def body_of(self, environ, protocol):
        """The body as a file. If the body is refused, the file is empty and the environ holds the status."""
        length = length_of(environ)
        if length == 0:
            return io.BytesIO()
        status = HTTPStatus.LENGTH_REQUIRED if length is None else None
        if length and length > FREE:
            status = await self.in_thread(self.quick, self.may_send, environ)
        if status is None:
            body = SpooledTemporaryFile(IN_MEMORY, dir=self.folder)  # noqa: SIM115 - the caller closes it
            try:
                await copy(protocol, body, length)
                return body
            except TimeoutError:
                status = HTTPStatus.REQUEST_TIMEOUT
            except OSError as error:
                log.warning("A body cannot be spooled: %s", error.strerror)
                status = HTTPStatus.INSUFFICIENT_STORAGE
            body.close()
        environ |= {REFUSAL: int(status), "CONTENT_LENGTH": "0"}
        return io.BytesIO()

    def takes_long(self, environ):
        """Whether it is about a photo, a staff list or a password: one of those takes as long as hundreds of pages."""
        is_large = (length_of(environ) or 0) > FREE
        return environ["REQUEST_METHOD"] == "POST" and (is_large or environ["PATH_INFO"].startswith(self.slow))

    def in_thread(self, queue, function, *arguments):
        """Call the function in one of the threads of the queue; returns an awaitable for its result."""
        call = Call(function, arguments, self.loop.create_future())
        queue.put(call)
        return call.future

    def work(self, queue):
        while call := queue.get():
            if call.future.cancelled():
                continue
            try:
                settle, outcome = call.future.set_result, call.function(*call.arguments)
            except Exception as error:
                settle, outcome = call.future.set_exception, error
            self.loop.call_soon_threadsafe(self.settle, call.future, settle, outcome)

    @staticmethod
    def settle(future, settle, outcome):
        if not future.cancelled():
            settle(outcome)

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
def stopping_without_reader(call, environ, protocol):
    """Cancel the call if whoever asked for this page goes away or reloads it meanwhile: otherwise a long line would grow by that.
    What somebody sends is always carried out.
    """
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        yield
        return
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
    return int(environ.get("CONTENT_LENGTH") or 0)  # the server has refused anything that is not a number


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
