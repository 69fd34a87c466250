"""`make nine-o-clock`: everybody comes in within a minute, says "I'm here", votes, and keeps the page open.

Everything is due at a moment that was fixed before, whether or not earlier answers have come. What is due while its
connection waits for an answer is sent after that, and its time counts from when it was due. So a server that stalls
cannot hide it by being asked less. A server that is busy may ask people to come back later (503 with Retry-After); they
do, and their time still counts from when it was due.
"""

import argparse
import asyncio
import gc
import json
import sys
import time
from collections import Counter, defaultdict
from contextlib import ExitStack, contextmanager
from pathlib import Path
from secrets import token_hex, token_urlsafe
from tempfile import TemporaryDirectory

from benchmarks.client import SCARCE, Browser, NoPage, Place, allow_files, reason
from benchmarks.figures import percentile, spread
from benchmarks.pages import Home, ask, post, told
from benchmarks.serving import KICKOFF, ROOT, demo, kring, sessions
from benchmarks.sessions import read
from benchmarks.stored import check

ARRIVING, STAYING = 60, 60  # seconds in which all come in, and that all stay at least
NEWS = 15  # seconds between asking for news
HERE, VOTE, REACT, COMMENT = 2, 5, 8, 12  # seconds after somebody came in
REACTS, COMMENTS = 5, 20  # one in so many people does
LATE = 60  # seconds; what cannot be sent within that time after it was due is an error
TRIES, PAUSE = 10, 5  # how often to try to read what is stored, and seconds between
POSTS = 10  # updates that they react to and comment on
KINDS = ("home", "here", "vote", "react", "comment", "news")
REACTIONS = ("heart", "laugh", "clap", "thanks", "strong", "think")


