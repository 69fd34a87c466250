"""Muting a thread from its menu."""

import pytest

from intranet.entries import posting
from intranet.entries.mutes import Mute
from intranet.entries.posting import NewEntry


@pytest.fixture
def post(cast):
    return NewEntry(cast.staff, "zeehond gezien").publish()


def test_the_menu_offers_it_and_then_the_way_back(post, as_lead, as_staff, cast):
    for client in (as_lead, as_staff):  # their cards differ
        assert 'value="yes"' in client.get("/").text
    assert as_lead.post("/entries/1/mute", data={"muted": "yes"}).headers["Location"] == "/entries/1"
    assert 'name="muted" value="no"' in as_lead.get("/").text
    assert 'name="muted" value="no"' in as_lead.get("/entries/1").text
    assert 'name="muted" value="yes"' in as_staff.get("/").text
    as_lead.post("/entries/1/mute", data={"muted": "no"})
    assert 'name="muted" value="yes"' in as_lead.get("/").text


def test_htmx_gets_the_menu_and_a_sentence(post, as_lead, hx):
    answer = hx(as_lead).post("/entries/1/mute", data={"muted": "yes"})
    assert 'id="menu-1"' in answer.text and "#notices" in answer.text


def test_twice_is_once(post, as_lead):
    for _ in range(2):
        assert as_lead.post("/entries/1/mute").status_code == 303
    assert Mute.select().count() == 1


def test_a_comment_has_no_mute_of_its_own(post, as_lead, as_stranger, cast):
    comment = posting.comment(post, cast.lead, "waar?")
    assert f'action="/entries/{comment.id}/mute"' not in as_stranger.get("/entries/1").text
    as_stranger.post(f"/entries/{comment.id}/mute")
    assert [mute.entry_id for mute in Mute.select()] == [post.id]


def test_what_one_may_not_see_cannot_be_muted(cast, as_stranger):
    NewEntry(cast.staff, "onder ons", cast.staff.team).publish()
    assert as_stranger.post("/entries/1/mute").status_code == 404
    assert as_stranger.post("/entries/99/mute").status_code == 404
