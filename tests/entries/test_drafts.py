"""Drafts and planned posts: only their author knows about them until they are published."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from intranet import outside_requests
from intranet.core.clock import now
from intranet.core.errors import Refused
from intranet.core.tasks import jobs
from intranet.core.tasks.jobs import Job
from intranet.entries import publication
from intranet.entries.editing import edit
from intranet.entries.models import Entry
from intranet.entries.photos import Attachment
from intranet.entries.posting import NewEntry
from intranet.entries.removal import remove
from intranet.media.models import Picture
from intranet.notifications.models import Notification
from intranet.people.departure import leave
from intranet.people.hours import next_working_day
from intranet.people.models import Person
from intranet.polls.models import Poll
from tests.entries.removing import for_good
from tests.pages import picture

LATER = "2026-11-25T10:00"


@pytest.fixture
def draft(cast):
    return NewEntry(cast.staff, "Nog even wachten @Lieke").save_as_draft()


def post(client, **data):
    return client.post("/posts", data=data)


def only():
    return Entry.get()


def test_a_draft_is_kept_and_listed_for_its_author_only(as_staff, as_lead, as_hr):
    answer = post(as_staff, text="nog even wachten", when="draft")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/drafts#entry-1")
    assert "nog even wachten" in as_staff.get("/drafts").text
    for client in (as_staff, as_lead, as_hr):
        assert "nog even wachten" not in client.get("/").text
    for client in (as_lead, as_hr):
        assert "nog even wachten" not in client.get("/drafts").text


def test_the_menu_has_their_number_only_if_there_are_any(as_staff, draft):
    assert 'id="drafts-number">1<' in as_staff.get("/people").text
    as_staff.post(f"/drafts/{draft.id}/publication")
    assert 'id="drafts-number">1<' not in as_staff.get("/people").text
    post(as_staff, text="nog een", when="draft")
    assert 'id="drafts-number">1<' in as_staff.get("/").text
    as_staff.post("/entries/2/removal")
    assert 'id="drafts-number">1<' not in as_staff.get("/").text


def test_htmx_gets_a_fresh_write_box_and_a_sentence(as_staff, hx):
    answer = hx(as_staff).post("/posts", data={"text": "nog even", "when": "draft"})
    assert "concepten" in answer.text and "nog even" not in answer.text and 'id="drafts-number"' in answer.text
    assert (
        hx(as_staff)
        .post("/posts", data={"text": "ooit", "when": "time"})
        .headers["HX-Redirect"]
        .startswith("/drafts?plan=2")
    )


def test_a_double_click_keeps_one_draft_and_posting_it_after_all_is_something_else(as_staff):
    for _click in range(2):
        post(as_staff, text="twee keer", when="draft", submission="aap")
    assert Entry.select().count() == 1
    post(as_staff, text="twee keer", submission="aap")
    assert Entry.select().where(Entry.published_at.is_null(False)).count() == 1


def test_on_the_next_working_day_means_the_start_of_its_hours(as_staff, cast, clock):
    cast.staff.change(working_days="14", hours_from="09:15")
    post(as_staff, text="donderdag", when="next-day")
    assert only().planned_at == datetime(2026, 11, 26, 8, 15, tzinfo=UTC)
    assert "donderdag 26 november 09:15" in as_staff.get("/drafts").text


def test_for_somebody_who_is_away_it_is_published_after_that(cast, clock):
    cast.staff.change(away_until=(now() + timedelta(days=3)).date())
    assert next_working_day(cast.staff) == datetime(2026, 11, 27, 7, 30, tzinfo=UTC)


def test_a_planned_one_is_published_at_its_time_and_tells_people_who_are_mentioned(as_staff, as_lead, draft, clock):
    as_staff.post(f"/drafts/{draft.id}/time", data={"when": "time", "at": LATER})
    jobs.run_due()
    assert not Notification.select().exists() and "Nog even" not in as_lead.get("/").text
    clock.set(datetime(2026, 11, 25, 9, 0, 1, tzinfo=UTC))
    assert "Nog even" not in as_lead.get("/").text
    jobs.run_due()
    assert "Nog even" in as_lead.get("/").text and "Nog even" not in as_staff.get("/drafts").text
    assert [n.reason for n in Notification.select()] == ["mention"]
    assert only().edited_at is None


def test_an_open_page_hears_of_it(as_lead, draft, cast, clock):
    first = NewEntry(cast.staff, "eerst").publish()
    known = as_lead.get(f"/news?after={first.id}").headers["ETag"]
    publication.plan(draft, now() + timedelta(hours=1))
    assert as_lead.get(f"/news?after={first.id}", headers={"If-None-Match": known}).status_code == 304
    clock.set(now() + timedelta(hours=2))
    jobs.run_due()
    assert "1 nieuw bericht" in as_lead.get(f"/news?after={first.id}", headers={"If-None-Match": known}).text


def test_the_time_can_be_changed_and_removed(as_staff, draft, clock):
    as_staff.post(f"/drafts/{draft.id}/time", data={"when": "time", "at": LATER})
    as_staff.post(f"/drafts/{draft.id}/time", data={"when": "time", "at": "2026-11-27T10:00"})
    clock.set(datetime(2026, 11, 26, tzinfo=UTC))
    jobs.run_due()
    assert only().is_draft
    as_staff.post(f"/drafts/{draft.id}/time", data={"when": "draft"})
    clock.set(datetime(2026, 11, 28, tzinfo=UTC))
    jobs.run_due()
    assert only().is_draft and not Job.select().where(Job.name == "publish_planned").exists()


@pytest.mark.parametrize(
    "data", [{"at": ""}, {"at": "gisteren"}, {"at": "2026-11-01T10:00"}, {"at": "2031-01-01T10:00"}, {"when": "ooit"}]
)
def test_a_wrong_time_gets_a_sentence_and_changes_nothing(as_staff, draft, data):
    answer = as_staff.post(f"/drafts/{draft.id}/time", data={"when": "time"} | data)
    assert answer.status_code == 422 and only().planned_at is None


def test_a_wrong_moment_for_a_post_is_refused(as_staff):
    assert post(as_staff, text="x", when="ooit").status_code == 422
    assert post(as_staff, text="x", kind="poll").status_code == 422
    assert not Entry.select().exists()


def test_publishing_now_twice_or_from_a_stale_page_leads_to_it(as_staff, draft):
    for _tap in range(2):
        answer = as_staff.post(f"/drafts/{draft.id}/publication")
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/entries/{draft.id}")
    assert Notification.select().count() == 1
    assert as_staff.post(f"/drafts/{draft.id}/time", data={"when": "draft"}).status_code == 404
    with pytest.raises(Refused):
        publication.plan(draft, None)
    assert not only().is_draft


def test_two_at_once_publish_once(app, draft):
    def publish():
        with outside_requests(app):
            publication.publish(Entry.get_by_id(draft.id))

    threads = [threading.Thread(target=publish) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Notification.select().count() == 1


def test_a_draft_that_is_edited_while_it_is_published_stays_published(draft):
    stale = Entry.get_by_id(draft.id)
    publication.publish(draft)
    edit(stale, "Nu anders")
    assert only().text == "Nu anders" and not only().is_draft and only().edited_at


def test_a_draft_that_was_deleted_meanwhile_gets_a_sentence(as_staff, draft):
    stale = Entry.get_by_id(draft.id)
    remove(draft)
    for act in (
        lambda: publication.publish(stale),
        lambda: edit(stale, "#anders"),
        lambda: publication.plan(stale, now() + timedelta(days=1)),
    ):
        with pytest.raises(Refused):
            act()
    assert as_staff.post("/drafts/1/publication").status_code == 404


def test_editing_a_draft_leaves_no_mark_and_tells_nobody(as_staff, draft):
    answer = as_staff.post(f"/entries/{draft.id}", data={"text": "Beter @Lieke", "audience": "1"})
    assert answer.headers["Location"] == f"/drafts#entry-{draft.id}"
    assert (only().text, only().audience_id, only().edited_at) == ("Beter @Lieke", 1, None)
    as_staff.post(f"/entries/{draft.id}", data={"text": "Nog beter"})
    assert only().audience_id == 1
    assert not Notification.select().exists()


@pytest.fixture
def planned(cast):
    return NewEntry(cast.staff, "voor Noord", cast.staff.team).save_as_draft(now() + timedelta(hours=1))


def test_somebody_who_left_the_team_publishes_nothing_there_and_is_told(as_staff, planned, cast, clock):
    cast.staff.change(team=None)
    clock.set(now() + timedelta(hours=2))
    jobs.run_due()
    assert only().is_draft and only().planned_at is None
    assert [(n.person_id, n.reason) for n in Notification.select()] == [(cast.staff.id, "kept")]
    assert "niet geplaatst" in as_staff.get("/notifications").text


def test_somebody_who_left_the_company_publishes_nothing(planned, cast, clock):
    Person.update(left_at=now()).where(Person.id == cast.staff.id).execute()
    clock.set(now() + timedelta(hours=2))
    publication.publish_as_planned(planned)
    assert only().is_draft and not Notification.select().exists()


def test_drafts_go_when_their_author_leaves(planned, cast):
    NewEntry(cast.staff, "staat er al").publish()
    leave(cast.staff)
    jobs.run_due()
    assert [entry.text for entry in Entry.select()] == ["staat er al"]


def test_a_draft_for_a_team_one_left_opens_to_nobody_by_accident(as_staff, cast):
    NewEntry(cast.staff, "voor Noord", cast.staff.team).save_as_draft()
    cast.staff.change(team=None)
    assert 'selected value="1"' in as_staff.get("/entries/1/edit").text
    assert as_staff.post("/drafts/1/publication").status_code == 422
    as_staff.post("/entries/1", data={"text": "voor iedereen", "audience": "everyone"})
    assert as_staff.post("/drafts/1/publication").status_code == 303


def test_photos_stay_with_it_and_only_its_author_gets_them(as_staff, as_lead, as_hr):
    as_staff.post(
        "/posts", data={"text": "kijk", "photos": (picture().stream, "foto.jpg"), "alt": "Het wad", "when": "draft"}
    )
    jobs.run_due()
    photo = Attachment.get().address("480.jpg")
    assert "Het wad" in as_staff.get("/drafts").text
    assert as_staff.get(photo).status_code == 200
    for client in (as_lead, as_hr):
        assert client.get("/photos/1").status_code == client.get(photo).status_code == 404
    as_staff.post("/drafts/1/publication")
    assert as_lead.get(photo).status_code == 200
    as_staff.post("/entries/1/removal")
    for_good()
    assert not Picture.select().exists()


POLL = {"question": "Taart?", "option": ["Ja", "Nee"], "closes_at": "2026-11-24T17:00"}


def test_a_poll_waits_and_is_published_to_be_voted_on(as_staff, as_lead, clock):
    as_staff.post("/polls", data=POLL | {"when": "draft"})
    assert "Taart?" in as_staff.get("/drafts").text and "Taart?" not in as_lead.get("/polls").text
    assert as_lead.post("/polls/1/votes", data={"option": "1"}).status_code == 404
    as_staff.post(
        "/polls/1/edit", data=POLL | {"option": ["Ja", "Nee", "Soms"], "audience": "1", "question": "Appeltaart?"}
    )
    assert (only().audience_id, only().text) == (1, "Appeltaart?") and 'selected value="1"' in as_staff.get(
        "/polls/1/edit"
    ).text
    as_staff.post("/drafts/1/publication")
    assert "Soms" in as_lead.get("/polls").text


def test_a_poll_that_ends_before_it_is_published_stays_a_draft(as_staff, clock):
    as_staff.post("/polls", data=POLL | {"when": "draft"})
    assert as_staff.post("/drafts/1/time", data={"when": "time", "at": LATER}).status_code == 422
    clock.set(now() + timedelta(days=3))
    answer = as_staff.post("/drafts/1/publication")
    assert answer.status_code == 422 and "stopt" in answer.text
    as_staff.post("/polls/1/edit", data=POLL | {"closes_at": "2026-12-01T17:00"})
    assert as_staff.post("/drafts/1/publication").status_code == 303 and Poll.get().is_open


def test_without_a_working_day_left_a_time_is_asked(as_staff, cast):
    leave(cast.staff, now() + timedelta(hours=5))
    assert post(as_staff, text="x", when="next-day").status_code == 422
