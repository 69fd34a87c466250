"""`make bench`: how fast Kring is compared to a bare Flask app on the same server, and how much memory it needs.

Requests per second depend on the machine; their ratio to `hello`, measured in the same run, hardly does.

All requests are by different people, each signed in by a session of their own, as in a company. The server of the
large company is started three times: first for people who were never there, then for a whole day, then for the lobby.
"""

import asyncio
import http.client
import json
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack, nullcontext
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks import lines
from benchmarks.changes import PAGE, Changes, Plan
from benchmarks.client import Browser, Place
from benchmarks.pages import ask, everybodys
from benchmarks.people import ROLES, colleague
from benchmarks.serving import EARLY, KICKOFF, ROOT, Server, demo, fill_lobby, hello, kring, sessions
from benchmarks.visiting import first_visit

CONNECTIONS, THREADS = 16, 2
ROUNDS, SECONDS = 3, 5  # targets take turns, so that other work of the machine affects all of them equally
RESULT = re.compile(r"RESULT (\S+) (\d+) (\S+)")
SMALL, LARGE = (64, 2_000), (10_000, 100_000)  # people, entries
AT_HOME, OTHERS = 60, 100  # people of the small company who come, and of the large one who make changes meanwhile
POLLS, DISCUSSED = 4, 200  # polls to vote in, entries to comment on
PRESENT = 5_000  # people in the lobby
FEW, MANY = 5, 50  # changes a second


class Target(NamedTuple):
    """What is measured: requests to a server, as lines that are made for each round, while others make changes."""

    server: Server
    lines: Callable  # of the number of the round
    changes: int = 0  # a second, by others
    plan: Callable | None = None  # makes the Plan of the others
    once: bool = False  # whether a request must not be sent twice


