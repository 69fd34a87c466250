"""Cards that come by themselves: new colleagues, birthdays, years of service."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from intranet import outside_requests
from intranet.company.models import Company
from intranet.core.clock import at_start_of, local, now
from intranet.core.tasks import jobs
from intranet.core.tasks.jobs import Job
from intranet.entries.models import Entry
from intranet.notifications.models import Notification
from intranet.occasions.days import days_of, place_occasions
from intranet.occasions.models import MarkedDay, Occasion
from intranet.people.departure import leave
from intranet.people.models import Person
from tests.entries.removing import for_good


@pytest.fixture(autouse=True)
def a_company_that_exists_for_a_while(app):
    Company.update(created_at=now() - timedelta(days=900)).execute()


@pytest.fixture
def join(cast):
    def joined(name="Fatima", **fields):
        fields = {"joined_at": now() - timedelta(minutes=5), "team": cast.staff.team} | fields
        return Person.create(email=f"{name}@duinstra.example", given_name=name, **fields)

    return joined


def day(*date):
    return datetime(*date, 9, tzinfo=UTC)


def placed():
    return sorted((one.entry.author.given_name, one.what, one.years) for one in Occasion.select())


def test_somebody_new_gets_a_card_that_can_be_talked_about(join, as_stranger, cast, hx):
    join()
    place_occasions()
    page = as_stranger.get("/").text
    assert "Fatima is begonnen bij team Noord. Zeg hallo." in page
    assert as_stranger.post("/entries/1/comments", data={"text": "Welkom"}).status_code == 303
    assert as_stranger.post("/entries/1/reactions", data={"reaction": "heart"}).status_code == 303
    assert not Notification.select().where(Notification.reason == "mention").exists()


def test_not_when_a_whole_list_comes_in_nor_on_the_first_day_of_the_company(join):
    for name in "abcd":
        join(name)
    place_occasions()
    assert placed() == []
    Person.update(joined_at=now() - timedelta(days=30)).where(Person.given_name != "a").execute()
    Company.update(created_at=now()).execute()
    place_occasions()
    assert placed() == []


def test_not_for_people_who_start_tomorrow_or_started_yesterday_or_left_at_once(join):
    join("morgen", joined_at=now() + timedelta(days=1))
    join("gisteren", joined_at=now() - timedelta(days=1))
    join("weg", left_at=now())
    place_occasions()
    assert placed() == []


def test_a_birthday_only_of_people_who_want_it_and_are_not_away(cast, as_lead):
    cast.staff.change(birthday="11-23")
    cast.lead.change(birthday="11-24")
    cast.stranger.change(birthday="11-23", away_until=now().date())
    place_occasions()
    assert placed() == [("Noor", "birthday", 0)]
    assert "is jarig vandaag. Feliciteer Noor." in as_lead.get("/").text


def test_the_card_is_of_kring_and_congratulating_is_one_tap(cast, as_lead, hx):
    cast.staff.change(birthday="11-23")
    place_occasions()
    page = as_lead.get("/").text
    assert 'id="entry-1-author">Kring</h2>' in page
    button = 'name="reaction" value="clap" data-reaction="clap"'
    assert button in page
    answer = hx(as_lead).post("/entries/1/reactions", data={"reaction": "clap"}).text
    assert 'data-reaction="clap"' in answer and 'aria-pressed="true"' in answer
    assert button in hx(as_lead).post("/entries/1/reactions", data={"reaction": "none"}).text


def test_newer_news_stands_above_it(cast, as_lead, clock):
    cast.staff.change(birthday="11-23")
    place_occasions()
    clock.set(now() + timedelta(minutes=5))
    as_lead.post("/posts", data={"text": "Echt nieuws"})
    page = as_lead.get("/").text
    assert page.index("Echt nieuws") < page.index("is jarig vandaag")


@pytest.mark.parametrize(
    ("date", "days"),
    [
        (date(2026, 2, 28), ["02-28", "02-29"]),
        (date(2028, 2, 28), ["02-28"]),
        (date(2028, 2, 29), ["02-29"]),
        (date(2100, 2, 28), ["02-28", "02-29"]),
        (date(2026, 11, 23), ["11-23"]),
    ],
)
def test_the_29th_of_february_comes_every_year(date, days):
    assert days_of(date) == days


@pytest.mark.parametrize(
    ("years", "marked"), [(0, 0), (1, 1), (3, 3), (4, 0), (5, 5), (6, 0), (12, 0), (25, 25), (40, 40)]
)
def test_years_of_service_that_are_marked(cast, years, marked):
    cast.staff.change(shows_years=True, joined_at=now().replace(year=2026 - years))
    cast.lead.change(joined_at=now().replace(year=2021))
    place_occasions()
    assert [years for _name, what, years in placed() if what == "years"] == ([marked] if marked else [])


def test_people_who_started_on_the_29th_of_february(cast, clock):
    cast.staff.change(shows_years=True, joined_at=day(2020, 2, 29))
    clock.set(day(2025, 2, 28))
    place_occasions()
    clock.set(day(2025, 3, 1))
    place_occasions()
    assert placed() == [("Noor", "years", 5)]


def test_both_on_one_day(cast, as_lead):
    cast.staff.change(birthday="11-23", shows_years=True, joined_at=day(2021, 11, 23))
    place_occasions()
    assert placed() == [("Noor", "birthday", 0), ("Noor", "years", 5)]
    assert "Noor Nguyễn werkt hier 5 jaar." in as_lead.get("/").text


def test_once_a_day_even_if_the_person_removed_it(cast, sign_in):
    cast.staff.change(birthday="11-23")
    place_occasions()
    place_occasions()
    assert len(placed()) == 1
    staff = sign_in(cast.staff)
    assert staff.get("/entries/1/edit").status_code == staff.post("/entries/1", data={"text": "x"}).status_code == 404
    assert "/entries/1/edit" not in staff.get("/").text
    assert sign_in(cast.lead).post("/entries/1/removal").status_code == 404
    staff.post("/entries/1/removal")
    for_good()
    place_occasions()
    assert placed() == []


def test_once_however_many_work(app, cast):
    cast.staff.change(birthday="11-23")

    def work():
        with outside_requests(app):
            place_occasions()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(placed()) == 1


def test_a_clock_that_goes_over_days(cast, join, clock):
    cast.staff.change(birthday="11-24", hours_from="07:00")
    cast.lead.change(birthday="11-26")
    jobs.plan_daily()
    seen = []
    for hour in range(24 * 4):
        clock.set(day(2026, 11, 23) + timedelta(hours=hour))
        if hour == 50:  # Wednesday at noon
            join("Fatima", joined_at=now() - timedelta(minutes=1))
        jobs.run_due()
        seen += [
            (f"{entry.published_at:%d %H}", entry.author.given_name)
            for entry in Entry.select().where(Entry.id > len(seen))
        ]
    assert seen == [("24 07", "Noor"), ("25 11", "Fatima"), ("26 07", "Lieke")]
    assert Job.select().where(Job.name == "place_cards").count() <= 3


@pytest.mark.parametrize("date", [date(2027, 3, 27), date(2027, 3, 28), date(2026, 10, 25), date(2026, 10, 26)])
def test_at_eight_even_on_days_when_the_clock_changes(cast, clock, date):
    cast.staff.change(birthday=f"{date:%m-%d}")
    midnight = at_start_of(date)
    for minute in range(0, 10 * 60, 15):
        clock.set(midnight.astimezone(UTC) + timedelta(minutes=minute))
        if minute == 0:
            jobs.plan_daily()
        jobs.run_due()
    assert [f"{local(entry.published_at):%H:%M}" for entry in Entry.select()] == ["08:00"]


def test_a_job_that_waited_since_yesterday_waits_until_eight(cast, clock):
    clock.set(datetime(2026, 11, 22, 9, tzinfo=UTC))
    jobs.plan_daily()
    jobs.run_due()
    cast.staff.change(birthday="11-23")
    clock.set(datetime(2026, 11, 22, 23, 30, tzinfo=UTC))  # half past midnight in Amsterdam
    jobs.plan_daily()
    jobs.run_due()
    assert placed() == []
    clock.set(datetime(2026, 11, 23, 7, 1, tzinfo=UTC))
    jobs.run_due()
    assert placed() == [("Noor", "birthday", 0)]


def test_somebody_who_started_just_after_midnight_started_that_day(cast, clock):
    cast.staff.change(shows_years=True, joined_at=datetime(2021, 11, 22, 23, 30, tzinfo=UTC))
    cast.lead.change(shows_years=True, joined_at=datetime(2021, 11, 23, 23, 30, tzinfo=UTC))
    place_occasions()
    assert placed() == [("Noor", "years", 5)]


def test_what_was_marked_is_forgotten_after_a_week(cast, clock):
    cast.staff.change(birthday="11-23")
    place_occasions()
    clock.set(now() + timedelta(days=8))
    MarkedDay.forget_old()
    assert not MarkedDay.select().exists()


def test_cards_do_not_outlive_the_name(cast):
    cast.staff.change(birthday="11-23", content_wish="anonymise")
    place_occasions()
    leave(cast.staff)
    jobs.run_due()
    assert placed() == [] and not Entry.select().exists()


def test_nothing_goes_wrong_where_nobody_lives_yet(app):
    Company.delete().execute()
    place_occasions()
    assert placed() == []
