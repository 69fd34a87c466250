"""Undoing a hide or a lock of a moment ago: as if it was not done, except that the log has both."""

from datetime import timedelta

import pytest

from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.moderation.case import Case
from intranet.moderation.models import ModerationAct, Report
from intranet.notifications.models import Notification

HIDE = {"act": "hide", "reason": "hurtful"}
UNDO = {"act": "undo"}
ACTS = "/moderation/entries/1/acts"


@pytest.fixture
def reported(cast):
    post = NewEntry(cast.staff, "dit was te veel").publish()
    Report.make(post, cast.stranger, "hurtful")
    return post


def acts():
    return [act.what for act in ModerationAct.select().order_by(ModerationAct.id)]


@pytest.mark.parametrize(("act", "names"), [("hide", ["hid", "unhid"]), ("lock", ["locked", "reopened"])])
def test_it_is_as_it_was_and_the_log_has_both(reported, as_lead, as_staff, as_stranger, act, names):
    page = as_lead.post(ACTS, data=HIDE | {"act": act, "reports": "1"}, follow_redirects=True).text
    assert 'name="act" value="undo">Ongedaan maken' in page
    assert Notification.select().count() == 2 and Report.get().handled_at
    assert as_lead.post(ACTS, data=UNDO).status_code == 303
    entry = Entry.get()
    assert entry.hidden_at is None and entry.locked_at is None and not entry.hidden_for
    assert acts() == names and Notification.select().count() == 0 and Report.get().handled_at is None
    assert "dit was te veel" in as_stranger.get("/").text and "ongedaan" in as_staff.get("/moderation/log").text


def test_only_who_did_it_and_only_in_time(reported, as_lead, as_hr, as_stranger, clock, hx):
    as_lead.post(ACTS, data=HIDE | {"reports": "1"})
    assert as_stranger.post(ACTS, data=UNDO).status_code == 404
    assert as_hr.post(ACTS, data=UNDO).status_code == 422
    clock.set(clock() + timedelta(seconds=16))
    answer = hx(as_lead).post(ACTS, data=UNDO)
    assert (
        answer.status_code == 422 and "meer dan tien seconden geleden" in answer.text and 'id="case-1"' in answer.text
    )
    assert Entry.get().hidden_at and acts() == ["hid"]


def test_not_after_somebody_did_something_else_nor_twice(reported, as_lead, as_hr, cast):
    as_lead.post(ACTS, data=HIDE | {"reports": "1"})
    Case.of(cast.hr, 1).restore()
    assert as_lead.post(ACTS, data=UNDO).status_code == 422 and acts() == ["hid", "restored"]
    as_lead.post(ACTS, data=HIDE | {"reports": ""})
    assert [as_lead.post(ACTS, data=UNDO).status_code for _ in range(2)] == [303, 422]
    assert acts() == ["hid", "restored", "hid", "unhid"] and Entry.get().hidden_at is None
