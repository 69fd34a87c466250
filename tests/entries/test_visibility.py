"""Who sees what was posted to a team."""

import pytest

from intranet.entries import posting
from intranet.entries.models import Entry
from intranet.entries.reactions import react
from intranet.people.models import Person


@pytest.fixture
def team_post(as_staff, cast):
    as_staff.post("/posts", data={"text": "alleen voor Noord", "audience": str(cast.staff.team_id)})
    entry = Entry.get()
    posting.comment(entry, cast.lead, "reactie voor Noord")
    react(entry, cast.lead, "heart")
    return entry


def test_the_team_and_its_lead_see_it(team_post, as_staff, as_lead):
    for member in (as_staff, as_lead):
        assert "alleen voor Noord" in member.get("/").text
        assert "reactie voor Noord" in member.get(f"/entries/{team_post.id}").text


def test_for_other_people_and_hr_it_does_not_exist_at_any_address(team_post, as_stranger, as_hr, cast):
    comment = Entry.get(Entry.parent == team_post)
    for other in (as_stranger, as_hr):
        assert "voor Noord" not in other.get("/").text
        assert "voor Noord" not in other.get(f"/teams/{cast.staff.team_id}").text
        for id in (team_post.id, comment.id):
            assert other.get(f"/entries/{id}").status_code == 404
            assert other.get(f"/entries/{id}/reactions").status_code == 404
            assert other.post(f"/entries/{id}/reactions", data={"reaction": "heart"}).status_code == 404
            assert other.post(f"/entries/{id}/comments", data={"text": "hoi"}).status_code == 404


def test_somebody_who_moves_to_another_team_loses_it(team_post, as_staff, cast):
    Person.update(team=cast.hr.team).where(Person.id == cast.staff.id).execute()
    assert "alleen voor Noord" not in as_staff.get("/").text
    assert as_staff.get(f"/entries/{team_post.id}").status_code == 404


def test_a_lead_of_another_team_sees_that_team_too(team_post, as_stranger, cast):
    from intranet.people.models import Lead

    Lead.create(team=cast.staff.team, person=cast.stranger)
    assert "alleen voor Noord" in as_stranger.get("/").text
