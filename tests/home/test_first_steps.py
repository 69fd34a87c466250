"""The card that leads HR of a new company through the first hour."""

from datetime import timedelta

import pytest

from intranet.company.models import Company
from intranet.entries.posting import NewEntry
from intranet.media.checking import check
from intranet.media.models import Picture
from intranet.people.models import Person
from intranet.people.photos import change_photo
from intranet.schedule.models import Event
from tests.conftest import MORNING
from tests.pages import picture

DOING = {
    "kick-off": lambda hr: Event.set_up(title="Start", time="09:00", link=""),
    "photo": lambda hr: change_photo(hr, Picture.receive(check(picture()), lambda width, height: "0,0,480")),
    "update": lambda hr: NewEntry(hr, "Hallo").publish(),
}


@pytest.fixture
def founder(cast):
    """HR of a company in which nobody else is yet."""
    Person.delete().where(Person.id != cast.hr).execute()
    return cast.hr


def done(page):
    return page.count("data-done")


def test_each_step_is_ticked_by_what_is_true_and_the_card_goes_when_all_are(founder, as_hr):
    assert 'id="first-steps"' in as_hr.get("/").text and done(as_hr.get("/").text) == 0
    for number, do in enumerate(DOING.values(), 1):
        do(founder)
        assert done(as_hr.get("/").text) == number
    Person.create(email="bo@duinstra.example", given_name="Bo")
    assert 'id="first-steps"' not in as_hr.get("/").text


def test_an_open_page_ticks_off_the_first_update(founder, as_hr, hx):
    answer = hx(as_hr).post("/posts", data={"text": "Hallo"})
    assert "posted" in answer.headers["HX-Trigger"]
    assert done(hx(as_hr).get("/first-steps").text) == 1


def test_hr_puts_the_card_away_for_good(as_hr):
    as_hr.post("/first-steps/dismissal")
    assert 'id="first-steps"' not in as_hr.get("/").text and as_hr.get("/first-steps").status_code == 303


@pytest.mark.parametrize("change", [{"created_at": MORNING - timedelta(days=31)}, {"is_demo": True}])
def test_there_is_none_in_an_older_company_or_the_demo(as_hr, change):
    Company.update(**change).execute()
    assert 'id="first-steps"' not in as_hr.get("/").text


def test_only_hr_sees_it_and_only_hr_pays_for_it(as_staff, as_lead, as_hr, queries):
    for client in (as_staff, as_lead, as_hr):
        with queries() as seen:
            page = client.get("/").text
        asked = [statement for statement in seen if "step_0" in str(statement)]
        assert ('id="first-steps"' in page) == (len(asked) == 1) == (client is as_hr)


def test_the_steps_lead_to_pages_that_are_there(founder, as_hr):
    for address in ("/people/invite/addresses", "/people/import", "/people/invite", "/kick-off/new", "/profile"):
        assert f'href="{address}"' in as_hr.get("/").text and as_hr.get(address).status_code == 200
