"""Handling a case: reports are closed, the author is told, everything can be undone, and nothing is done twice."""

import threading

import pytest

from intranet import outside_requests
from intranet.core.errors import Refused
from intranet.entries.editing import edit
from intranet.entries.models import Entry
from intranet.entries.removal import remove
from intranet.moderation.models import ModerationAct, Report
from intranet.notifications.models import Notification
from intranet.people.roles import lead_exactly


def told(person):
    return [notification.reason for notification in Notification.select().where(Notification.person == person)]


@pytest.fixture
def reported(post, reporter, report):
    report(post, reporter, words="dit doet pijn")
    return post


def test_a_lead_hides_with_one_tap_and_undoes_it(as_lead, reported, hx, as_stranger):
    answer = hx(as_lead).post("/moderation/entries/1/acts", data={"act": "hide", "reason": "hurtful", "reports": "1"})
    assert answer.status_code == 200 and 'value="restore"' in answer.text and "#reports-rail" in answer.text
    assert 'name="reason"' not in answer.text and "<textarea" not in answer.text
    assert as_stranger.get("/entries/1").status_code == 404
    assert as_lead.post("/moderation/entries/1/acts", data={"act": "restore"}).status_code == 303
    assert as_stranger.get("/entries/1").status_code == 200
    assert "Niets te bekijken" in as_lead.get("/reports").text


def test_the_author_is_told_why_each_time_and_reporters_that_somebody_looked(
    cast, reported, reporter, case, as_staff, as_hr
):
    for _time in range(2):
        case(cast.lead, reported).hide("hurtful", "zo spreken we niet over elkaar")
        assert told(cast.staff) == ["hidden"]
        case(cast.lead, reported).restore()
        assert told(cast.staff) == ["restored"]
    assert told(reporter) == ["handled"]
    Notification.update(at=cast.staff.joined_at).execute()
    assert "Je bericht is weer te lezen" in as_staff.get("/notifications").text
    log = as_staff.get("/moderation/log?entry=1").text
    assert "zo spreken we niet" in log and "Lieke de Boer verborg een bericht van jou" in log
    assert "Lieke de Boer verborg een bericht van Noor" in as_hr.get("/moderation/log").text


def test_somebody_mentioned_while_it_was_hidden_is_told_when_it_is_back(cast, post, case, as_staff):
    case(cast.lead, post).hide("hurtful")
    as_staff.post(f"/entries/{post.id}", data={"text": "zeehond gezien, @Olaf"})
    assert not told(cast.stranger)
    case(cast.lead, post).restore()
    assert told(cast.stranger) == ["mention"]
    case(cast.lead, post).hide("hurtful")
    case(cast.lead, post).restore()
    assert told(cast.stranger) == ["mention"]


def test_nobody_concerned_sees_who_reported_it(cast, reported, reporter, case, as_staff, as_lead, as_hr, sign_in):
    for client in (as_lead, as_hr):
        queue = client.get("/reports").text
        assert "dit doet pijn" in queue and "Rik" not in queue
    case(cast.lead, reported).hide("hurtful")
    for address in ("/", "/notifications", "/moderation/log", "/entries/1"):
        page = as_staff.get(address).text
        assert "Rik" not in page and "dit doet pijn" not in page
    assert Notification.get(Notification.person == reporter).by is None
    Notification.update(at=cast.staff.joined_at).execute()
    client = sign_in(reporter)
    assert "Er is gekeken naar je melding over een bericht van Noor" in client.get("/notifications").text
    page = client.get("/entries/1/report").text
    assert "We hebben je melding bekeken" in page and "zeehond" not in page


def test_closing_and_keeping_end_the_reports_too(cast, reported, reporter, report, case):
    case(cast.lead, reported).lock("hurtful")
    assert told(cast.staff) == ["locked"] and not Report.open_for(cast.lead).exists()
    report(reported, reporter)
    case(cast.lead, reported).keep()
    assert told(cast.staff) == ["locked"] and not Report.open_for(cast.lead).exists()
    assert [act.what for act in ModerationAct.select().order_by(ModerationAct.id)] == ["locked", "kept"]


def test_the_second_moderator_reads_that_somebody_was_first(cast, reported, case, as_hr, hx):
    case(cast.lead, reported).keep()
    for act in ("hide", "keep", "lock"):
        data = {"act": act, "reason": "hurtful", "reports": "1"}
        answer = hx(as_hr).post("/moderation/entries/1/acts", data=data)
        assert answer.status_code == 422 and "Lieke de Boer heeft hier al naar gekeken" in answer.text
        assert 'id="case-1"' in answer.text
    assert Entry.get_by_id(1).hidden_at is None


def test_two_people_who_hide_it_at_once_hide_it_once(app, cast, reported, case):
    cases = [case(cast.lead, reported), case(cast.hr, reported)]
    outcomes = []

    def hide(case):
        with outside_requests(app):
            try:
                outcomes.append(case.hide("hurtful"))
            except Refused as refusal:
                outcomes.append(refusal.message)

    threads = [threading.Thread(target=hide, args=(each,)) for each in cases]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(map(bool, outcomes)) == [False, True]
    assert ModerationAct.select().count() == 1


def test_an_act_on_what_was_lost_or_deleted_meanwhile_is_refused_with_a_sentence(cast, reported, case, as_lead, hx):
    open_case = case(cast.lead, reported)
    lead_exactly(cast.lead, [])
    with pytest.raises(Refused):
        open_case.hide("hurtful")
    answer = hx(as_lead).post("/moderation/entries/1/acts", data={"act": "hide", "reason": "hurtful"})
    assert answer.status_code == 404 and "is er niet meer" in answer.text
    remove(reported)
    assert not Report.select().exists()


def test_an_entry_that_changed_after_the_report_is_shown_as_it_is_now(cast, reported, as_lead, clock):
    clock.set(clock().replace(hour=9))
    edit(Entry.get_by_id(1), "iets aardigs")
    page = as_lead.get("/reports").text
    assert "iets aardigs" in page and "Het is na de laatste melding gewijzigd" in page and "zeehond" not in page


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"act": "hide"},
        {"act": "hide", "reason": "zomaar"},
        {"act": "hide", "reason": "other"},
        {"act": "hide", "reason": "other", "words": "x" * 501},
        {"act": "look"},
        {"act": "restore"},
        {"act": "unlock"},
        {"act": "\x00", "reason": "\x00"},
        {"act": "hide", "reason": "hurtful", "words": "\x00"},
    ],
)
def test_bad_input_is_answered_with_a_sentence(as_lead, reported, hx, data):
    for client in (as_lead, hx(as_lead)):
        assert client.post("/moderation/entries/1/acts", data=data).status_code == 422
    assert Entry.get_by_id(1).hidden_at is None and not ModerationAct.select().exists()
