"""What people say for a while ends by itself."""

import re
from datetime import timedelta

import pytest

from intranet.core.clock import now, today
from intranet.people.hours import reachable_at
from intranet.people.models import Person
from intranet.people.status import go_away
from intranet.schedule.models import Event


def date(days):
    return (today() + timedelta(days=days)).isoformat()


def person(cast):
    return Person.get_by_id(cast.staff.id)


def test_the_place_is_for_today(as_staff, as_stranger, cast, clock):
    as_staff.post("/profile/place", data={"place": "home"})
    assert (
        "vandaag: Thuis" in as_stranger.get(f"/people/{cast.staff.id}").text
        and "Thuis" in as_stranger.get("/people").text
    )
    clock.set(now() + timedelta(days=1))
    assert "vandaag: Thuis" not in as_stranger.get(f"/people/{cast.staff.id}").text
    as_staff.post("/profile/place", data={"place": "road"})
    as_staff.post("/profile/place", data={"place": ""})
    assert person(cast).is_at == ""


def test_a_status_holds_until_the_end_of_its_day(as_staff, as_stranger, cast, clock):
    as_staff.post("/profile/status", data={"emoji": "🎯", "text": "Offertes", "until": date(1)})
    assert "🎯 Offertes" in as_stranger.get(f"/people/{cast.staff.id}").text and "🎯" in as_stranger.get("/people").text
    clock.set(now() + timedelta(days=1, hours=14))
    assert person(cast).status == "🎯 Offertes"
    clock.set(now() + timedelta(hours=2))
    assert person(cast).status == ""
    assert "Offertes" not in as_stranger.get(f"/people/{cast.staff.id}").text


def test_a_status_is_taken_back(as_staff, cast):
    as_staff.post("/profile/status", data={"emoji": "☕", "text": "", "until": date(0)})
    assert person(cast).status == "☕"
    as_staff.post("/profile/status", data={"clear": "1"})
    assert person(cast).status == "" and person(cast).status_until is None


def test_people_who_are_away_are_shown_so_and_left_in_peace(as_staff, as_stranger, cast, clock):
    as_staff.post("/profile/away", data={"away_until": date(3)})
    assert "tot en met donderdag afwezig" in as_stranger.get(f"/people/{cast.staff.id}").text
    assert "tot en met donderdag" in as_stranger.get("/people").text and "Afwezig" in as_stranger.get("/").text
    assert reachable_at(person(cast)).date() == today() + timedelta(days=4)
    as_staff.post("/language", data={"locale": "en"})
    assert "You are away until Thursday." in as_staff.get("/profile/today").text
    clock.set(now() + timedelta(days=3))
    assert "You are away today." in as_staff.get("/profile/today").text
    assert "vandaag afwezig" in as_stranger.get(f"/people/{cast.staff.id}").text
    as_staff.post("/profile/away", data={"back": "1"})
    assert not person(cast).is_away and "Afwezig" not in as_stranger.get("/").text


def test_somebody_who_is_away_hosts_no_kick_off(as_stranger, cast):
    Event.set_up(title="Kick-off", host=cast.hr)
    assert "Hanneke" in as_stranger.get("/").text
    go_away(cast.hr, today() + timedelta(days=2))
    page = as_stranger.get("/").text
    assert "Hanneke trapt af" not in page and "Hanneke</a> tot en met" in page


@pytest.mark.parametrize(
    "address, data",
    [
        ("/profile/place", {"place": "moon"}),
        ("/profile/status", {"emoji": "x", "text": "y", "until": "2026-11-24"}),
        ("/profile/status", {"text": "y", "until": "2026-11-22"}),
        ("/profile/status", {"text": "y", "until": "2028-01-01"}),
        ("/profile/status", {"text": "x" * 61, "until": "2026-11-24"}),
        ("/profile/status", {"text": "y", "until": "31-02-2026"}),
        ("/profile/away", {"away_until": "2026-11-22"}),
        ("/profile/away", {"away_until": "9999-12-31"}),
        ("/profile/away", {}),
    ],
)
def test_impossible_values_are_explained(as_staff, cast, address, data):
    answer = as_staff.post(address, data=data)
    assert answer.status_code in (400, 422)
    assert not person(cast).is_away and person(cast).status == person(cast).is_at == ""


def test_the_day_of_a_button_wins_over_that_of_the_input(as_staff, cast):
    page = as_staff.get("/profile/today").text
    for words, value in (("Vandaag", date(0)), ("Tot en met morgen", date(1)), ("Deze week", date(6))):
        assert re.search(rf'value="{value}" formnovalidate>{words}', page)
    as_staff.post("/profile/status", data={"emoji": "🎯", "text": "", "until": [date(6), date(0)]})
    as_staff.post("/profile/away", data={"away_until": [date(1), ""]})
    assert (person(cast).status_day, person(cast).away_until) == (
        today() + timedelta(days=6),
        today() + timedelta(days=1),
    )
    assert "tot en met zondag" in as_staff.get(f"/people/{cast.staff.id}").text


def test_at_the_end_of_the_week_no_day_is_offered_twice(as_staff, clock):
    clock.set(now() + timedelta(days=6))
    assert as_staff.get("/profile/today").text.count("formnovalidate") == 4
