"""Saying that something should not be there."""

import pytest

from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.entries.removal import remove
from intranet.moderation.models import Report, forget_old_reports


def test_everybody_finds_it_at_every_entry_and_comment_by_somebody_else(post, comment, as_stranger, as_staff):
    page = as_stranger.get("/entries/1").text
    assert "/entries/1/report" in page and "/entries/2/report" in page
    assert "/report" not in as_staff.get("/entries/1").text


def test_it_says_thanks_and_what_happens_next(post, as_stranger, hx):
    assert "Wat is er mis mee?" in as_stranger.get("/entries/1/report").text
    answer = hx(as_stranger).post("/entries/1/reports", data={"reason": "untrue", "words": "het was een otter"})
    assert "Dank je" in answer.text and "Je hoort het" in answer.text
    plain = as_stranger.post("/entries/1/reports", data={"reason": "private"})
    assert plain.headers["Location"] == "/entries/1/report"
    assert "Dank je" in as_stranger.get("/entries/1/report").text


def test_one_report_per_person_the_last_one_counts(post, as_stranger, cast):
    for reason in ("untrue", "private"):
        as_stranger.post("/entries/1/reports", data={"reason": reason})
    assert [(report.person, report.reason) for report in Report.select()] == [(cast.stranger, "private")]


def test_several_reports_are_one_item_with_a_count_for_each_reason(post, cast, report, reporter, as_lead):
    report(post, cast.stranger, "untrue"), report(post, cast.hr, "untrue"), report(post, reporter, "hurtful")
    page = as_lead.get("/reports").text
    assert page.count('<article class="card case"') == 1 and "2 × Onwaar" in page and "1 × Kwetsend" in page


def test_it_can_be_reported_again_after_it_was_handled(post, cast, as_stranger, report, case):
    report(post, cast.stranger)
    case(cast.lead, post).keep()
    assert "again=1" in as_stranger.get("/entries/1/report").text
    assert "Wat is er mis mee?" in as_stranger.get("/entries/1/report?again=1").text
    as_stranger.post("/entries/1/reports", data={"reason": "hurtful"})
    assert Report.number_for(cast.lead) == 1


def test_a_moderator_gets_the_case_at_once(post, as_lead):
    assert 'value="hide"' in as_lead.get("/entries/1/report").text


def test_you_cannot_report_your_own_entry(post, as_staff):
    assert as_staff.post("/entries/1/reports", data={"reason": "hurtful"}).status_code == 422


@pytest.mark.parametrize(
    "data", [{}, {"reason": "zomaar"}, {"reason": "other"}, {"reason": "\x00"}, {"reason": "other", "words": "x" * 501}]
)
def test_bad_input_is_answered_at_the_field(post, as_stranger, hx, data):
    for client in (as_stranger, hx(as_stranger)):
        answer = client.post("/entries/1/reports", data=data)
        assert answer.status_code == 422 and 'role="alert"' in answer.text
    assert not Report.select().exists()


def test_a_report_of_what_was_deleted_is_no_trouble(post, cast, report, as_stranger, as_lead):
    report(post, cast.stranger)
    remove(Entry.get_by_id(1))
    assert "Niets te bekijken" in as_lead.get("/reports").text
    assert as_stranger.post("/entries/1/reports", data={"reason": "hurtful"}).status_code == 404


def test_handled_reports_are_forgotten_after_three_months(post, cast, report, case, clock):
    report(post, cast.stranger)
    case(cast.lead, post).keep()
    forget_old_reports()
    assert Report.select().exists()
    clock.set(clock().replace(year=2027))
    forget_old_reports()
    assert not Report.select().exists()


def test_a_long_queue_takes_no_more_queries_than_a_short_one(as_hr, cast, report, queries):
    numbers = []
    for size in (2, 10):
        for number in range(size):
            report(NewEntry(cast.staff, f"bericht {size} {number}", cast.staff.team).publish(), cast.lead, "untrue")
            report(NewEntry(cast.staff, f"aan allen {size} {number}").publish(), cast.lead)
        with queries() as seen:
            assert as_hr.get("/reports").status_code == 200
        numbers.append(len(seen))
    assert numbers[1] <= numbers[0]
