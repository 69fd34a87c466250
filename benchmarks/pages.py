"""What pages say, as far as a load test needs it, and what it finds or writes at a Kring before it begins."""

import html
import re
from secrets import token_urlsafe
from typing import NamedTuple

from benchmarks.client import HTMX, between

COMMENT = rb'id="comment-(\d+)"'
ENTRY, POLL, OPTION = rb'id="entry-(\d+)"', rb'id="poll-(\d+)"', rb'data-option="(\d+)" data-votes="(\d+)"'
OPTIONS = ("Ja", "Nee", "Om het even")


class Home(NamedTuple):
    """The addresses on a home page, and the state of its news. What is not on it is None."""

    news: str | None  # where it asks for news
    known: bytes | None  # the state that it knows
    presence: str | None  # where somebody says "I'm here"

    @classmethod
    def of(cls, page):
        place = page.find(b"data-news=")
        news, oldest = between(page, b'hx-get="', start=place), page.rfind(b'id="entry-')
        last = between(page, b'id="entry-', start=oldest).partition(b"-")[0] if oldest >= 0 else b""
        if place < 0 or news is None:
            return cls(None, None, presence_on(page))
        address = html.unescape(news.decode()) + (f"&from={last.decode()}" if last else "")
        return cls(address, between(page, b'data-news="', start=place), presence_on(page))

    @property
    def asking(self):
        """The headers with which it asks for news."""
        return (*HTMX, f'If-None-Match: W/"{self.known.decode()}"')


def told(answer):
    """The state of the news that an answer brings, or None."""
    return Home.of(answer.html).known if answer.status == 200 else between(answer.header(b"etag"), b'"')


def presence_on(page):
    end = page.find(b'/presence"')
    return page[page.rfind(b'"', 0, end) + 1 : end + len(b"/presence")].decode() if end >= 0 else None


def numbers(pattern, page):
    return [int(number) for number in re.findall(pattern, page)]


def votes_on(page):
    """How many votes each option (id) has, from the page of a poll."""
    return {int(option): int(votes) for option, votes in re.findall(OPTION, page)}


async def everybodys(browsers, number):
    """The ids of the newest entries that all of these people may see, who should be of different teams."""
    found, before = [], ""
    while len(found) < number:
        pages = [numbers(ENTRY, await browser.have(f"/{before}")) for browser in browsers]
        if not pages[0]:
            break
        found += [id for id in pages[0] if all(id in page for page in pages)]
        before = f"?before={pages[0][-1]}"
    return found[:number]


async def last_comments(browser, entries):
    """The id of the last comment on each of these entries, as a page knows it on which the comments are open; or 0."""
    pages = {id: await browser.have(f"/entries/{id}") for id in entries}
    return {id: max(numbers(COMMENT, page), default=0) for id, page in pages.items()}


async def ask(browser, question):
    """Ask everybody a question; returns the id of its poll and the ids of its options."""
    ends = between(await browser.have("/polls/new"), b'name="closes_at"', b">")
    ends = between(ends, b'value="').decode()
    fields = {"question": question, "option": OPTIONS, "closes_at": ends, "submission": token_urlsafe(9)}
    must(await browser.tap("/polls", **fields), 303)
    page = await browser.have("/polls")
    poll = numbers(POLL, page)[0]
    return poll, list(votes_on(await browser.have(f"/entries/{poll}")))


async def post(browser, text):
    """Write to everybody; returns the id of the entry."""
    answer = must(await browser.tap("/posts", text=text, submission=token_urlsafe(9)), 200)
    return numbers(ENTRY, answer.html)[0]


def must(answer, status):
    if answer.status != status:
        raise SystemExit(f"A post was answered with {answer.status} instead of {status}: {answer.html[:200]!r}")
    return answer
