"""Paging through the stream."""

import re

import pytest

from intranet.entries import posting
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import react


@pytest.fixture
def many(cast):
    for number in range(45):
        NewEntry(cast.staff, f"bericht {number}").publish()


def shown(client, address):
    page = client.get(address).text
    older = re.search(r'href="(\?before=\d+)"', page)
    return [int(id) for id in re.findall(r'id="entry-(\d+)"', page)], older and "/" + older[1]


def test_older_entries_follow_by_key_without_gap_or_double(as_staff, many):
    seen, address = [], "/"
    while address:
        ids, address = shown(as_staff, address)
        seen += ids
    assert seen == list(range(45, 0, -1))


def test_a_new_post_in_between_moves_nothing(as_staff, many, cast):
    _, older = shown(as_staff, "/")
    NewEntry(cast.lead, "tussendoor").publish()
    assert shown(as_staff, older)[0][0] == 25


@pytest.mark.parametrize("before", ["0", "-1", "abc", str(2**64), "", "²"])
def test_a_page_that_does_not_exist_is_not_found(as_staff, before):
    assert as_staff.get("/", query_string={"before": before}).status_code == 404


def test_the_page_takes_the_same_number_of_queries_whatever_it_shows(as_staff, many, cast, queries):
    with queries() as few:
        as_staff.get("/?before=2")
    for entry in list(Entry.select()):
        posting.comment(entry, cast.lead, "ja")
        react(entry, cast.lead, "heart")
    with queries() as full:
        as_staff.get("/?before=30")
    assert len(full) <= 12
    assert len(full) <= len(few)
