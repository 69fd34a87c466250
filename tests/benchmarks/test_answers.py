"""The light client of the load tests understands what servers and proxies send."""

import brotli
import pytest
import zstandard

from benchmarks.client import Reader, between
from benchmarks.figures import percentile, spread
from benchmarks.pages import told

PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhallo"
IN_CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhal0\r\n3;a=b\r\n\r\no\r\n0\r\n\r\n"
UNCHANGED = b'HTTP/1.1 304 Not Modified\r\nETag: W/"812-3"\r\nContent-Length: 99\r\n\r\n'
BUSY = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 4\r\n\r\ndruk"


@pytest.mark.parametrize(
    ("sent", "status", "body"),
    [(PAGE, 200, b"hallo"), (IN_CHUNKS, 200, b"hal0\r\no"), (UNCHANGED, 304, b""), (BUSY, 503, b"druk")],
)
def test_an_answer_is_read_whole_however_it_is_cut(sent, status, body):
    for size in (1, 2, 7, len(sent)):
        reader = Reader()
        answers = [reader.take(sent[start : start + size]) for start in range(0, len(sent), size)]
        assert not any(answers[:-1]), size
        assert (answers[-1].status, answers[-1].body) == (status, body)


def test_the_next_answer_on_the_same_connection_is_read_too():
    reader = Reader()
    assert [reader.take(sent).status for sent in (PAGE, UNCHANGED, IN_CHUNKS, PAGE)] == [200, 304, 200, 200]


@pytest.mark.parametrize(("name", "compress"), [(b"br", brotli.compress), (b"zstd", zstandard.compress)])
def test_a_compressed_page_is_read(name, compress):
    body = compress(b"hallo")
    head = b"HTTP/1.1 200 OK\r\ncontent-encoding: %s\r\ncontent-length: %d\r\n\r\n" % (name, len(body))
    assert Reader().take(head + body).html == b"hallo"


def test_only_a_busy_server_says_when_to_come_back():
    assert Reader().take(BUSY).retry_after == 5
    assert Reader().take(BUSY.replace(b"Retry-After", b"X")).retry_after is None
    assert Reader().take(BUSY.replace(b"503", b"429")).retry_after is None


@pytest.mark.parametrize(
    ("lines", "quiet", "state"), [(b"", 0, None), (b'\r\nRetry-After: 25\r\nETag: W/"8-1-9"', 25, b"8-1-9")]
)
def test_a_busy_server_says_when_to_ask_for_news_again(lines, quiet, state):
    answer = Reader().take(b"HTTP/1.1 304 Not Modified%s\r\n\r\n" % lines)
    assert (answer.quiet, told(answer)) == (quiet, state)


def test_what_stands_between_two_marks():
    assert between(b'<a href="/x" data-news="812-3">', b'data-news="') == b"812-3"
    assert between(b"<a>", b'data-news="') is None
    assert between(b'data-news="812', b'data-news="') is None


def test_percentiles_are_values_that_were_measured():
    assert [percentile(list(range(1, 101)), share) for share in (50, 90, 99, 100)] == [50, 90, 99, 100]
    assert [percentile([7], share) for share in (0, 50, 99)] == [7, 7, 7]
    assert spread([0.004, 0.001, 0.002, 0.003]) == {"count": 4, "p50": 2.0, "p90": 4.0, "p99": 4.0, "worst": 4.0}
    assert spread([]) == {"count": 0}
