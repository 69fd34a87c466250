"""`make bench`: how fast Kring is compared to a bare Flask app on the same server, and how much memory it needs.

Requests per second depend on the machine; their ratio to `hello`, measured in the same run, hardly does.
"""

import json
import re
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.people import ROLES, Colleague, home, news_unchanged, votes
from benchmarks.serving import ROOT, demo, hello, kring
from benchmarks.visiting import first_visit

CONNECTIONS, THREADS = 16, 2
ROUNDS, SECONDS = 3, 5  # targets take turns, so that other work of the machine affects all of them equally
RESULT = re.compile(r"RESULT (\S+) (\d+) (\S+)")


def main():
    if not which("wrk"):
        sys.exit("The benchmark needs wrk: `apt install wrk`, `brew install wrk` or https://github.com/wg/wrk.")
    with TemporaryDirectory() as folder, ExitStack() as servers:
        small, large = Path(folder, "small"), Path(folder, "large")
        print("Making the demo companies ...", flush=True)
        demo(small, 64, 2_000)
        took = demo(large, 10_000, 100_000)
        yardstick, ours, big = map(servers.enter_context, (hello(), kring(small), kring(large)))
        people, many = ([Colleague(server.url, role) for role in ROLES] for server in (ours, big))
        visit = first_visit(ours.url, people[0].token)
        results = measure(folder, yardstick, ours, big, people, many)
        time.sleep(5)
        results |= {
            "memory": {"pss_mb": round(ours.pss(), 1)},
            "first-visit": visit,
            "demo-100k": {"seconds": round(took, 1)},
        }
    write(results)


def measure(folder, yardstick, ours, big, people, many):
    """Load the targets in turn, for some rounds; returns medians of requests per second, and of their ratio to hello."""
    targets = {
        "hello": (yardstick, "GET\t/\t\n" * THREADS),
        "home": (ours, home(people)),
        "home-100k": (big, home(many)),
        "news-unchanged": (ours, news_unchanged(people)),
    }
    rounds = [{name: load(folder, *target) for name, target in targets.items()} for _ in range(ROUNDS)]
    voting = (ours, votes(people))
    ballots = [{"hello": load(folder, *targets["hello"]), "vote": load(folder, *voting)} for _ in range(ROUNDS)]
    results = {name: summary(rounds, name) for name in targets}
    return results | {"vote": summary(ballots, "vote")}


def summary(rounds, name):
    """The medians over all rounds, of the speed and of the ratio within each round."""
    return {
        "rps": round(median(one[name] for one in rounds), 1),
        "ratio": round(median(one[name] / one["hello"] for one in rounds), 4),
    }


def load(folder, server, lines):
    """Requests per second under load. One failed answer stops everything."""
    requests = Path(folder, "requests")
    requests.write_text(lines)
    command = ["wrk", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", "benchmarks/load.lua", server.url]
    out = subprocess.run([*command, "--", requests, str(THREADS)], cwd=ROOT, capture_output=True, text=True, check=True)
    speed, failed, _ = RESULT.search(out.stdout).groups()
    if int(failed):
        sys.exit(f"{failed} requests failed:\n{lines[:300]}\n{out.stdout}")
    return float(speed)


def write(results):
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    (build / "bench.json").write_text(json.dumps(results, indent=2) + "\n")
    for name, figures in results.items():
        print(f"{name:16}", "  ".join(f"{value:>10,} {unit}" for unit, value in figures.items()))


if __name__ == "__main__":
    main()
