"""What others do meanwhile: a process that reacts, votes, comments and posts at a steady rate.

`python -m benchmarks.changes URL RATE` reads a Plan as a line of JSON, prints a line when it has begun, goes on until
its input ends, and then prints what it achieved as JSON. Each change is by somebody with nothing else under way; if all
wait for an answer, the rate goes down.
"""

import asyncio
import json
import random
import subprocess
import sys
import time
from collections import Counter, deque
from secrets import token_urlsafe
from typing import NamedTuple

from benchmarks.client import Browser, Place, allow_files, reason
from benchmarks.pages import COMMENT, ENTRY, numbers
from benchmarks.serving import PYTHON, ROOT
from benchmarks.sessions import Session

MIX = ("react", "vote", "comment", "react", "vote", "react", "post", "vote", "comment", "react")  # ten changes
KINDS = ("heart", "laugh", "clap", "thanks", "strong", "think")
TALK = rb'id="comment-form-(\d+)"'
PAGE = 20  # changes are about the newest entries, which are on everybody's page
ENOUGH = 0.9  # of the rate that was asked for


class Plan(NamedTuple):
    """Who makes changes, and to what: entries and polls (with their options) that all of them may see."""

    sessions: list
    entries: list
    polls: list


class Others:
    """The people who make changes."""

    def __init__(self, url, rate, plan):
        place = Place.of(url)
        self.rate, self.plan, self.newest = rate, plan, deque(plan.entries[:PAGE], PAGE)
        self.free, self.failures, self.done = asyncio.Queue(), Counter(), 0
        self.last = {}  # the last comment on each entry that people have seen
        for session in plan.sessions:
            self.free.put_nowait(Browser(place, Session(*session)))

    async def go_on(self, ended):
        """Make changes until the event `ended`; returns what was achieved."""
        began, tasks = time.monotonic(), []
        while not ended.is_set():
            await asyncio.sleep(began + len(tasks) / self.rate - time.monotonic())
            browser = await self.free.get()
            tasks.append(asyncio.create_task(self.change(browser, MIX[len(tasks) % len(MIX)])))
        await asyncio.gather(*tasks)
        seconds = time.monotonic() - began
        return {"rate": round(self.done / seconds, 1), "failures": self.failures}

    async def change(self, browser, kind):
        try:
            answer = await browser.send(getattr(self, kind)(browser))
            self.note(kind, answer)
        except (OSError, TimeoutError) as error:
            self.failures[f"{kind}: {reason(error)}"] += 1
        self.free.put_nowait(browser)

    def note(self, kind, answer):
        if answer.status != 200:
            self.failures[f"{kind}: status {answer.status}"] += 1
            return
        self.done += 1
        if kind == "post":
            self.newest.appendleft(numbers(ENTRY, answer.html)[0])
        if kind == "comment":
            [entry, *_], ids = numbers(TALK, answer.html), numbers(COMMENT, answer.html)
            self.last[entry] = max(ids)

    def react(self, browser):
        return browser.form(f"/entries/{random.choice(self.newest)}/reactions", reaction=random.choice(KINDS))

    def vote(self, browser):
        poll, options = random.choice(self.plan.polls)
        return browser.form(f"/polls/{poll}/votes", option=random.choice(options))

    def comment(self, browser):
        entry, text = random.choice(self.newest), f"Fijn om te horen! {token_urlsafe(6)}"
        once = {"submission": token_urlsafe(9), "after": self.last.get(entry, 0)}
        return browser.form(f"/entries/{entry}/comments", text=text, **once)

    def post(self, browser):
        text = f"Vandaag de laatste hand aan het schema. {token_urlsafe(6)}"
        return browser.form("/posts", text=text, submission=token_urlsafe(9))


class Changes:
    """Changes by others going on in the background, as a context. Then `rate` says how many a second there were."""

    def __init__(self, url, asked, plan):
        self.url, self.asked, self.plan, self.rate = url, asked, plan, 0.0

    def __enter__(self):
        command = [PYTHON, "-m", "benchmarks.changes", self.url, str(self.asked)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdin.write(json.dumps(self.plan) + "\n")
        self.process.stdin.flush()
        self.process.stdout.readline()
        return self

    def __exit__(self, *error):
        out, _ = self.process.communicate()
        achieved = json.loads(out or '{"rate": 0, "failures": {"It ended before it was done.": 1}}')
        self.rate = achieved["rate"]
        if achieved["failures"]:
            sys.exit(f"Changes by others failed: {achieved['failures']}")

    @property
    def shortfall(self):
        """What to print beside the figures if the changes were fewer than asked for, else nothing."""
        return f"only {self.rate} of {self.asked} changes a second" if self.rate < ENOUGH * self.asked else ""


async def main(url, rate):
    plan, ended = Plan(*json.loads(sys.stdin.readline())), asyncio.Event()
    allow_files(len(plan.sessions) + 50)
    reading = asyncio.create_task(asyncio.to_thread(sys.stdin.read))
    reading.add_done_callback(lambda task: ended.set())
    print("begun", flush=True)
    print(json.dumps(await Others(url, float(rate), plan).go_on(ended)))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
