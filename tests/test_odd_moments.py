"""Kring works at midnight, in the nights when the clock changes, on a leap day and over new year."""

from datetime import UTC, date, datetime, timedelta

import pytest

from intranet.core.clock import at_start_of, local, today
from intranet.core.i18n import ago, speaking
from intranet.core.tasks import jobs
from intranet.core.tasks.jobs import Job
from intranet.people.hours import next_working_day
from intranet.people.status import usual_ends
from intranet.polls.forms import default_end
from intranet.polls.models import Poll
from intranet.schedule.models import Event
from tests.odd_moments import ODD

PAGES = ["/", "/kick-off", "/polls", "/polls/new", "/asks", "/notifications", "/people", "/people/1", "/profile/today"]


@pytest.fixture(params=ODD)
def moment(request, cast, clock):
    clock.set(ODD[request.param])
    return ODD[request.param]


def at(clock, text):
    clock.set(datetime.fromisoformat(text))


def test_every_page_opens(moment, cast, sign_in):
    Event.set_up(title="Kick-off", weekdays="1234567", time="09:00", host=cast.lead, link="https://video.example/kring")
    for person in (cast.staff, cast.hr):
        person.change(birthday=f"{today():%m-%d}")
        assert [page for page in PAGES if sign_in(person).get(page).status_code != 200] == []


def test_a_daily_job_is_due_again_just_after_midnight(moment, app):
    jobs.plan_daily()
    jobs.run_due()
    due = {local(job.due_at) for job in Job.select().where(Job.name.in_(list(jobs.daily_names)))}
    assert {f"{day:%Y-%m-%d %H:%M}" for day in due} == {f"{local(moment).date() + timedelta(days=1)} 00:05"}


def test_a_day_that_is_over_brings_the_daily_jobs_once(moment, app, clock):
    jobs.plan_daily()
    jobs.run_due()
    clock.set(at_start_of(today() + timedelta(days=1)) + timedelta(minutes=6))
    ran = jobs.run_due()
    assert ran >= len(jobs.daily_names)
    assert not Job.select().where(Job.name.in_(list(jobs.daily_names)) & (Job.due_at < at_start_of(today()))).exists()


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        ("2026-06-14T23:59:00+02:00", "2026-06-15 17:00"),
        ("2026-06-15T00:05:00+02:00", "2026-06-16 17:00"),
        ("2026-03-27T23:59:00+01:00", "2026-03-30 17:00"),
        ("2026-10-24T23:30:00+02:00", "2026-10-26 17:00"),
        ("2028-02-28T12:00:00+01:00", "2028-02-29 17:00"),
        ("2028-02-29T12:00:00+01:00", "2028-03-01 17:00"),
        ("2026-12-31T23:59:00+01:00", "2027-01-01 17:00"),
    ],
)
def test_a_poll_ends_on_the_next_day_that_is_not_in_a_weekend(app, clock, moment, end):
    at(clock, moment)
    assert f"{default_end():%Y-%m-%d %H:%M}" == end


@pytest.mark.parametrize(
    ("typed", "end"),
    [
        ("2026-03-29T02:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # this time does not exist: it is 03:30 then
        ("2026-10-25T02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # this time comes twice: the first one
    ],
)
def test_a_poll_can_end_at_a_time_that_does_not_exist_or_exists_twice(as_staff, clock, typed, end):
    clock.set(end - timedelta(days=2))
    asked = {"question": "Taart?", "option": ["Ja", "Nee"], "closes_at": typed, "audience": "everyone"}
    assert as_staff.post("/polls", data=asked).status_code == 303
    assert Poll.get().closes_at == end


@pytest.mark.parametrize(
    ("moment", "start"),
    [
        ("2026-06-14T23:59:00+02:00", "2026-06-15T08:30:00+02:00"),
        ("2026-06-15T00:05:00+02:00", "2026-06-16T08:30:00+02:00"),
        ("2026-03-27T23:59:00+01:00", "2026-03-30T08:30:00+02:00"),
        ("2026-10-25T02:30:00+02:00", "2026-10-26T08:30:00+01:00"),
        ("2026-10-25T02:30:00+01:00", "2026-10-26T08:30:00+01:00"),
        ("2028-02-28T12:00:00+01:00", "2028-02-29T08:30:00+01:00"),
    ],
)
def test_the_next_working_day_starts_at_the_right_local_time(cast, clock, moment, start):
    at(clock, moment)
    cast.staff.change(working_days="12345", hours_from="08:30", hours_until="17:00")
    assert next_working_day(cast.staff) == datetime.fromisoformat(start)


@pytest.mark.parametrize(
    ("moment", "published", "words"),
    [
        ("2026-06-15T00:05:00+02:00", "2026-06-14T23:50:00+02:00", "15 min"),
        ("2026-06-15T01:05:00+02:00", "2026-06-14T23:50:00+02:00", "yesterday"),
        ("2026-03-29T03:05:00+02:00", "2026-03-29T01:50:00+01:00", "15 min"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T02:50:00+02:00", "40 min"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T02:20:00+02:00", "02:20"),
        ("2026-10-26T00:05:00+01:00", "2026-10-25T00:05:00+02:00", "yesterday"),
        ("2027-01-01T00:05:00+01:00", "2026-12-31T23:59:30+01:00", "5 min"),
        ("2027-01-01T12:00:00+01:00", "2026-12-31T22:00:00+01:00", "yesterday"),
        ("2027-01-01T12:00:00+01:00", "2026-12-25T22:00:00+01:00", "25 Dec 2026"),
        ("2028-03-01T12:00:00+01:00", "2028-02-29T09:00:00+01:00", "yesterday"),
    ],
)
def test_how_long_ago_it_was(app, clock, moment, published, words):
    at(clock, moment)
    with speaking("en"):
        assert ago(datetime.fromisoformat(published).astimezone(UTC)) == words


@pytest.mark.parametrize(
    ("moment", "starts_at"),
    [
        ("2026-03-28T12:00:00+01:00", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        ("2026-10-24T12:00:00+02:00", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_kick_off_in_the_night_on_which_the_clock_changes_happens_once(app, clock, moment, starts_at):
    at(clock, moment)
    kickoff = Event.set_up(title="Nachtploeg", weekdays="7", time="02:30", link="https://video.example/kring")
    for passed in (
        timedelta(),
        timedelta(hours=12),
        starts_at - datetime.fromisoformat(moment) + timedelta(minutes=45),
    ):
        clock.set(datetime.fromisoformat(moment) + passed)
        kickoff.plan()
    that_night = [o.starts_at for o in kickoff.occurrences if local(o.starts_at).date() == local(starts_at).date()]
    assert that_night == [starts_at]


@pytest.mark.parametrize(
    ("moment", "ends"),
    [
        ("2026-06-14T23:59:00+02:00", [date(2026, 6, 14), date(2026, 6, 15)]),
        ("2026-06-15T00:05:00+02:00", [date(2026, 6, 15), date(2026, 6, 16), date(2026, 6, 21)]),
        ("2026-12-31T23:59:00+01:00", [date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 3)]),
        ("2027-01-01T00:05:00+01:00", [date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3)]),
    ],
)
def test_a_week_goes_on_over_new_year(app, clock, moment, ends):
    at(clock, moment)
    assert sorted(usual_ends()) == ends
