"""A light HTTP/1.1 client, because it shares a machine with what it measures: no more is read than must be known.

Everybody has one connection of their own, which is kept, with one request under way at a time.
"""

import asyncio
import errno
import resource
import ssl
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import brotli
import zstandard

PATIENCE = 60  # seconds to wait for an answer
SCARCE = {
    errno.EMFILE: "This process may not open more files: raise `ulimit -n`.",
    errno.ENFILE: "This machine cannot open more files: raise fs.file-max.",
    errno.EADDRNOTAVAIL: "This machine has no free ports left: widen net.ipv4.ip_local_port_range, or wait a minute.",
}
HTMX = ("HX-Request: true", "HX-Request-Type: partial", "Sec-Fetch-Site: same-origin")
FORM = "Content-Type: application/x-www-form-urlencoded"
ENCODING = "Accept-Encoding: gzip, deflate, br, zstd"  # as browsers say with https
DECOMPRESS = {b"br": brotli.decompress, b"zstd": zstandard.decompress}


class NoPage(SystemExit):
    """A page that must be there is not. Without it nothing can be measured."""


class Place(NamedTuple):
    """Where a Kring answers."""

    host: str
    port: int
    netloc: str
    tls: ssl.SSLContext | None = None

    @classmethod
    def of(cls, url):
        parts = urlsplit(url)
        tls = ssl.create_default_context() if parts.scheme == "https" else None
        return cls(parts.hostname, parts.port or (443 if tls else 80), parts.netloc, tls)


class Answer(NamedTuple):
    status: int
    head: bytes  # in small letters
    body: bytes

    @property
    def html(self):
        return DECOMPRESS.get(self.header(b"content-encoding"), bytes)(self.body)

    def header(self, name):
        """The value of a header, empty if there is none."""
        return between(self.head + b"\r\n", b"\r\n" + name + b": ", b"\r\n") or b""

    @property
    def retry_after(self):
        """The seconds after which a busy server wants to be asked again, or None if it is not busy."""
        return self.quiet if self.status == 503 and self.header(b"retry-after").isdigit() else None

    @property
    def quiet(self):
        """For how many seconds a busy server does not want to be asked for the same."""
        value = self.header(b"retry-after")
        return int(value) if value.isdigit() else 0


def between(text, before, after=b'"', start=0):
    """What stands between these two, from there on; None if they are not there."""
    begin = text.find(before, start)
    end = text.find(after, begin + len(before))
    return None if begin < 0 or end < 0 else text[begin + len(before) : end]


class Reader:
    """Makes answers of what a connection receives."""

    def __init__(self):
        self.begin()

    def begin(self):
        self.received, self.head, self.length = bytearray(), None, None

    def take(self, data):
        """The answer that is whole with this data, or None."""
        self.received += data
        if self.head is None:
            self.read_head()
        if self.head is None or not self.is_whole:
            return None
        answer = Answer(int(self.head[9:12]), self.head, self.body())
        self.begin()
        return answer

    def read_head(self):
        end = self.received.find(b"\r\n\r\n")
        if end >= 0:
            self.head = bytes(self.received[:end]).lower()
            del self.received[: end + 4]
            is_chunked = b"\r\ntransfer-encoding: chunked" in self.head
            self.length = None if is_chunked else self.read_length()

    def read_length(self):
        if self.head[9:12] in (b"304", b"204"):
            return 0
        return int(between(self.head + b"\r\n", b"\r\ncontent-length: ", b"\r\n") or 0)

    @property
    def is_whole(self):
        if self.length is not None:
            return len(self.received) >= self.length
        return self.received == b"0\r\n\r\n" or self.received.endswith(b"\r\n0\r\n\r\n")

    def body(self):
        return bytes(self.received) if self.length is not None else b"".join(chunks(bytes(self.received)))


def chunks(text):
    """The pieces of a body that a proxy sent in chunks."""
    while text:
        size, _, rest = text.partition(b"\r\n")
        length = int(size.partition(b";")[0], 16)
        yield rest[:length]
        text = rest[length + 2 :] if length else b""


class Connection(asyncio.Protocol):
    """A connection on which one answer is awaited at a time."""

    def __init__(self):
        self.reader, self.waiting, self.is_open = Reader(), None, True

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        answer = self.reader.take(data)
        if answer and self.waiting and not self.waiting.done():
            self.waiting.set_result(answer)

    def connection_lost(self, error):
        self.is_open = False
        if self.waiting and not self.waiting.done():
            self.waiting.set_exception(ConnectionError("the server ended the connection"))

    async def ask(self, request):
        self.waiting = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.waiting
        except TimeoutError:
            self.close()
            raise

    def close(self):
        self.is_open = False
        self.transport.close()


class Browser:
    """Somebody who is signed in by a session, with a connection of their own."""

    def __init__(self, place, session):
        self.place, self.person, self.connection = place, session.person, None
        self.head = "\r\n".join(("", f"Host: {place.netloc}", f"Cookie: {session.cookie}", ENCODING, ""))

    async def get(self, path, *headers):
        return await self.send(self.request("GET", path, "", *headers))

    async def tap(self, path, **form):
        """Send a form as htmx does."""
        return await self.send(self.form(path, **form))

    async def have(self, path):
        """The HTML of a page that must be there."""
        answer = await self.get(path)
        if answer.status == 303 and b"/sign-in" in answer.header(b"location"):
            raise SystemExit(
                "Nobody is signed in there by these sessions. They last a day, by the clock of that Kring."
            )
        if answer.status != 200:
            raise NoPage(f"{path} was answered with {answer.status}: {answer.html[:200]!r}")
        return answer.html

    def form(self, path, **form):
        return self.request("POST", path, urlencode(form, doseq=True), *HTMX, FORM)

    def request(self, method, path, body, *headers):
        """The bytes of a request."""
        lines = "".join(f"{header}\r\n" for header in headers)
        length = f"Content-Length: {len(body)}\r\n" if body or method == "POST" else ""
        return f"{method} {path} HTTP/1.1{self.head}{lines}{length}\r\n{body}".encode()

    async def send(self, request):
        if self.connection is None or not self.connection.is_open:
            await self.connect()
        return await self.connection.ask(request)

    async def connect(self):
        loop, place = asyncio.get_running_loop(), self.place
        async with asyncio.timeout(PATIENCE):
            _, self.connection = await loop.create_connection(Connection, place.host, place.port, ssl=place.tls)

    def close(self):
        if self.connection:
            self.connection.close()


def reason(error):
    """Why there was no answer, in a few words."""
    if isinstance(error, TimeoutError):
        return f"no answer within {PATIENCE} s"
    return SCARCE.get(getattr(error, "errno", None)) or str(error) or type(error).__name__


def allow_files(number):
    """Open as many files as the system allows; stop with a sentence if those are too few."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if hard != resource.RLIM_INFINITY and hard < number:
        raise SystemExit(f"{number} files must be open at once, and this system allows {hard}: raise `ulimit -Hn`.")
