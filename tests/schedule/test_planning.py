"""The rule of an event makes its occurrences, four weeks ahead."""

from datetime import UTC, date, datetime, timedelta

import pytest

from intranet.core.clock import local, now
from intranet.core.i18n import clock as on_the_wall
from intranet.core.tasks import jobs
from intranet.schedule.holidays import is_holiday
from intranet.schedule.models import Event, Occurrence

LINK = "https://video.duinstra.example/kring"


@pytest.fixture
def kickoff(app):
    return Event.set_up(title="Kick-off", weekdays="12345", time="09:00", minutes=15, link=LINK)


def dates(event):
    return [local(occurrence.starts_at).date() for occurrence in event.occurrences.order_by(Occurrence.starts_at)]


def ids_by_date(event):
    return {local(occurrence.starts_at).date(): occurrence.id for occurrence in event.occurrences}


def test_it_happens_on_its_weekdays_for_four_weeks(kickoff):
    planned = dates(kickoff)
    assert planned[0] == date(2026, 11, 23) and planned[-1] == date(2026, 12, 18)
    assert len(planned) == 20 and {day.isoweekday() for day in planned} == {1, 2, 3, 4, 5}


def test_it_ends_after_its_minutes(kickoff):
    first = kickoff.occurrences.first()
    assert first.ends_at - first.starts_at == timedelta(minutes=15)


def test_a_time_that_has_passed_today_is_for_tomorrow(app, clock):
    clock.set(datetime(2026, 11, 23, 8, 30, tzinfo=UTC))
    event = Event.set_up(title="Kick-off", time="09:00", link=LINK)
    assert dates(event)[0] == date(2026, 11, 24)


def test_it_skips_public_holidays(app, clock):
    clock.set(datetime(2026, 12, 21, 7, tzinfo=UTC))
    planned = dates(Event.set_up(title="Kick-off", weekdays="1234567", time="09:00", link=LINK))
    assert {date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)}.isdisjoint(planned)
    assert {date(2026, 12, 24), date(2026, 12, 27), date(2027, 1, 2)} <= set(planned)


@pytest.mark.parametrize(
    "day, holiday",
    [(date(2026, 4, 27), True), (date(2026, 5, 14), True), (date(2026, 5, 25), True), (date(2026, 11, 23), False)],
)
def test_dutch_public_holidays_are_known(day, holiday):
    assert is_holiday(day) is holiday


@pytest.mark.parametrize("start", [datetime(2027, 3, 22, 6, tzinfo=UTC), datetime(2026, 10, 19, 6, tzinfo=UTC)])
def test_nine_is_nine_before_and_after_the_clock_changes(app, clock, start):
    clock.set(start)
    event = Event.set_up(title="Kick-off", weekdays="1234567", time="09:00", link=LINK)
    assert {on_the_wall(occurrence.starts_at) for occurrence in event.occurrences} == {"09:00"}
    assert {occurrence.starts_at.hour for occurrence in event.occurrences} == {7, 8}


def test_another_time_keeps_the_rows_of_the_same_dates(kickoff):
    before = ids_by_date(kickoff)
    kickoff.change(time="10:30", minutes=20)
    assert ids_by_date(kickoff) == before
    assert {on_the_wall(occurrence.ends_at) for occurrence in kickoff.occurrences} == {"10:50"}


def test_fewer_days_takes_away_the_other_rows_only(kickoff):
    before = ids_by_date(kickoff)
    kickoff.change(weekdays="135")
    after = ids_by_date(kickoff)
    assert {day.isoweekday() for day in after} == {1, 3, 5}
    assert after.items() <= before.items()


def test_one_that_is_under_way_stays_as_it_is(kickoff, clock):
    first = kickoff.occurrences.first()
    clock.set(first.starts_at + timedelta(minutes=5))
    kickoff.change(time="08:00")
    assert Occurrence.get_by_id(first.id).starts_at == first.starts_at
    assert dates(kickoff).count(local(first.starts_at).date()) == 1


def test_a_time_that_has_passed_leaves_today_as_it_was(kickoff, clock):
    first = kickoff.occurrences.first()
    clock.set(first.starts_at - timedelta(minutes=3))
    kickoff.change(time="08:30")
    assert Occurrence.get_by_id(first.id).starts_at == first.starts_at
    assert on_the_wall(kickoff.occurrences[1].starts_at) == "08:30"


def test_an_extra_one_is_left_alone_also_at_the_same_time(kickoff):
    extra = Occurrence.create(
        event=kickoff, starts_at=now() + timedelta(hours=2), ends_at=now() + timedelta(hours=3), is_extra=True
    )
    kickoff.change(time=on_the_wall(extra.starts_at))
    assert Occurrence.get_by_id(extra.id).is_extra
    kickoff.change(weekdays="7")
    assert Occurrence.get_by_id(extra.id)


def test_every_day_brings_one_more_day(kickoff, clock):
    jobs.plan_daily()
    jobs.run_due()
    assert kickoff.occurrences.count() == 20
    clock.set(now() + timedelta(days=1))
    jobs.run_due()
    assert dates(kickoff)[-1] == date(2026, 12, 21)
    assert kickoff.occurrences.count() == 21


def test_what_has_ended_does_not_happen_any_more(kickoff, clock):
    first = kickoff.occurrences.first()
    clock.set(first.starts_at + timedelta(minutes=5))
    kickoff.end()
    assert [occurrence.id for occurrence in kickoff.occurrences] == [first.id]
    jobs.plan_daily()
    jobs.run_due()
    kickoff.change(time="11:00")
    assert kickoff.occurrences.count() == 1
    assert Event.get_by_id(kickoff.id).ended_at


def test_it_is_for_the_company_or_for_a_team(app, cast):
    everybody = Event.set_up(title="Kick-off", link=LINK)
    north = Event.set_up(title="Noord", link=LINK, team=cast.staff.team)
    assert set(Event.visible_to(cast.staff)) == set(Event.visible_to(cast.lead)) == {everybody, north}
    assert list(Event.visible_to(cast.stranger)) == [everybody]


def test_hr_manages_all_and_a_lead_those_of_their_teams_and_the_company(app, cast):
    everybody = Event.set_up(title="Kick-off", link=LINK)
    north = Event.set_up(title="Noord", link=LINK, team=cast.lead.team)
    office = Event.set_up(title="Kantoor", link=LINK, team=cast.hr.team)
    assert set(Event.managed_by(cast.hr)) == {everybody, north, office}
    assert set(Event.managed_by(cast.lead)) == {everybody, north}
    assert list(Event.managed_by(cast.staff)) == []
