"""Birthdays, new colleagues and people who are away, beside the stream."""

from datetime import UTC, datetime, timedelta

from intranet.core.clock import now, today
from intranet.people.departure import leave
from intranet.people.highlights import Highlights, people_to_highlight
from intranet.people.models import Person
from intranet.people.status import go_away


def of_today(person):
    return Highlights(people_to_highlight(person)[0])


def test_birthdays_in_the_coming_days_of_people_who_gave_theirs(as_staff, cast):
    for person, days in ((cast.lead, 0), (cast.hr, 6), (cast.stranger, 7)):
        person.change(birthday=f"{today() + timedelta(days=days):%m-%d}")
    assert [person for _, person in of_today(cast.staff).birthdays] == [cast.lead, cast.hr]
    page = as_staff.get("/").text
    assert "Jarig" in page and "vandaag" in page and "zondag" in page


def test_somebody_born_on_a_leap_day_has_it_on_the_28th(cast, clock):
    cast.lead.change(birthday="02-29")
    for year, day, expected in ((2027, 28, 28), (2028, 28, 29)):
        clock.set(datetime(year, 2, day, 9, tzinfo=UTC))
        assert [date.day for date, _ in of_today(cast.staff).birthdays] == [expected]


def test_somebody_who_left_has_no_birthday_here(cast):
    cast.lead.change(birthday=f"{today():%m-%d}")
    leave(cast.lead)
    assert of_today(cast.staff).birthdays == []


def test_new_colleagues_for_two_weeks(cast, clock):
    Person.create(email="n@duinstra.example", given_name="Nina", joined_at=now() - timedelta(days=13))
    assert [person.given_name for person in of_today(cast.staff).newcomers] == ["Nina"]
    clock.set(now() + timedelta(days=2))
    assert of_today(cast.staff).newcomers == []


def test_it_is_found_once_for_everybody_and_once_for_a_team(cast, queries):
    go_away(cast.hr, today())
    with queries() as seen:
        people = of_today(cast.staff)
        assert [person.given_name for person in people.away] == ["Hanneke"] and people.birthdays == []
    assert len(seen) == 1 + 2  # the first for the numbers of the generations, which come along with a session
    with queries() as again:
        assert of_today(cast.staff).away == people.away
    assert len(again) == 1
