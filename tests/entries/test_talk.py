"""Reactions and comments."""

import pytest

from intranet.entries import posting
from intranet.entries.editing import edit
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import Reaction
from intranet.moderation.case import Case


@pytest.fixture
def entry(cast):
    return NewEntry(cast.staff, "zeehond gezien").publish()


def test_a_reaction_is_one_per_person_and_can_change(as_lead, entry, cast):
    for kind in ("heart", "heart", "clap"):
        assert as_lead.post("/entries/1/reactions", data={"reaction": kind}).status_code == 303
    assert [(reaction.person, reaction.kind) for reaction in Reaction.select()] == [(cast.lead, "clap")]


def test_a_reaction_can_be_taken_back(as_lead, entry, hx):
    as_lead.post("/entries/1/reactions", data={"reaction": "heart"})
    answer = hx(as_lead).post("/entries/1/reactions", data={"reaction": "none"})
    assert answer.status_code == 200 and 'id="reactions-1"' in answer.text
    assert Reaction.select().count() == 0


@pytest.mark.parametrize("data", [{}, {"reaction": "fire"}, {"reaction": ""}, {"reaction": "\x00"}])
def test_another_reaction_than_the_six_is_refused_with_a_sentence(as_lead, entry, hx, data):
    assert as_lead.post("/entries/1/reactions", data=data).status_code == 422
    answer = hx(as_lead).post("/entries/1/reactions", data=data)
    assert answer.status_code == 422
    assert "#notices" in answer.text and 'id="reactions-1"' in answer.text


def test_the_people_who_reacted_are_one_tap_away(as_staff, as_lead, entry):
    as_lead.post("/entries/1/reactions", data={"reaction": "heart"})
    assert "Lieke de Boer" in as_staff.get("/entries/1/reactions").text


def test_a_comment_shows_below_the_entry_with_its_own_reactions(as_lead, as_staff, entry):
    assert as_lead.post("/entries/1/comments", data={"text": "vertel"}).headers["Location"] == "/entries/1#comment-2"
    as_staff.post("/entries/2/reactions", data={"reaction": "laugh"})
    page = as_staff.get("/entries/1").text
    assert 'id="comment-2"' in page and "vertel" in page and 'id="reactions-2"' in page
    assert as_staff.get("/entries/2").headers["Location"] == "/entries/1#comment-2"


def test_comments_are_one_level_deep(as_lead, entry):
    as_lead.post("/entries/1/comments", data={"text": "vertel"})
    assert as_lead.post("/entries/2/comments", data={"text": "dieper"}).status_code == 422
    assert Entry.select().count() == 2


def test_an_empty_comment_is_answered_at_the_field(as_lead, entry, hx):
    answer = hx(as_lead).post("/entries/1/comments", data={"text": " "})
    assert answer.status_code == 422 and 'id="comment-form-1"' in answer.text and 'role="alert"' in answer.text


def test_a_comment_is_answered_with_what_was_said_since_the_page_was_made(as_lead, as_staff, entry, hx):
    for text in ("eerste", "tweede", "derde"):
        as_staff.post("/entries/1/comments", data={"text": text})
    answer = hx(as_lead).post("/entries/1/comments", data={"text": "vierde", "after": "2"}).text
    assert "eerste" not in answer and all(text in answer for text in ("tweede", "derde", "vierde"))
    assert 'name="after"\n value="5"' in answer and "<span>4 <" in answer


@pytest.mark.parametrize("change", ["edit", "removal", "hide"])
def test_if_other_comments_changed_meanwhile_all_of_them_are_sent(as_lead, as_staff, cast, entry, hx, change):
    for text in ("eerste", "tweede", "derde"):
        as_staff.post("/entries/1/comments", data={"text": text})
    sent = {"after": "4", "known": "3"}
    if change == "hide":
        Case.of(cast.lead, 2).hide("private")
    elif change == "edit":
        edit(Entry.get_by_id(2), "eerste, beter")
    else:
        as_staff.post("/entries/2/removal")
    answer = hx(as_lead).post("/entries/1/comments", data={"text": "vierde"} | sent)
    assert answer.headers["HX-Retarget"] == "#comments-1" and "tweede" in answer.text
    assert ("eerste, beter" in answer.text) == (change == "edit") and answer.text.count('id="comment-2"') == (
        change == "edit"
    )
    shown = answer.text.count('<article class="comment"')
    assert f'name="known"\n value="{shown}"' in answer.text and 'name="after"\n value="5"' in answer.text
    answer = hx(as_lead).post("/entries/1/comments", data={"text": "vijfde", "after": "5", "known": str(shown)})
    assert "HX-Retarget" not in answer.headers and "vierde" not in answer.text
    assert f'name="known"\n value="{shown + 1}"' in answer.text


@pytest.mark.parametrize("after", ["", "0", "-1", "99999999999999999999", "drie"])
def test_a_page_that_knows_no_comment_gets_all_of_them(as_lead, as_staff, entry, hx, after):
    as_staff.post("/entries/1/comments", data={"text": "eerste"})
    answer = hx(as_lead).post("/entries/1/comments", data={"text": "tweede", "after": after})
    assert answer.headers["HX-Retarget"] == "#comments-1" and "eerste" in answer.text and "tweede" in answer.text


def test_a_comment_that_is_sent_twice_shows_once(as_lead, entry, hx):
    as_lead.post("/entries/1/comments", data={"text": "eerste"})
    sent = {"text": "tweede", "after": "2", "submission": "abc"}
    answers = [hx(as_lead).post("/entries/1/comments", data=sent) for _ in range(2)]
    assert "HX-Retarget" not in answers[0].headers and answers[0].text.count('id="comment-3"') == 1
    assert answers[1].headers["HX-Retarget"] == "#comments-1" and answers[1].text.count('id="comment-3"') == 1


def test_commenting_and_reacting_change_the_version_of_the_entry(as_lead, entry):
    versions = [Entry.get_by_id(1).version]
    as_lead.post("/entries/1/comments", data={"text": "vertel"})
    versions.append(Entry.get_by_id(1).version)
    as_lead.post("/entries/2/reactions", data={"reaction": "heart"})
    versions.append(Entry.get_by_id(1).version)
    assert versions == sorted(set(versions))


def test_deleting_a_comment_changes_the_number_of_comments_on_the_page(as_staff, cast, hx):
    entry = NewEntry(cast.lead, "Terug uit Ameland").publish()
    first, second = (posting.comment(entry, cast.staff, text) for text in ("Leuk", "Vertel"))
    answer = hx(as_staff).post(f"/entries/{second.id}/removal").text
    assert f'hx-target="#comment-count-{entry.id}"' in answer and "<span>1 <" in answer
    answer = hx(as_staff).post(f"/entries/{first.id}/removal").text
    assert f'hx-target="#comment-count-{entry.id}"' in answer and "<span>1 <" not in answer


def test_without_htmx_a_refused_comment_comes_back_on_a_page_that_knows_all_comments(as_lead, as_staff, entry):
    for text in ("eerste", "tweede"):
        as_staff.post("/entries/1/comments", data={"text": text})
    page = as_lead.post("/entries/1/comments", data={"text": "", "after": "2"}).text
    assert "tweede" in page and 'name="after"\n value="3"' in page


def test_control_characters_stay_what_they_are_on_a_cached_page(as_lead, as_staff, entry):
    as_staff.post("/entries/1/comments", data={"text": "een\x96twee"})
    assert "een\x96twee" in as_lead.get("/entries/1").text
