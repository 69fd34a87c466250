"""What is hidden is gone for everybody except its author."""

import re
from datetime import timedelta

import pytest

from intranet.core.cache.versions import Change
from intranet.core.clock import now
from intranet.core.errors import Refused
from intranet.core.tasks import jobs
from intranet.entries import posting
from intranet.entries.editing import edit
from intranet.entries.models import Entry
from intranet.entries.photos import Attachment
from intranet.entries.posting import NewEntry
from intranet.media.checking import check
from intranet.polls.models import Option, Poll
from tests.pages import picture
from tests.polls.asking import new_poll


@pytest.fixture
def hide(case, cast):
    return lambda entry: case(cast.lead, entry).hide("private", "namen van klanten")


def test_others_find_it_nowhere_and_the_author_reads_why(cast, hide, as_staff, as_hr, as_stranger):
    post = NewEntry(cast.staff, "zeehond #wad", photos=[(check(picture()), "een zeehond")]).publish()
    posting.comment(post, cast.stranger, "reiger")
    jobs.run_due()
    hide(post)
    photo = Attachment.get().address("640.jpg")
    for other in (as_hr, as_stranger):
        for address in ("/", "/topics/wad", f"/teams/{cast.staff.team_id}"):
            assert "zeehond" not in other.get(address).text
        for address in (f"/entries/{post.id}", f"/entries/{post.id + 1}", f"/entries/{post.id + 1}/reactions", photo):
            assert other.get(address).status_code == 404
        assert other.post(f"/entries/{post.id}/comments", data={"text": "hoi"}).status_code == 404
    page = as_staff.get("/").text
    assert "zeehond" in page and "vertrouwelijk" in page and f"/moderation/log?entry={post.id}" in page
    assert as_staff.get(photo).status_code == 200
    assert "namen van klanten" in as_staff.get(f"/moderation/log?entry={post.id}").text


def test_a_hidden_comment_is_neither_shown_nor_counted(hide, post, comment, as_stranger, as_staff):
    assert "reiger" in as_stranger.get(f"/entries/{post.id}").text
    hide(comment)
    page = as_stranger.get(f"/entries/{post.id}").text
    assert "reiger" not in page and "1 <span" not in page
    assert "reiger" in as_staff.get(f"/entries/{post.id}").text
    assert "1 <span" not in as_stranger.get("/").text


def test_restoring_undoes_it(hide, post, as_stranger, case, cast):
    hide(post)
    case(cast.lead, post).restore()
    assert "zeehond" in as_stranger.get("/").text
    assert "verborgen" not in as_stranger.get("/").text


def test_a_poll_that_is_hidden_takes_no_votes_and_waits_for_nobody(cast, hide, as_stranger, as_staff):
    entry = new_poll(cast.staff, "Quiz?", ["Ja", "Nee"], now() + timedelta(hours=1)).publish()
    hide(entry)
    assert "Quiz?" not in as_stranger.get("/").text
    assert as_stranger.get(f"/polls/{entry.id}/votes").status_code == 404
    assert as_stranger.post(f"/polls/{entry.id}/votes", data={"option": Option.get().id}).status_code == 404
    assert as_staff.post(f"/polls/{entry.id}/votes", data={"option": Option.get().id}).status_code == 422
    assert not list(Poll.waiting_for(cast.staff))


def test_its_author_changes_it_and_it_stays_hidden_also_when_both_happen_at_once(hide, post, as_stranger):
    stale = Entry.get_by_id(post.id)
    hide(post)
    edit(stale, "zeehond, nu netjes")
    again = Entry.get_by_id(post.id)
    assert again.hidden_at and again.text == "zeehond, nu netjes"
    assert "netjes" not in as_stranger.get("/").text


def test_its_author_adds_nothing_to_it(hide, post, as_staff, cast):
    hide(post)
    with pytest.raises(Refused):
        posting.comment(Entry.get_by_id(post.id), cast.staff, "waarom?")


def test_its_author_deletes_it_and_the_log_stays(hide, post, as_staff):
    hide(post)
    as_staff.post(f"/entries/{post.id}/removal")
    page = as_staff.get("/moderation/log").text
    assert "namen van klanten" in page and f'href="/entries/{post.id}' not in page


def test_it_disappears_from_the_open_pages_of_people_who_could_see_it(
    cast, hide, case, as_stranger, as_staff, post, team_post
):
    last = NewEntry(cast.stranger, "laatste").publish()

    def changes(client, change):
        page = f"/news?after={last.id}&from={post.id}&on={last.id} {post.id}"
        answer = client.get(page, headers={"If-None-Match": f'W/"{change}-0-0"'})
        return re.findall(r'hx-target="(#entry-\d+)" hx-swap="(\w+)"', answer.text)

    before = Change.get().last
    hide(post), hide(team_post)
    assert changes(as_stranger, before) == [(f"#entry-{post.id}", "delete")]
    assert ("#entry-1", "outerMorph") in changes(as_staff, before)
    case(cast.lead, post).restore()
    assert (f"#entry-{post.id}", "outerMorph") in changes(as_stranger, before)
