"""HR sees what went wrong behind the scenes, and tries it again or dismisses it."""

import pytest

from intranet.accounts.models import forget_old_sign_ins
from intranet.core.clock import now
from intranet.core.tasks import jobs
from intranet.core.tasks.jobs import Job
from intranet.core.tasks.mail import Message
from intranet.core.tasks.queue import LEASE
from tests.test_jobs import done, note, stumble

LINK = "https://kring.example/new-password/geheim"


@pytest.fixture
def dead(app):
    """A message that was given up."""
    return Message.create(
        to="weg@duinstra.example",
        subject="Onderwerp",
        text=LINK,
        message_id="<1@duinstra.example>",
        due_at=None,
        attempts=1,
        error="SMTPRecipientsRefused: 550 User unknown",
    )


@pytest.fixture
def failed(app):
    """A job that failed and is tried again later."""
    stumble.later()
    jobs.run_due()
    return Job.get()


def test_hr_sees_what_failed_in_words_but_not_what_a_message_says(as_hr, dead, failed):
    page = as_hr.get("/company/jobs").text
    assert "weg@duinstra.example" in page and "neemt geen mail aan" in page and "Een klein klusje" in page
    assert "geheim" not in page and "Onderwerp" not in page
    assert "2 dingen lukten niet" in as_hr.get("/company").text


def test_all_is_well_when_nothing_failed(as_hr, app):
    note.later("not yet", due_at=now() + LEASE)
    assert "Probeer nu opnieuw" not in as_hr.get("/company/jobs").text
    assert "lukte niet" not in as_hr.get("/company").text


def test_for_other_people_it_does_not_exist(as_staff, as_lead, dead):
    for client in (as_staff, as_lead):
        assert client.get("/company/jobs").status_code == 404
        for act in ("messages/1/tries", "messages/1/dismissal", "jobs/tries"):
            assert client.post(f"/company/{act}").status_code == 404
    assert Message.get().is_given_up


def test_trying_again_makes_it_due_and_twice_in_a_row_is_once(as_hr, dead, failed, inbox):
    for kind, id in (("messages", dead.id), ("jobs", failed.id)) * 2:
        assert as_hr.post(f"/company/{kind}/{id}/tries").headers["Location"] == "/company/jobs"
    assert "nu opnieuw geprobeerd" in as_hr.get("/company/jobs").text
    jobs.run_due()
    assert [message.rcpt_tos for message in inbox.messages] == [["weg@duinstra.example"]]
    assert as_hr.post(f"/company/messages/{dead.id}/tries").status_code == 404


def test_work_that_is_being_done_is_left_alone(dead, failed, clock):
    clock.set(failed.due_at)
    taken = Job.claim()
    Job.get().retry()
    assert Job.get().due_at == taken.due_at


def test_everything_can_be_tried_again_at_once(as_hr, dead, failed, inbox):
    assert "Probeer alles opnieuw" in as_hr.get("/company/jobs").text
    as_hr.post("/company/jobs/tries")
    assert jobs.run_due() == 2


def test_a_dismissed_message_is_gone_and_never_sent(as_hr, dead, inbox):
    as_hr.post(f"/company/messages/{dead.id}/dismissal")
    jobs.run_due()
    assert Message.select().count() == 0 and inbox.messages == []
    assert as_hr.post(f"/company/messages/{dead.id}/dismissal").status_code == 404


def test_dismissed_daily_work_comes_back_tomorrow(as_hr, app):
    daily = forget_old_sign_ins.later()
    Job.update(error="ValueError()").execute()
    as_hr.post(f"/company/jobs/{daily.id}/dismissal")
    assert Job.get().error == "" and Job.get().due_at > now()


def test_work_that_did_not_fail_cannot_be_touched(as_hr, app):
    job = note.later("fine")
    assert as_hr.post(f"/company/jobs/{job.id}/dismissal").status_code == 404
    jobs.run_due()
    assert done[-1] == "fine"
