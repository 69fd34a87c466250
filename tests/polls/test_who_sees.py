"""Who chose what, and who can see a poll."""

import pytest


def test_colleagues_see_who_chose_what(as_staff, as_lead, poll):
    as_lead.post("/polls/1/votes", data={"option": "1"})
    assert 'href="/polls/1/votes"' in as_staff.get("/").text
    yes, no = as_staff.get("/polls/1/votes").text.split("<main")[1].split("<h2")[1:3]
    assert "Lieke de Boer" in yes and "Lieke de Boer" not in no


@pytest.fixture
def team_poll(as_staff, cast, asked):
    as_staff.post("/polls", data=asked | {"audience": str(cast.staff.team_id)})


def test_the_team_sees_its_poll_and_votes(team_poll, as_lead):
    assert "quiz" in as_lead.get("/").text
    assert as_lead.post("/polls/1/votes", data={"option": "1"}).status_code == 303


def test_for_other_people_and_hr_it_does_not_exist_at_any_address(team_poll, as_stranger, as_hr, cast, hx, asked):
    for other in (as_stranger, as_hr):
        for page in ("/", "/polls", f"/teams/{cast.staff.team_id}", f"/people/{cast.staff.id}"):
            assert "quiz" not in other.get(page).text
        for address in ("/entries/1", "/polls/1/votes", "/polls/1/edit", "/entries/1/edit"):
            assert other.get(address).status_code == 404
        for browser in (other, hx(other)):
            assert browser.post("/polls/1/votes", data={"option": "1"}).status_code == 404
            assert browser.post("/polls/1/close").status_code == 404
            assert browser.post("/polls/1/edit", data=asked).status_code == 404
