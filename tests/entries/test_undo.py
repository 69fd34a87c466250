"""Undoing what was done: for ten seconds what was deleted can be put back. Until it is, it exists for nobody."""

import re
from datetime import timedelta

import pytest

from intranet.core.tasks import jobs
from intranet.core.tasks.jobs import Job
from intranet.entries import posting, publication
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import react
from intranet.entries.removal import Removal
from intranet.media.checking import check
from intranet.media.files import media
from intranet.media.models import Picture
from intranet.moderation.models import Report
from tests.pages import picture

SECOND, LATE = timedelta(seconds=1), timedelta(seconds=16)


@pytest.fixture
def post(cast):
    entry = NewEntry(cast.staff, "zeehond gezien @Lieke #wad", photos=[(check(picture()), "de zeehond")]).publish()
    posting.comment(entry, cast.lead, "waar precies?")
    react(entry, cast.lead, "heart")
    jobs.run_due()
    return entry


def undo_form(page):
    """The address in the notice, where a plain form posts to."""
    return re.search(r'<form method="post" action="([^"]+)" data-undo>', page)[1]


def test_deleting_happens_at_once_and_the_next_page_can_undo_it(post, as_staff, as_lead):
    before = as_lead.get("/entries/1").text
    page = as_staff.post("/entries/1/removal", follow_redirects=True).text
    assert "zeehond gezien" not in page and "Ongedaan maken" in page
    assert "zeehond gezien" not in as_lead.get("/").text and as_lead.get("/entries/1").status_code == 404
    assert as_staff.post(undo_form(page)).headers["Location"] == "/entries/1"
    assert "zeehond gezien" in as_lead.get("/").text and as_lead.get("/entries/1").text.count("❤️") == before.count("❤️")
    assert "waar precies?" in as_lead.get("/entries/1").text and Removal.select().count() == 0


def test_meanwhile_it_exists_for_nobody_not_even_for_a_moderator(post, as_staff, as_lead, as_hr, as_stranger, cast):
    Report.make(post, cast.stranger, "untrue")
    Report.make(Entry.get_by_id(2), cast.stranger, "untrue")
    photo = f"/photos/1/{Picture.get().version}/480.jpg"
    assert as_lead.get(photo).status_code == 200
    as_staff.post("/entries/1/removal")
    for client in (as_staff, as_lead, as_hr, as_stranger):
        for address in ("/", "/topics/wad", "/notifications", "/reports"):
            page = client.get(address).text
            assert "zeehond gezien" not in page and "waar precies" not in page, address
        for address in ("/entries/1", "/entries/1/edit", "/entries/1/reactions", photo, "/moderation/entries/1"):
            assert client.get(address).status_code == 404, address
    for address in ("/moderation/entries/1", "/moderation/entries/2"):
        assert as_hr.get(address).status_code == 404
    assert as_hr.get("/topics", headers={"HX-Request": "true"}, query_string={"q": "wad"}).text.count("wad") == 0
    assert as_lead.post("/entries/1/comments", data={"text": "hoi"}).status_code == 404
    assert as_lead.post("/entries/1/reactions", data={"reaction": "heart"}).status_code == 404
    assert as_staff.post("/entries/1", data={"text": "anders"}).status_code == 404


def test_it_is_deleted_for_good_soon_after_by_a_job_that_survives_a_restart(post, as_staff, clock):
    folder = media() / Picture.get().key
    as_staff.post("/entries/1/removal")
    clock.set(clock() + LATE)
    jobs.run_due()
    assert folder.exists() and Entry.select().count() == 2  # whoever is late reads so
    clock.set(clock() + LATE)
    jobs.plan_daily()
    jobs.run_due()
    assert Entry.select().count() == Picture.select().count() == Removal.select().count() == 0 and not folder.exists()
    assert as_staff.post("/entries/1/return").status_code == 404