class Plan:
    """What people will react to, comment on and vote in. It is made for this run, so it can be counted afterwards."""

    def __init__(self, poll, options, posts):
        self.poll, self.options, self.posts, self.mark = poll, options, posts, token_hex(4)

    @classmethod
    async def make(cls, browsers):
        if not Home.of(await browsers[0].have("/")).presence:
            raise SystemExit("No lobby is open there: come at the time of the kick-off, or set KRING_NOW to it.")
        posts = [await post(browser, f"Goedemorgen allemaal! {token_urlsafe(6)}") for browser in browsers[1:]]
        return cls(*await ask(browsers[0], "Neem je vandaag de fiets?"), posts)

    def option(self, number):
        return self.options[number % len(self.options)]

    def post(self, number):
        return self.posts[number // COMMENTS % len(self.posts)]

    def text(self, number):
        """A comment that is like no other."""
        return f"Ik ben erbij. [{self.mark}.{number}]"


class Report:
    """What was answered, how long it took, and what went wrong."""

    def __init__(self):
        self.took, self.errors, self.lags, self.later = defaultdict(list), Counter(), [], Counter()
        self.answered, self.unsure = defaultdict(set), defaultdict(set)  # numbers of people by kind

    def fail(self, kind, why):
        self.errors[f"{kind}: {why}"] += 1

    def figures(self):
        lags = sorted(self.lags) or [0]
        return {
            **{kind: spread(self.took[kind]) for kind in KINDS},
            "errors": dict(self.errors),
            "asked_later": dict(self.later),
            "lag": {"p99": round(1000 * percentile(lags, 99), 1), "worst": round(1000 * lags[-1], 1)},
        }


class Visitor:
    """Somebody who comes in at a moment and keeps the page open until another one, by the clock of the event loop."""

    def __init__(self, number, browser, plan, report):
        self.number, self.browser, self.plan, self.report = number, browser, plan, report
        self.clock, self.free_at = asyncio.get_running_loop().time, 0.0

    async def visit(self, at, until):
        page = await self.do("home", at, self.browser.request("GET", "/", ""))
        home = Home.of(page.html) if page else None
        if home is None or home.news is None or home.presence is None:
            if page:
                self.report.fail("home", "the page has no news or no lobby")
            return
        for kind, seconds, request in self.acts(home):
            await self.do(kind, at + seconds, request)
        await self.watch(home, at, until)

    def acts(self, home):
        """What somebody does: its kind, after how many seconds, and the request."""
        form, plan, number = self.browser.form, self.plan, self.number
        yield "here", HERE, form(home.presence)
        yield "vote", VOTE, form(f"/polls/{plan.poll}/votes", option=plan.option(number))
        if number % REACTS == 0:
            kind = REACTIONS[number // REACTS % len(REACTIONS)]
            yield "react", REACT, form(f"/entries/{plan.post(number)}/reactions", reaction=kind)
        if number % COMMENTS == 0:
            fields = {"text": plan.text(number), "submission": token_urlsafe(9)}
            yield "comment", COMMENT, form(f"/entries/{plan.post(number)}/comments", **fields)

    async def watch(self, home, at, until):
        """Ask for news, as an open page does, with the state that it knows by then, and less often if the server says so."""
        due, quiet_until = at + NEWS, 0
        while due < until:
            if due >= quiet_until:
                answer = await self.do(
                    "news", due, self.browser.request("GET", home.news, "", *home.asking), (200, 304)
                )
                if answer:
                    home = home._replace(known=told(answer) or home.known)
                    quiet_until = self.clock() + answer.quiet
            due += NEWS

    async def do(self, kind, due, request, good=(200,)):
        """Send a request when it is due; returns the answer, or None after an error."""
        await asyncio.sleep(due - self.clock())
        if self.clock() > due + LATE:
            return self.report.fail(kind, f"not sent, as an earlier answer came {LATE} s too late for it")
        self.report.lags.append(self.clock() - max(due, self.free_at))
        try:
            answer = await self.ask(kind, due, request)
            wrong = None if answer.status in good else why_not(answer)
        except (OSError, TimeoutError) as error:
            wrong = reason(error)
        self.free_at = self.clock()
        if wrong:
            self.report.unsure[kind].add(self.number)
            return self.report.fail(kind, wrong)
        self.report.took[kind].append(self.free_at - due)
        self.report.answered[kind].add(self.number)
        return answer

    async def ask(self, kind, due, request):
        """The answer; if the server is busy, the one it gives later."""
        answer = await self.browser.send(request)
        while answer.retry_after is not None and self.clock() + answer.retry_after < due + LATE:
            self.report.later[kind] += 1
            await asyncio.sleep(answer.retry_after)
            answer = await self.browser.send(request)
        return answer


def why_not(answer):
    return f"status {answer.status}" if answer.retry_after is None else f"still busy {LATE} s after it was due"


async def morning(url, people):
    """Let these people (sessions) come in; returns the figures."""
    browsers = [Browser(Place.of(url), session) for session in people]
    plan, report = await Plan.make(browsers[: POSTS + 1]), Report()
    began = time.monotonic()
    gc.freeze()
    await visits([Visitor(number, browser, plan, report) for number, browser in enumerate(browsers)])
    seconds = time.monotonic() - began
    found = await counted(browsers, plan, report)
    for browser in browsers:
        browser.close()
    return {"people": len(people), "seconds": round(seconds, 1), **report.figures(), **found}


async def counted(browsers, plan, report):
    """What is stored, as soon as a server that was overrun answers again. It is an error if that takes too long."""
    for _ in range(TRIES):
        try:
            return await check(browsers, plan, report)
        except (OSError, NoPage):
            await asyncio.sleep(PAUSE)
    report.fail("count", "the pages that show what is stored cannot be read")
    return {"stored": 0, "lost": 0, "doubled": 0}


async def visits(visitors):
    """All visits. They are evenly spread, and begin a second from now."""
    begins = asyncio.get_running_loop().time() + 1
    until = begins + ARRIVING + STAYING
    arrivals = [begins + ARRIVING * visitor.number / len(visitors) for visitor in visitors]
    await asyncio.gather(*(visitor.visit(at, until) for visitor, at in zip(visitors, arrivals, strict=True)))


@contextmanager
def own_kring(number):
    """The address of a Kring with a large demo company, five minutes before its kick-off, and so many sessions."""
    with TemporaryDirectory() as folder, ExitStack() as servers:
        print("Making a demo company of 10,000 ...", flush=True)
        demo(Path(folder), 10_000, 100_000)
        people = sessions(Path(folder), number)
        yield servers.enter_context(kring(Path(folder), KICKOFF)).url, people


@contextmanager
def other_kring(url, file, number):
    """The same for a Kring that runs somewhere, with sessions from a file."""
    people = read(Path(file).read_text())
    if len(people) < number:
        sys.exit(
            f"{file} has {len(people)} sessions, and {number} people come. `python -m benchmarks.sessions` makes them."
        )
    yield url, people[:number]


def arguments():
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nine_o_clock")
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--host", help="the address of a Kring; without it one is started, with a demo company")
    parser.add_argument(
        "--sessions", help="with --host: a file with what `python -m benchmarks.sessions` printed there"
    )
    return parser


def main():
    options = arguments().parse_args()
    if bool(options.host) != bool(options.sessions):
        sys.exit(
            "HOST and SESSIONS go together: SESSIONS is a file with what `python -m benchmarks.sessions` printed there."
        )
    if options.people <= POSTS:
        sys.exit(f"PEOPLE must be more than {POSTS}.")
    allow_files(options.people + 100)
    given = options.host, options.sessions, options.people
    with other_kring(*given) if options.host else own_kring(options.people) as (url, people):
        print(f"{len(people):,} people come to {url} within {ARRIVING} s ...", flush=True)
        try:
            results = asyncio.run(morning(url, people))
        except OSError as error:
            sys.exit(f"{url} does not answer: {reason(error)}")
    sys.exit(show(results))


def show(results):
    """Print and write the results; returns the exit status."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    (build / "nine-o-clock.json").write_text(json.dumps(results, indent=2) + "\n")
    print(*lines(results), sep="\n")
    return int(bool(results["errors"] or results["lost"] or results["doubled"]))


def lines(results):
    """The results in words."""
    names = ("count", "p50", "p90", "p99", "worst")
    yield f"{'ms':10}" + "".join(f"{name:>10}" for name in names)
    for kind in KINDS:
        yield f"{kind:10}" + "".join(f"{results[kind].get(name, '-'):>10}" for name in names)
    yield f"This script was late itself by {results['lag']['p99']} ms (99 %), at worst {results['lag']['worst']} ms."
    yield f"Asked to come back later: {sum(results['asked_later'].values())} {results['asked_later'] or ''}".rstrip()
    yield from (f"{number} errors: {error}" for error, number in results["errors"].items())
    yield from (sentence for sentence in SCARCE.values() if any(sentence in error for error in results["errors"]))
    yield f"Votes and comments: {results['stored']} stored once, {results['lost']} lost, {results['doubled']} doubled."
    yield f"{results['people']:,} people in {results['seconds']} s"


if __name__ == "__main__":
    main()
