"""When an entry changes all the time, others see a card of a moment ago, and the news brings what it lacks."""

import re

import pytest

from intranet.entries.posting import NewEntry
from intranet.entries.reactions import REACTIONS, react
from intranet.stream.storms import OFTEN, storms

KINDS = list(REACTIONS)


@pytest.fixture
def storm(as_stranger, as_staff, cast):
    """An entry of the staff that was just rendered many times for the stranger, while the lead reacted to it."""
    entry = NewEntry(cast.staff, "Frikandel speciaal!").publish()
    for number in range(OFTEN):
        react(entry, cast.lead, KINDS[number % 2])
        assert shows(as_stranger, KINDS[number % 2])
    react(entry, cast.lead, "think")
    return entry


def shows(client, kind):
    return f'data-reaction="{kind}"' in client.get("/").text


def test_in_a_storm_others_see_a_card_of_a_moment_ago_and_the_news_brings_the_rest(as_stranger, storm):
    page = as_stranger.get("/").text
    assert 'data-reaction="think"' not in page
    known = re.search(r'data-news="([^"]+)"', page)[1]
    address = f"/news?after={storm.id}&from={storm.id}"
    news = as_stranger.get(address, headers={"HX-Request": "true", "If-None-Match": f'W/"{known}"'})
    assert news.status_code == 200 and 'data-reaction="think"' in news.text


def test_authors_and_those_who_do_something_see_it_at_once(as_staff, as_stranger, as_lead, cast, storm):
    assert shows(as_staff, "think") and shows(as_lead, "think")
    react(storm, cast.stranger, "clap")
    assert shows(as_stranger, "clap")


def test_after_a_second_all_see_it(as_stranger, storm):
    assert not shows(as_stranger, "think")
    for cache in (storms.rendered, storms.latest):
        cache.expire(cache.timer() + 2)
    assert shows(as_stranger, "think")
