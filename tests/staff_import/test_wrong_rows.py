"""Wrong rows: each is shown with its line and the reason, and its person stays exactly as they are."""

import pytest

from intranet.core.errors import Refused
from intranet.core.i18n import speaking
from intranet.people.models import Person
from intranet.staff_import.cells import read_cell


@pytest.mark.parametrize(
    "before, after, says",
    [
        ("ruben.oneill@molenaar.example", "", "address"),
        ("ruben.oneill@molenaar.example", "ruben at molenaar", "ruben at molenaar"),
        ("11-01-2021", "31-02-2020", "31-02-2020"),
        ("11-01-2021", "gisteren", "gisteren"),
        ("11-01-2021;", "11-01-2021;01-01-2020", "first day"),
        ("504;Ruben", "504;", "name"),
        ("504;Ruben", ";Ruben", "staff number"),
        ("504;Ruben", "504;=HYPERLINK(A1)", "formula"),
        ("504;Ruben", f"504;{'R' * 100}", "long"),
        ("ma,wo,vr;11-01", "altijd;11-01", "altijd"),
        ("22-02-1994", "22-02-1994;extra", "cells"),
    ],
)
def test_a_wrong_row_says_its_line_and_why(received, staff, before, after, says):
    with speaking("en"):
        plan = received(staff.replaced(before, after)).plan
    assert [row.line for row in plan.wrong] == [5]
    assert says in plan.wrong[0].problem
    assert len(plan.joins) == 11


def test_a_number_twice_is_wrong_on_both_lines(received, staff):
    plan = received(staff.replaced("505;Zoë", "504;Zoë")).plan
    assert [row.line for row in plan.wrong] == [5, 6]


def test_an_address_of_a_colleague_is_wrong(received, staff, cast):
    Person.update(staff_number="77").where(Person.id == cast.staff.id).execute()
    plan = received(staff.replaced("ruben.oneill@molenaar.example", "staff@duinstra.example")).plan
    assert [row.line for row in plan.wrong] == [5] and "Noor Nguyễn" in plan.wrong[0].problem


def test_an_address_twice_is_wrong_except_for_the_person_who_has_it(imported, received, staff):
    assert [row.line for row in received(staff.replaced("zoe.intveld", "ruben.oneill")).plan.wrong] == [5, 6]
    imported(staff)
    assert [row.line for row in received(staff.replaced("zoe.intveld", "ruben.oneill")).plan.wrong] == [6]


def test_a_wrong_row_blocks_until_it_is_left_out(received, staff):
    waiting = received(staff.replaced("11-01-2021", "31-02-2020"))
    with pytest.raises(Refused):
        waiting.confirm(waiting.plan.digest)
    assert Person.select().count() == 4
    waiting.confirm(waiting.plan.digest, skip_wrong=True)
    assert Person.select().count() == 15


def test_the_person_of_a_wrong_row_stays_as_is(imported, staff, numbered):
    imported(staff)
    before = dict(numbered(503).__data__)
    wrong = staff.replaced(
        "503;Joke;de;Wit;joke.dewit@molenaar.example;Projectleider;Werkplaats;501",
        "503;Anders;;Heel;geen adres;Anders;Winkel;508",
    )
    plan = imported(wrong, skip_wrong=True)
    assert numbered(503).__data__ == before
    assert [lead.name for lead in numbered(504).team.leads()] == ["Joke de Wit"]
    assert plan.is_empty


def test_somebody_who_may_be_meant_by_a_row_without_number_does_not_leave(imported, received, staff):
    imported(staff)
    assert received(staff.replaced("504;Ruben", ";Ruben")).plan.leaves == []


@pytest.mark.parametrize(
    "text, days",
    [
        ("ma-vr", "12345"),
        ("di-vr", "2345"),
        ("ma,wo,vr", "135"),
        ("ma di do", "124"),
        ("Mon-Fri", "12345"),
        ("maandag t/m donderdag", "1234"),
        ("vr-ma", "1567"),
        ("ma-wo-vr", "135"),
        ("za en zo", "67"),
    ],
)
def test_working_days_are_read_as_people_write_them(app, text, days):
    assert read_cell("working_days", text) == days


@pytest.mark.parametrize(
    "text", ["1-2-2020", "01/02/2020", "2020-02-01", "20200201", "01.02.2020", "01-02-2020 00:00:00"]
)
def test_dates_are_read_as_people_write_them(app, text):
    assert read_cell("joined_on", text).isoformat() == "2020-02-01"


def test_the_year_9999_means_no_last_day(app):
    assert read_cell("last_day", "31-12-9999") is None
