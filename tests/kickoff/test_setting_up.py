"""HR and leads set up the kick-off."""

import re

import pytest

from intranet.people.departure import leave
from intranet.schedule.models import Event

GIVEN = {
    "title": "Kick-off",
    "weekdays": ["1", "3", "5"],
    "time": "08:45",
    "minutes": "10",
    "team": "everyone",
    "host": "",
    "link": "https://8x8.vc/duinstra",
}


def test_hr_sets_it_up_for_everyone(as_hr, as_staff, cast):
    answer = as_hr.post("/kick-off/new", data=GIVEN | {"host": cast.lead.id})
    assert (answer.status_code, answer.location) == (303, "/kick-off")
    event = Event.get()
    assert (event.weekdays, event.time, event.minutes, event.team, event.host) == (
        "135",
        "08:45",
        10,
        None,
        cast.lead,
    )
    assert "vandaag 08:45" in as_staff.get("/kick-off").text


def test_a_lead_sets_it_up_for_a_team_they_lead(as_lead, cast):
    assert as_lead.post("/kick-off/new", data=GIVEN | {"team": cast.lead.team_id}).status_code == 303
    assert Event.get().team == cast.lead.team


def test_a_lead_does_not_for_another_team(as_lead, cast):
    answer = as_lead.post("/kick-off/new", data=GIVEN | {"team": cast.hr.team_id})
    assert answer.status_code == 422 and not Event.select().exists()


def test_other_people_find_no_page_to_do_it(as_staff, event):
    assert as_staff.get("/kick-off/new").status_code == 404
    assert as_staff.post("/kick-off/new", data=GIVEN).status_code == 404
    assert as_staff.get(f"/moments/{event.id}/edit").status_code == 404
    assert as_staff.post(f"/moments/{event.id}/edit", data=GIVEN).status_code == 404
    assert as_staff.post(f"/moments/{event.id}/end").status_code == 404
    assert "/kick-off/new" not in as_staff.get("/kick-off").text


def test_a_lead_does_not_find_the_kickoff_of_another_team(as_lead, cast):
    office = Event.set_up(title="Kantoor", link=GIVEN["link"], team=cast.hr.team)
    assert as_lead.get(f"/moments/{office.id}/edit").status_code == 404
    assert as_lead.post(f"/moments/{office.id}/end").status_code == 404


def test_hr_changes_the_kickoff_of_a_team_without_seeing_its_lobby(as_hr, cast):
    north = Event.set_up(title="Noord begint", link=GIVEN["link"], team=cast.staff.team)
    page = as_hr.get("/kick-off").text
    assert f"/moments/{north.id}/edit" in page and f"/kick-off/{north.occurrences.first().id}" not in page
    assert (
        as_hr.post(f"/moments/{north.id}/edit", data=GIVEN | {"team": cast.staff.team_id, "time": "10:10"}).status_code
        == 303
    )
    assert Event.get_by_id(north.id).time == "10:10"


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"title": " "}, "Hoe noem je"),
        ({"weekdays": []}, "minstens één dag"),
        ({"weekdays": ["8"]}, "field-error"),
        ({"time": "25:00"}, "field-error"),
        ({"time": ""}, "Hoe laat"),
        ({"minutes": "4"}, "5 en 120"),
        ({"minutes": "veel"}, "field-error"),
        ({"minutes": str(2**64)}, "5 en 120"),
        ({"team": "abc"}, "field-error"),
        ({"host": str(2**64)}, "field-error"),
        ({"link": "javascript:alert(1)"}, "https://"),
        ({"link": ""}, "Plak"),
        ({"place": "a" * 101}, "field-error"),
        ({"link": "https://hr:geheim@8x8.vc/"}, "https://"),
        ({"title": "a\x00b"}, "field-error"),
        ({"title": "a" * 61}, "field-error"),
    ],
)
def test_impossible_values_are_refused_at_the_field(as_hr, wrong, sentence):
    answer = as_hr.post("/kick-off/new", data=GIVEN | wrong)
    assert answer.status_code == 422 and sentence in answer.text and "field-error" in answer.text
    assert not Event.select().exists()


def test_what_was_typed_stays(as_hr):
    page = as_hr.post("/kick-off/new", data=GIVEN | {"title": "Begin van de dag", "link": "zoom"}).text
    assert 'value="Begin van de dag"' in page and 'value="zoom"' in page and 'value="08:45"' in page
    assert page.split("<main")[1].count("checked") == 3


def test_a_form_without_anything_is_refused(as_hr):
    assert as_hr.post("/kick-off/new").status_code == 422


def test_a_host_who_left_cannot_be_chosen(as_hr, cast):
    leave(cast.stranger)
    assert as_hr.post("/kick-off/new", data=GIVEN | {"host": cast.stranger.id}).status_code == 422


def test_ending_it_takes_it_from_the_page(as_hr, as_staff, event):
    assert as_hr.post(f"/moments/{event.id}/end").status_code == 303
    assert f"/moments/{event.id}/edit" not in as_hr.get("/kick-off").text
    assert "kickoff-" not in as_staff.get("/").text
    assert as_hr.get(f"/moments/{event.id}/edit").status_code == 404


def test_a_room_is_made_with_what_was_typed_kept_and_nothing_stored(as_hr):
    pages = [as_hr.post("/kick-off/new", data=GIVEN | {"title": "Koffie", "link": "", "make_room": "1"}) for _ in "ab"]
    links = {re.search(r'value="(https://meet\.jit\.si/kring-[0-9a-f]{20})"', page.text)[1] for page in pages}
    assert len(links) == 2 and pages[0].status_code == 200
    assert 'value="Koffie"' in pages[0].text and not Event.select().exists()


def test_people_may_meet_in_a_place_instead_of_a_call(as_hr, as_staff, clock):
    place = {"link": "", "place": "Aan de <koffietafel>"}
    assert as_hr.post("/kick-off/new", data=GIVEN | place).status_code == 303
    id = Event.get().occurrences.first().id
    clock.set(Event.get().occurrences.first().starts_at)
    page = as_staff.get(f"/kick-off/{id}").text
    assert "Aan de &lt;koffietafel&gt;" in page and "Doe mee" not in page and "Ik ben er" in page
    assert as_staff.get(f"/kick-off/{id}/call").location == f"/kick-off/{id}"
    assert "Aan de" in as_hr.get(f"/moments/{Event.get().id}/edit").text


def test_a_link_can_be_tried_before_it_is_saved(as_hr, as_staff):
    answer = as_hr.post("/kick-off/link", data={"link": "Kom: https://8x8.vc/duinstra."})
    assert answer.headers["Refresh"] == "0; url=https://8x8.vc/duinstra"
    assert as_hr.post("/kick-off/link", data={"link": "javascript:alert(1)"}).status_code == 422
    assert as_staff.post("/kick-off/link", data={"link": "https://8x8.vc/duinstra"}).status_code == 404
