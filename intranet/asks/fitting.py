"""Who fits an ask: what they wrote about its topics, and what their profile says."""

import random
import re
from collections import Counter

from peewee import fn

from ..people.names import fold
from ..stream.models import Entry
from ..stream.topics import Topic

AT_ONCE = 3  # so many are offered an ask
SHORTEST = 5  # letters: shorter words, as 'voor' and 'with', are in every profile


def best(people, entry, offers):
    """The three who fit best; among equals who is in another team, then who was offered least lately, then the lot.

    `offers` says how many each person (id) had lately. The lot falls the same each time for an ask.
    """
    fit, lots, team = how_well(people, entry), random.Random(entry.id), entry.author.team_id
    rank = {
        person: (-fit[person.id], person.team_id == team, offers.get(person.id, 0), lots.random()) for person in people
    }
    return sorted(people, key=rank.get)[:AT_ONCE]


def how_well(people, entry):
    """Per person (id) how many of its topics they wrote about, and how many of its words their profile has."""
    topics = {topic.name for topic in Topic.select().where(Topic.entry == entry)}
    fit = Counter(wrote_about(topics))
    words = topics | words_of(entry.text)
    for person in people:
        fit[person.id] += len(words & (words_of(person.ask_me_about, 1) | words_of(person.busy_with, 1)))
    return fit


def wrote_about(topics):
    """How many of these topics each author named in what they published."""
    query = Entry.select(Entry.author, fn.COUNT(Topic.name.distinct())).join(Topic, on=(Topic.entry == Entry.id))
    published = Entry.published_at.is_null(False) & Entry.hidden_at.is_null()
    return dict(query.where(Topic.name.in_(topics) & published).group_by(Entry.author).tuples())


def words_of(text, shortest=SHORTEST):
    return {word for word in re.findall(r"\w+", fold(text)) if len(word) >= shortest}