def test_only_the_author_can_undo_it_and_only_in_time(post, as_staff, as_lead, as_hr, clock, hx):
    as_staff.post("/entries/1/removal")
    for client in (as_lead, as_hr):
        assert client.post("/entries/1/return").status_code == 404
    clock.set(clock() + LATE)
    for client in (as_staff, hx(as_staff)):
        answer = client.post("/entries/1/return")
        assert answer.status_code == 422 and "meer dan tien seconden geleden" in answer.text
    assert as_staff.get("/entries/1").status_code == 404


def test_undoing_or_deleting_twice_is_once(post, as_staff):
    assert [as_staff.post("/entries/1/removal").status_code for _ in range(2)] == [303, 404]
    assert [as_staff.post("/entries/1/return").status_code for _ in range(2)] == [303, 303]
    jobs.run_due()
    assert Entry.select().count() == 2


def test_deleted_again_after_an_undo_it_stays_until_the_second_time_is_over(post, as_staff, clock):
    as_staff.post("/entries/1/removal")
    as_staff.post("/entries/1/return")
    clock.set(clock() + 29 * SECOND)
    as_staff.post("/entries/1/removal")
    clock.set(clock() + 2 * SECOND)  # the first job is due
    jobs.run_due()
    assert as_staff.post("/entries/1/return").status_code == 303 and as_staff.get("/entries/1").status_code == 200


def test_with_htmx_the_card_comes_back_where_it_was(post, as_staff, hx):
    answer = hx(as_staff).post("/entries/1/removal").text
    assert 'class="removed" id="entry-1"' in answer and 'hx-target="#entry-1"' in answer and "data-undo" in answer
    answer = hx(as_staff).post("/entries/1/return").text
    assert '<article class="card entry" id="entry-1"' in answer and "zeehond gezien" in answer


def test_a_comment_and_its_number_come_back(post, as_staff, as_lead, hx):
    answer = hx(as_lead).post("/entries/2/removal").text
    assert 'id="comment-2"' in answer and "comment-count-1" in answer and "waar precies" not in answer
    assert "waar precies" not in as_staff.get("/entries/1").text
    answer = hx(as_lead).post("/entries/2/return").text
    assert "waar precies" in answer and "comment-count-1" in answer and "1 <span" in answer
    as_lead.post("/entries/2/removal")
    as_staff.post("/entries/1/removal")
    answer = as_lead.post("/entries/2/return")
    assert answer.status_code == 422 and "intussen verwijderd" in answer.text


def test_a_planned_draft_comes_back_with_its_time(cast, as_staff, clock):
    at = clock() + 5 * SECOND
    draft = NewEntry(cast.staff, "straks").save_as_draft(at)
    as_staff.post("/entries/1/removal")
    assert Entry.get().planned_at is None and "straks" not in as_staff.get("/drafts").text
    clock.set(clock() + 8 * SECOND)
    jobs.run_due()
    as_staff.post("/entries/1/return")
    assert Entry.get().planned_at == at and "straks" in as_staff.get("/drafts").text
    jobs.run_due()
    assert Entry.get().is_published and draft.id == 1


def test_the_same_text_can_be_posted_again_at_once(cast, as_staff):
    for _ in range(2):
        as_staff.post("/posts", data={"text": "eerste", "submission": "zelfde", "audience": "everyone"})
        as_staff.post("/entries/1/removal")
    assert "eerste" in as_staff.get("/").text


def test_muting_can_be_undone_without_a_hurry(post, as_lead, clock):
    page = as_lead.post("/entries/1/mute", data={"muted": "yes"}, follow_redirects=True).text
    assert undo_form(page) == "/entries/1/mute" and 'name="muted" value="no">Ongedaan maken' in page


def test_what_is_being_deleted_cannot_be_changed_meanwhile(post, cast):
    Removal.begin(post)
    with pytest.raises(Exception, match="intussen"):
        publication.publish(post)
    assert Job.select().where(Job.name == "finish_removal").count() == 1
