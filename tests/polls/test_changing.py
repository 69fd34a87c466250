"""Changing a poll, until somebody has voted."""

import pytest

from intranet.core.errors import Refused
from intranet.entries.words import Words
from intranet.polls.models import Option, Poll


def options():
    return [option.text for option in Option.select().order_by(Option.position)]


def test_before_the_first_vote_everything_can_be_changed(as_staff, poll, asked):
    assert "/entries/1/edit" in as_staff.get("/").text
    assert as_staff.get("/entries/1/edit").headers["Location"] == "/polls/1/edit"
    assert 'value="Quiz erin houden?"' in as_staff.get("/polls/1/edit").text
    assert as_staff.post("/polls/1/edit", data=asked | {"multiple": "y"}).headers["Location"] == "/entries/1"
    assert options() == ["Ja", "Nee", "Soms"] and Poll.get().multiple and Poll.get().entry.text == asked["question"]


def test_what_others_may_have_read_is_marked_as_edited(as_staff, as_lead, poll):
    same = {"question": "Quiz erin houden?", "option": ["Ja", "Nee"], "closes_at": "2026-11-23T09:40"}
    Poll.get().change(Words.read(poll.text, poll, None), ["Ja", "Nee"], closes_at=Poll.get().closes_at)
    assert "bewerkt" not in as_lead.get("/").text
    as_staff.post("/polls/1/edit", data=same | {"option": ["Altijd", "Nooit"]})
    page = as_lead.get("/").text
    assert "bewerkt" in page and "Altijd" in page


def test_the_audience_of_a_published_poll_stays(as_staff, cast, poll, asked):
    assert 'name="audience"' not in as_staff.get("/polls/1/edit").text
    assert as_staff.post("/polls/1/edit", data=asked | {"audience": "nonsense"}).status_code == 303
    as_staff.post("/polls/1/edit", data=asked | {"audience": str(cast.staff.team_id)})
    assert Poll.get().entry.audience is None


def test_options_freeze_at_the_first_vote(as_staff, as_lead, poll, asked):
    as_lead.post("/polls/1/votes", data={"option": "1"})
    assert as_staff.get("/polls/1/edit").status_code == 422
    assert "/entries/1/edit" not in as_staff.get("/").text
    answer = as_staff.post("/polls/1/edit", data=asked | {"option": ["Altijd", "Nooit"]})
    assert answer.status_code == 422 and "Er is al gestemd" in answer.text and "Altijd" in answer.text
    assert options() == ["Ja", "Nee"]


def test_a_vote_while_the_form_was_open_is_seen(cast, poll):
    stale = Poll.get()
    Poll.vote(poll.id, cast.lead, [1])
    with pytest.raises(Refused):
        stale.change(Words.read("Anders?", stale.entry, None), ["Ja", "Nee", "Soms"], closes_at=stale.closes_at)
    assert options() == ["Ja", "Nee"]


def test_a_vote_taken_back_thaws_it(as_staff, cast, several, asked):
    Poll.vote(several.id, cast.lead, [1])
    Poll.vote(several.id, cast.lead, [])
    assert as_staff.post("/polls/1/edit", data=asked).status_code == 303


def test_a_closed_poll_does_not_change(as_staff, poll, asked):
    as_staff.post("/polls/1/close")
    assert as_staff.get("/polls/1/edit").status_code == as_staff.post("/polls/1/edit", data=asked).status_code == 422
    assert options() == ["Ja", "Nee"]


def test_errors_are_explained_and_there_can_be_more_options(as_staff, poll, asked, hx):
    assert as_staff.post("/polls/1/edit", data=asked | {"question": ""}).status_code == 422
    answer = hx(as_staff).post("/polls/1/edit", data=asked | {"more": "1"})
    assert answer.status_code == 200 and answer.text.count('name="option"') == 5
    assert options() == ["Ja", "Nee"]


def test_only_its_author_changes_it(as_lead, as_hr, poll, asked):
    for other in (as_lead, as_hr):
        assert other.get("/polls/1/edit").status_code == other.post("/polls/1/edit", data=asked).status_code == 404


def test_the_form_for_a_plain_text_does_not_change_it(as_staff, as_lead, poll):
    as_lead.post("/polls/1/votes", data={"option": "1"})
    assert as_staff.post("/entries/1", data={"text": "Heel iets anders?"}).status_code == 404
    assert Poll.get().entry.text == "Quiz erin houden?"


def test_a_draft_cannot_be_closed(as_staff, hx, poll, asked):
    as_staff.post("/polls", data=asked | {"when": "draft"})
    draft = Poll.select().order_by(Poll.entry.desc()).get()
    for browser in (as_staff, hx(as_staff)):
        assert browser.post(f"/polls/{draft.entry_id}/close").status_code == 404
    assert Poll.get_by_id(draft.entry_id).closed_at is None
