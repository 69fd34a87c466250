"""A lobby with very many people costs what a small one costs: it shows the first of them and a number."""

from datetime import timedelta

import pytest

from intranet.core.clock import now
from intranet.kickoff import crowd
from intranet.kickoff.crowd import BUSY, FEW, Presence
from intranet.kickoff.models import Lobby
from intranet.people.models import Person

MANY = 300


@pytest.fixture
def many(occurrence, at):
    """So many people are in the lobby, none of them of the cast."""
    at(-4)
    names = [f"Aad{number:03}" for number in range(MANY)]
    rows = [{"email": f"{name}@duinstra.example", "given_name": name, "sort_key": name.lower()} for name in names]
    Person.insert_many(rows).execute()
    people = Person.select(Person.id).where(Person.given_name.in_(names))
    until = now() + timedelta(minutes=10)
    Presence.insert_many(
        [{"occurrence": occurrence.id, "person": person, "until": until} for person in people]
    ).execute()
    return occurrence


def test_it_shows_the_first_of_them_and_a_number(many, as_staff, hx):
    card = hx(as_staff).post(f"/kick-off/{many.id}/presence").text
    assert card.count('class="avatar avatar-s hue') == 3 and f"+{MANY - 3}" in card
    crowd.crowds.clear()  # a second later
    page = as_staff.get(f"/kick-off/{many.id}").text
    assert page.count("<li>") - page.split('class="lobby"')[0].count("<li>") >= FEW
    assert "Noor" in page and f"en nog {MANY - FEW}" in page


def test_people_come_and_go_within_a_second(many, as_staff, as_lead, hx, cast):
    assert not Lobby(many, cast.staff).am_here
    hx(as_staff).post(f"/kick-off/{many.id}/presence")
    assert Lobby(many, cast.staff).am_here and not Lobby(many, cast.lead).am_here
    hx(as_staff).post(f"/kick-off/{many.id}/presence", data={"leave": "1"})
    assert not Lobby(many, cast.staff).am_here
    crowd.crowds.clear()  # a second later
    assert Lobby(many, cast.lead).number == MANY


def test_an_open_page_asks_less_often_and_people_stay_as_much_longer(many, as_staff, cast, at, hx):
    card = hx(as_staff).post(f"/kick-off/{many.id}/presence").text
    assert f'hx-trigger="every {BUSY}s"' in card
    at(-4, 3 * BUSY - 1)
    assert Lobby(many, cast.staff).am_here
    at(-4, 3 * BUSY + 1)
    assert not Lobby(many, cast.staff).am_here


def test_a_refresh_loads_no_more_than_in_a_small_one(many, as_staff, hx, queries):
    post = lambda: hx(as_staff).post(f"/kick-off/{many.id}/presence")  # noqa: E731
    post()
    with queries() as asked:
        assert post().status_code == 200
    assert len(asked) <= 5 and not [sql for sql in map(str, asked) if "COUNT" in sql]


def test_a_refresh_just_after_another_stores_nothing(many, as_staff, hx, at):
    hx(as_staff).post(f"/kick-off/{many.id}/presence")
    before = Presence.get(Presence.until < now() + timedelta(minutes=9)).until
    at(-4, 10)
    hx(as_staff).post(f"/kick-off/{many.id}/presence")
    assert Presence.get(Presence.until < now() + timedelta(minutes=9)).until == before
    at(-4, BUSY)
    hx(as_staff).post(f"/kick-off/{many.id}/presence")
    assert Presence.get(Presence.until < now() + timedelta(minutes=9)).until > before


@pytest.fixture
def first(many, sign_in):
    """The first of them by name."""
    person = Person.get(Person.given_name == "Aad000")
    return person, sign_in(person)


def test_somebody_who_is_shown_can_leave_and_stays_away(many, first, hx):
    person, client = first
    card = hx(client).post(f"/kick-off/{many.id}/presence", data={"leave": "1"}).text
    assert 'href="/kick-off/1/call"' not in card and "hx-get" in card
    assert not Lobby(many, person).am_here
    client.get(f"/kick-off/{many.id}?here=1")
    assert Presence.select().count() == MANY - 1


def test_one_who_left_in_another_tab_can_come_back(many, first, hx):
    person, client = first
    here = Lobby(many, person)
    hx(client).post(f"/kick-off/{many.id}/presence", data={"leave": "1"})
    here.enter()
    assert Lobby(many, person).am_here


def test_staying_lets_nobody_in_who_left_meanwhile(many, first, hx):
    person, client = first
    here = Lobby(many, person)
    hx(client).post(f"/kick-off/{many.id}/presence", data={"leave": "1"})
    here.stay()
    assert Presence.select().count() == MANY - 1
