"""The requests under load, as lines for load.lua. The people are sessions."""

import asyncio
from secrets import token_urlsafe
from urllib.parse import urlencode

from benchmarks.client import ENCODING, FORM, HTMX, Browser, Place
from benchmarks.pages import Home, last_comments

WINDOW, TURNS = 20, 5  # people who take turns, and how often each of them comes before the next ones do
KINDS = ("heart", "laugh", "clap", "thanks", "strong", "think")
EACH = 20  # comments by each person in a round, more than there is time for
AT_ONCE = 16  # home pages that are opened at the same time


def line(method, path, body, *headers):
    return "\t".join([method, path, body, *headers]) + "\n"


def home(people):
    return [line("GET", "/", "", f"Cookie: {one.cookie}", ENCODING) for one in people]


def tap(person, path, **form):
    """A form that htmx sends."""
    return line("POST", path, urlencode(form), f"Cookie: {person.cookie}", ENCODING, *HTMX, FORM)


def batches(things, size):
    return [things[start : start + size] for start in range(0, len(things), size)]


def rotated(people, share):
    """The same people, beginning after this share of them."""
    start = int(share * len(people))
    return [*people[start:], *people[:start]]


def morning(people, share):
    """A window of people takes turns until each has come some times; then it moves on to the next ones.

    So everybody comes back with every twentieth request, and one request in five is a first one. Each round begins
    after another share of the people, so that those are new too.
    """
    groups = batches(rotated(people, share), WINDOW)
    return home([one for group in groups for _ in range(TURNS) for one in group])


def votes(people, polls, number):
    """In each round (by number) everybody votes in another poll, for one option after the other: all are changes."""
    chosen = [(one, *polls[(number + index) % len(polls)]) for index, one in enumerate(people)]
    turns = range(len(polls[0][1]))
    return [tap(one, f"/polls/{id}/votes", option=options[turn]) for turn in turns for one, id, options in chosen]


def reactions(people, entries, number):
    """In each round everybody reacts to another entry, in one way after the other: each is a change."""
    chosen = [(one, entries[(number + index) % len(entries)]) for index, one in enumerate(people)]
    return [tap(one, f"/entries/{id}/reactions", reaction=kind) for kind in KINDS for one, id in chosen]


def comments(people, last):
    """No two are alike. They are spread over these entries; `last` has the last comment that people see on each of them."""
    places = ((one, turn * len(people) + index) for turn in range(EACH) for index, one in enumerate(people))
    entries = list(last.items())
    return [comment(one, *entries[place % len(entries)]) for one, place in places]


def comment(person, entry, after):
    text, submission = f"Goed gedaan! {token_urlsafe(6)}", token_urlsafe(9)
    return tap(person, f"/entries/{entry}/comments", text=text, submission=submission, after=after)


def present_comments(url, people, entries):
    """The last comment on each of these entries, as it is now."""
    return asyncio.run(last_comments(Browser(Place.of(url), people[0]), entries))


def news(url, people):
    """What an open page asks every 15 seconds, on pages that are opened now."""
    return [
        line("GET", page.news, "", f"Cookie: {one.cookie}", ENCODING, *page.asking)
        for one, page in zip(people, asyncio.run(homes(url, people)), strict=True)
    ]


async def homes(url, people):
    """The home page of each of these people, opened now."""
    place, turns = Place.of(url), asyncio.Semaphore(AT_ONCE)

    async def opened(one):
        async with turns:
            browser = Browser(place, one)
            page = Home.of(await browser.have("/"))
            browser.close()
            return page

    return await asyncio.gather(*map(opened, people))


def lobby(url, people):
    """What an open page of the lobby does every 15 seconds: say that somebody is still here, then read who is there.

    Two posts are followed by two pages, because load.lua gives its two threads a line in turn.
    """
    [page] = asyncio.run(homes(url, people[:1]))
    if page.presence is None:
        raise SystemExit("The lobby of the demo company is not open.")
    asks = [(tap(one, page.presence), lobby_page(one, page.presence.removesuffix("/presence"))) for one in people]
    return [part for two in batches(asks, 2) for parts in zip(*two, strict=True) for part in parts]


def lobby_page(person, path):
    headers = "HX-Request: true", "HX-Request-Type: full", "Sec-Fetch-Site: same-origin"
    return line("GET", path, "", f"Cookie: {person.cookie}", ENCODING, *headers)
