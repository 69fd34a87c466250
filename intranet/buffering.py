"""Between the server and the app: a request is read whole, outside the threads that do the work, before the app sees it.

The server calls `__rsgi__()` in the event loop of a worker (RSGI is granian's own interface). There a slow body costs some
memory and no thread. Only a request that is all there goes to one of a few threads, which call the app by WSGI.
"""

import asyncio
import io
import logging
import sys
from collections import namedtuple
from contextlib import closing, nullcontext
from http import HTTPStatus
from queue import SimpleQueue
from tempfile import SpooledTemporaryFile
from threading import Thread

FREE = 64 * 1024  # bytes that anybody may send, and of a body that are held in memory; the rest is spooled to disk
GRACE, SLOWEST = 20, 8 * 1024  # seconds that every body may take, and bytes a second of a body that takes longer
PAUSE = 20  # seconds that a sender may be silent
STOPPING = 5  # seconds that a thread may take to end
MOST_WAITING = 1000  # requests that wait for a thread; whoever comes after them is asked to come back
REFUSAL = "kring.refusal"  # in the environ: the status with which the app refuses a body that was not read
BUSY = b"Kring is druk. Probeer het over een paar tellen weer. Kring is busy. Try again in a few seconds."
PLAIN = [("content-type", "text/plain; charset=utf-8"), ("x-content-type-options", "nosniff")]
FAILED = b"Er ging bij ons iets mis. Probeer het over een minuut weer. Something went wrong on our side. Try again in a minute."
log = logging.getLogger("kring.buffering")

Task = namedtuple("Task", "function arguments future")


class CutOff(Exception):
    """The body ended before its length: nobody is there any more."""


class Buffered:
    """A WSGI app behind such a reader, with some threads to work in.

    `may_send(environ)` is asked in one of them about a body larger than FREE before it is read; it gives the status to refuse
    it with, or None. `folder` is where large bodies are spooled. What is posted to paths that begin like one of `slow`, and
    large bodies, have as many threads of their own, so that nothing else waits behind them.
    """

    def __init__(self, app, threads, may_send=lambda environ: None, folder=None, slow=()):
        self.app, self.threads, self.may_send, self.folder, self.slow = app, threads, may_send, folder, slow
        self.quick, self.long = SimpleQueue(), SimpleQueue()

    def __rsgi_init__(self, loop):
        self.loop = loop
        queues = [self.quick, self.long] * self.threads
        self.workers = [(queue, Thread(target=self.work, args=(queue,), daemon=True)) for queue in queues]
        for _queue, thread in self.workers:
            thread.start()

    def __rsgi_del__(self, loop):
        """The server stops, with nothing under way: the threads end, so that none is cut off where it cannot be."""
        for queue, _thread in self.workers:
            queue.put(None)
        for _queue, thread in self.workers:
            thread.join(STOPPING)

    async def __rsgi__(self, scope, protocol):
        if self.quick.qsize() + self.long.qsize() > MOST_WAITING:
            protocol.response_bytes(503, [*PLAIN, ("retry-after", "5")], BUSY)
            return
        environ = environ_of(scope)
        try:
            with await self.body_of(environ, protocol) as environ["wsgi.input"]:
                queue = self.long if self.takes_long(environ) else self.quick
                await self.in_thread(queue, self.answer, environ, protocol)
        except CutOff:
            protocol.response_empty(400, [])

    async def body_of(self, environ, protocol):
        """The body as a file. When it is refused it is empty, and the environ says with which status."""
        length = length_of(environ)
        if length == 0:
            return io.BytesIO()
        status = HTTPStatus.LENGTH_REQUIRED if length is None else None
        if length and length > FREE:
            status = await self.in_thread(self.quick, self.may_send, environ)
        if status is None:
            body = SpooledTemporaryFile(FREE, dir=self.folder)  # noqa: SIM115 - the caller closes it
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
        """A photo, a staff list or a password is looked at for as long as hundreds of pages take."""
        is_large = (length_of(environ) or 0) > FREE
        return environ["REQUEST_METHOD"] == "POST" and (is_large or environ["PATH_INFO"].startswith(self.slow))

    def in_thread(self, queue, function, *arguments):
        """Call this in one of the threads of the queue; an awaitable of what it returns."""
        task = Task(function, arguments, self.loop.create_future())
        queue.put(task)
        return task.future

    def work(self, queue):
        while task := queue.get():
            try:
                settle, outcome = task.future.set_result, task.function(*task.arguments)
            except Exception as error:
                settle, outcome = task.future.set_exception, error
            self.loop.call_soon_threadsafe(settle, outcome)

    def answer(self, environ, protocol):
        """Have the app answer, all of it at once: the server holds it while a slow reader takes it in."""
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


def length_of(environ):
    """The length of the body in bytes, None when that is not said."""
    if "HTTP_TRANSFER_ENCODING" in environ:
        return None
    return int(environ.get("CONTENT_LENGTH") or 0)  # the server refused what is no number


async def copy(protocol, body, length):
    """Write the body of a request to a file; raises TimeoutError for a sender who is too slow, and CutOff."""
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
    """What WSGI (PEP 3333) wants to know of a request: texts hold bytes as Latin-1."""
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
    """One that is there twice becomes a list. A name with an underscore could pass for another one, so it is left out."""
    if "_" in name:
        return
    key = name.upper().replace("-", "_")
    key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
    joint = "; " if key == "HTTP_COOKIE" else ","
    environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value


def as_latin(text):
    return text if text.isascii() else text.encode(errors="replace").decode("latin-1")
