"""The card says when the kick-off is, and looks again when that changes."""

import re
from datetime import datetime, timedelta

import pytest

from intranet.core.clock import now
from intranet.kickoff.models import next_kickoff
from intranet.people.departure import leave
from intranet.people.roles import make_hr


@pytest.mark.parametrize(
    "minutes, seconds, left, change",
    [
        (-90, 0, 90, -60),
        (-60, 0, 60, -5),
        (-4, -1, 5, 0),
        (-4, 0, 4, 0),
        (-1, 1, 1, 0),
        (0, 0, 0, 15),
        (14, 59, -14, 15),
    ],
)
def test_it_counts_down_to_the_next_change(occurrence, at, cast, minutes, seconds, left, change):
    at(minutes, seconds)
    kickoff = next_kickoff(cast.staff)
    assert kickoff.minutes_left == left
    assert kickoff.next_change == kickoff.starts_at + timedelta(minutes=change)


def test_a_card_never_asks_for_a_change_that_is_past(occurrence, at, as_staff, hx):
    for minutes in (-300, -60, -5, 0):
        at(minutes)
        card = hx(as_staff).get(f"/kick-off/{occurrence.id}").text
        due = re.search(r'hidden data-countdown="([^"]+)"', card)[1]
        assert datetime.fromisoformat(due) > now()


def test_people_who_are_here_stay_by_posting_and_others_only_get(occurrence, at, as_staff, hx):
    at(-6)
    assert "every 15s" not in hx(as_staff).get(f"/kick-off/{occurrence.id}").text
    at(-4)
    there = " ".join(hx(as_staff).get(f"/kick-off/{occurrence.id}").text.split())
    assert f'hx-get="/kick-off/{occurrence.id}" hx-trigger="every 15s"' in there
    here = " ".join(hx(as_staff).post(f"/kick-off/{occurrence.id}/presence").text.split())
    assert f'hx-post="/kick-off/{occurrence.id}/presence" hx-trigger="every 15s"' in here


def test_the_home_page_shows_it(occurrence, at, as_staff):
    at(-4)
    page = as_staff.get("/").text
    assert f'id="kickoff-{occurrence.id}"' in page and "Over 4 minuten" in page and "Hanneke" in page


def test_the_home_page_of_others_does_not_put_them_in_the_lobby(occurrence, at, as_staff, as_lead, as_hr):
    """The card comes from a cache; people who are here are shown first to themselves, so one looks the same to all."""
    at(-4)
    as_lead.post(f"/kick-off/{occurrence.id}/presence")
    presence, call = f'hx-post="/kick-off/{occurrence.id}/presence"', f"/kick-off/{occurrence.id}/call"
    pages = {
        who: " ".join(client.get("/").text.split())
        for who, client in (("lead", as_lead), ("staff", as_staff), ("hr", as_hr))
    }
    here = [who for who, page in pages.items() if call in page and f"{presence} hx-trigger" in page]
    assert here == ["lead"]


def test_a_host_who_left_hosts_no_more(occurrence, at, as_staff, cast):
    make_hr(cast.staff, True)
    leave(cast.hr)
    assert "Hanneke" not in as_staff.get("/kick-off").text


def test_rendering_it_takes_the_same_number_of_queries_however_many_are_there(
    occurrence, at, cast, queries, as_staff, as_lead, as_hr
):
    at(-4)
    next_kickoff(cast.staff)
    with queries() as nobody:
        kickoff = next_kickoff(cast.staff)
        assert kickoff.event.present_host.name and kickoff.event.team is None
    for client in (as_staff, as_lead, as_hr):
        client.post(f"/kick-off/{occurrence.id}/presence")
    with queries() as three:
        lobby = next_kickoff(cast.staff)
        assert len([person.photo_url(96) for person in lobby.others]) == 2 and lobby.am_here
    assert len(nobody) == len(three) == 2
