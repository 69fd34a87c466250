"""Whether everything that was answered is stored once: a look at the same pages that people see."""

import re
from collections import Counter

from benchmarks.pages import numbers, votes_on

PERSON = rb'href="/people/(\d+)"'


async def check(browsers, plan, report):
    """How many of the votes and comments that were answered are stored once, lost, and stored more than once."""
    votes = await count_votes(browsers, plan, report)
    comments = await count_comments(browsers[0], plan, report)
    return {name: votes[name] + comments[name] for name in ("stored", "lost", "doubled")}


async def count_votes(browsers, plan, report):
    """Look for every voter by name; if the page does not name them all, compare numbers."""
    counts = votes_on(await browsers[0].have(f"/entries/{plan.poll}"))
    named = voters(await browsers[0].have(f"/polls/{plan.poll}/votes"), plan.options)
    if sum(map(len, named.values())) == sum(counts.values()):
        return by_name(named, {number: browsers[number].person for number in report.answered["vote"]}, plan)
    return by_number(counts, plan, report)


def voters(page, options):
    """The ids of the people who chose each option, from the page that says who chose what."""
    sections = [part.partition(b"</section>")[0] for part in page.split(b'<section class="stack">')[1:]]
    return {option: numbers(PERSON, section) for option, section in zip(options, sections, strict=False)}


def by_name(named, answered, plan):
    """Compare with the people (ids, by their numbers) whose vote was answered."""
    times = Counter(person for people in named.values() for person in people)
    chosen = {option: set(people) for option, people in named.items()}
    stored = sum(person in chosen.get(plan.option(number), ()) for number, person in answered.items())
    return {
        "stored": stored,
        "lost": len(answered) - stored,
        "doubled": sum(number > 1 for number in times.values()),
    }


def by_number(counts, plan, report):
    """A vote is lost if an option has fewer than were answered, and doubled if it has more than were sent."""
    answered, unsure = (Counter(map(plan.option, numbers["vote"])) for numbers in (report.answered, report.unsure))
    lost = {option: max(answered[option] - counts.get(option, 0), 0) for option in plan.options}
    more = {option: max(counts.get(option, 0) - answered[option] - unsure[option], 0) for option in plan.options}
    return {
        "stored": answered.total() - sum(lost.values()),
        "lost": sum(lost.values()),
        "doubled": sum(more.values()),
    }


async def count_comments(browser, plan, report):
    pages = [await browser.have(f"/entries/{post}") for post in plan.posts]
    mark = re.compile(rf"\[{plan.mark}\.(\d+)\]".encode())
    counts = Counter(int(number) for page in pages for number in mark.findall(page))
    answered = report.answered["comment"]
    return {
        "stored": sum(counts[number] == 1 for number in answered),
        "lost": sum(counts[number] == 0 for number in answered),
        "doubled": sum(number > 1 for number in counts.values()),
    }
