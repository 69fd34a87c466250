"""Which colleagues fit a help request, judging by what they wrote about its topics and by their profile."""

import random
import re
from collections import Counter

from peewee import fn

from ..entries.models import Entry
from ..entries.topics import Topic
from ..people.names import fold

AT_ONCE = 3  # colleagues who are offered a help request
SHORTEST = 5  # letters: shorter words, such as 'voor' and 'with', are in every profile


def best(people, entry, offers):
    """The three who fit best. Among equals, people in another team go first, then those with the fewest offers, then by lot.

    `offers` says how many offers each person (id) had lately. For the same help request, the lot always gives the
    same order.
    """
    fit, lots, team = how_well(people, entry), random.Random(entry.id), entry.author.team_id
    rank = {
        person: (-fit[person.id], person.team_id == team, offers.get(person.id, 0), lots.random()) for person in people
    }
    return sorted(people, key=rank.get)[:AT_ONCE]


def how_well(people, entry):
    """For each person (id): how many of its topics they wrote about, plus how many of its words are in their profile."""
    topics = {topic.name for topic in Topic.select().where(Topic.entry == entry)}
    fit = Counter(wrote_about(topics))
    words = topics | words_of(entry.text)
    for person in people:
        fit[person.id] += len(words & (words_of(person.ask_me_about, 1) | words_of(person.busy_with, 1)))
    return fit


def wrote_about(topics):
    """For each author: how many of these topics they named in what they published."""
    query = Entry.select(Entry.author, fn.COUNT(Topic.name.distinct())).join(Topic, on=(Topic.entry == Entry.id))
    published = Entry.published_at.is_null(False) & Entry.hidden_at.is_null()
    return dict(query.where(Topic.name.in_(topics) & published).group_by(Entry.author).tuples())


def words_of(text, shortest=SHORTEST):
    return {word for word in re.findall(r"\w+", fold(text)) if len(word) >= shortest}