class Crowd(NamedTuple):
    """The people of a company, by what they do in the bench, and the polls that were made for them."""

    url: str
    people: list
    polls: list

    @classmethod
    def of(cls, server, people):
        return cls(server.url, people, asyncio.run(questions(server.url, people)))

    def entries(self, number):
        """The newest entries that everybody may see."""
        browsers = (self.people[0], self.people[len(self.people) // 2], self.people[-1])
        place = Place.of(self.url)
        return asyncio.run(everybodys([Browser(place, one) for one in browsers], number))

    def plan(self, others):
        return Plan(others, self.entries(PAGE), self.polls)


async def questions(url, people):
    return [await ask(Browser(Place.of(url), people[-1]), f"Vraag van de dag {number}") for number in range(POLLS)]


def main():
    if not which("wrk"):
        sys.exit("The benchmark needs wrk: `apt install wrk`, `brew install wrk` or https://github.com/wg/wrk.")
    with TemporaryDirectory() as folder, hello() as yardstick:
        small, large = Path(folder, "small"), Path(folder, "large")
        print("Making the demo companies ...", flush=True)
        demo(small, *SMALL)
        took = demo(large, *LARGE)
        staff, crowd = sessions(small), sessions(large)
        bench = Bench(folder, Target(yardstick, lambda round: ["GET\t/\t\n"] * THREADS))
        bench.cold(large, crowd)
        bench.day(small, large, staff, crowd)
        bench.lobby(large, crowd[:PRESENT])
        bench.results["demo-100k"] = {"seconds": round(took, 1)}
    bench.write()


class Bench:
    """All measurements of one run. `results` are figures by name, `remarks` what to print beside them."""

    def __init__(self, folder, yardstick):
        self.folder, self.yardstick, self.results, self.remarks = folder, yardstick, {}, defaultdict(str)

    def cold(self, large, crowd):
        """Everybody comes once, and finds a server at which they have not been before."""
        share = len(crowd) // ROUNDS
        with kring(large, EARLY) as big:
            people = lambda round: lines.home(crowd[round * share :][:share])  # noqa: E731
            self.measure({"home-cold": Target(big, people, once=True)})

    def day(self, small, large, staff, crowd):
        """What goes on all day, in both companies."""
        with ExitStack() as servers:
            ours, big = (servers.enter_context(kring(data, EARLY)) for data in (small, large))
            visit = first_visit(ours.url, colleague(ours.url, "staff").value)
            self.measure(self.pages(Crowd.of(ours, staff), Crowd.of(big, crowd), ours, big))
            time.sleep(5)
            self.results |= {"memory": {"pss_mb": round(ours.pss(), 1)}, "first-visit": visit}

    def pages(self, staff, crowd, ours, big):
        """The targets of both companies. People who make changes do nothing else."""
        few = lambda: staff.plan(staff.people[AT_HOME:])  # noqa: E731
        many = lambda: crowd.plan(crowd.people[-OTHERS:])  # noqa: E731
        coming, others = crowd.people[100:1100], crowd.people[2000:3000]
        last = lambda entries: lines.present_comments(big.url, others, entries)  # noqa: E731
        entries, roles = crowd.entries(DISCUSSED), [colleague(big.url, role) for role in ROLES]
        return {
            "home-64": Target(ours, lambda round: lines.home(staff.people[:AT_HOME]), FEW, few),
            "home-100k": Target(big, lambda round: lines.home(roles) * 2),
            "home-morning": Target(big, lambda round: lines.morning(coming, round / ROUNDS), MANY, many),
            "vote": Target(big, lambda round: lines.votes(others, crowd.polls, round)),
            "react": Target(big, lambda round: lines.reactions(others, entries[:PAGE], round)),
            "comment": Target(big, lambda round: lines.comments(others, last(entries)), once=True),
            # An open page asks, which was told the state of just before the round. Both answers count: 200 with the news, or
            # 304. Here most are 304: while others wait for a thread, a page that was told so recently waits too.
            "news-unchanged": Target(big, lambda round: lines.news(big.url, others), MANY, many),
        }

    def lobby(self, large, people):
        """Five minutes before the kick-off, when half of the company is there already."""
        fill_lobby(large, len(people))
        with kring(large, KICKOFF) as big:
            self.measure({"lobby": Target(big, lambda round: lines.lobby(big.url, people))})

    def measure(self, targets):
        """Load the targets in turn, for some rounds, and the yardstick in each of them; note the medians."""
        targets = {"hello": self.yardstick, **targets}
        rounds = [{name: self.load(name, one, round) for name, one in targets.items()} for round in range(ROUNDS)]
        for name in targets:
            self.results.setdefault(name, summary(rounds, name))

    def load(self, name, target, round):
        """Requests per second under load. One failed answer stops everything."""
        requests = target.lines(round)
        others = Changes(target.server.url, target.changes, target.plan()) if target.changes else nullcontext()
        with others as changes:
            speed = wrk(self.folder, target, requests)
        probe(name, target.server, requests[0])
        self.remarks[name] = changes and changes.shortfall or self.remarks[name]
        return speed

    def write(self):
        build = ROOT / "build"
        build.mkdir(exist_ok=True)
        (build / "bench.json").write_text(json.dumps(self.results, indent=2) + "\n")
        for name, figures in self.results.items():
            print(f"{name:16}", *(f"{value:>10,} {unit}" for unit, value in figures.items()), self.remarks[name])


def summary(rounds, name):
    """The medians over all rounds, of the speed and of the ratio within each round."""
    return {
        "rps": round(median(one[name] for one in rounds), 1),
        "ratio": round(median(one[name] / one["hello"] for one in rounds), 4),
    }


def wrk(folder, target, requests):
    """Requests per second of wrk that sends these lines."""
    file = Path(folder, "requests")
    file.write_text("".join(requests))
    options = [f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--timeout", "60s", "-s", "benchmarks/load.lua"]
    command = ["wrk", *options, target.server.url, "--", file, str(THREADS), *(["once"] if target.once else [])]
    out = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    speed, failed, _ = RESULT.search(out).groups()
    if int(failed):
        sys.exit(f"{failed} requests failed:\n{requests[0]}\n{out}")
    return float(speed)


def probe(name, server, request):
    """Look at an answer: wrk takes a redirect to the sign-in page for a success."""
    method, path, body, *headers = request.removesuffix("\n").split("\t")
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request(method, path, body or None, dict(header.split(": ", 1) for header in headers if header))
    answer = connection.getresponse()
    if answer.status not in (200, 304):
        sys.exit(f"{name} was answered with {answer.status}: {request}{answer.read()[:300]!r}")
    connection.close()


if __name__ == "__main__":
    main()
