"""Who knows, who can help: asking, and marking it as answered."""

import re

import pytest

from intranet.entries import posting
from intranet.entries.models import Entry
from intranet.entries.removal import remove
from intranet.help_requests.models import HelpRequest


@pytest.fixture
def ask(as_staff):
    as_staff.post("/posts", data={"text": "Wie weet hoe de plotter werkt? #plotter", "kind": "help_request"})
    return Entry.get()


def test_a_post_asks_with_one_tap_more(as_lead, ask):
    assert ask.kind == "help_request" and HelpRequest.get().answered_at is None
    for address in ("/", "/asks", f"/entries/{ask.id}"):
        page = as_lead.get(address).text
        assert "Wie weet, wie helpt" in page and "hoe de plotter" in page
        assert "Markeer als beantwoord" not in page


def test_the_page_of_help_requests_leads_to_the_write_box_with_who_knows_on(as_lead):
    assert 'href="/?kind=help_request#write-text"' in as_lead.get("/asks").text
    checked = [
        re.search(r'value="help_request"[^>]* checked', as_lead.get(f"/{query}").text)
        for query in ("?kind=help_request", "", "?kind=x")
    ]
    assert [bool(found) for found in checked] == [True, False, False]


def test_it_can_be_edited_like_any_post(as_staff, ask):
    assert as_staff.get(f"/entries/{ask.id}/edit").status_code == 200
    as_staff.post(f"/entries/{ask.id}", data={"text": "Wie weet hoe de printer werkt?"})
    assert "printer" in as_staff.get("/asks").text


def test_the_asker_marks_it_answered_and_open_again(as_staff, as_lead, ask):
    assert "Markeer als beantwoord" in as_staff.get("/").text
    for _tap in range(2):
        assert as_staff.post(f"/asks/{ask.id}/answer").headers["Location"] == f"/entries/{ask.id}"
    assert "Beantwoord" in as_lead.get("/").text and "hoe de plotter" not in as_lead.get("/asks").text
    as_staff.post(f"/asks/{ask.id}/answer/removal")
    assert "hoe de plotter" in as_lead.get("/asks").text


def test_the_asker_says_which_comment_helped(as_staff, as_lead, ask, cast, hx):
    posting.comment(ask, cast.hr, "Ik niet")
    comment = posting.comment(ask, cast.lead, "Uit en aan")
    assert f'value="{comment.id}"' in as_staff.get(f"/entries/{ask.id}").text
    assert "Dit hielp" not in as_lead.get(f"/entries/{ask.id}").text
    answer = hx(as_staff).post(f"/asks/{ask.id}/answer", data={"comment": comment.id}).text
    assert "Beantwoord" in answer and "Uit en aan" in answer
    assert f"#comment-{comment.id}" in as_lead.get("/").text
    assert "Dit hielp" in as_lead.get(f"/entries/{ask.id}").text


def test_when_the_comment_goes_it_stays_answered(as_staff, ask, cast):
    comment = posting.comment(ask, cast.lead, "Uit en aan")
    as_staff.post(f"/asks/{ask.id}/answer", data={"comment": comment.id})
    remove(comment)
    assert HelpRequest.get().answered_at and HelpRequest.get().helped_by is None
    assert as_staff.get("/").status_code == 200


def test_nobody_else_can_say_so(as_lead, as_hr, ask):
    for client in (as_lead, as_hr):
        assert client.post(f"/asks/{ask.id}/answer").status_code == 404
        assert client.post(f"/asks/{ask.id}/answer/removal").status_code == 404
    assert HelpRequest.get().answered_at is None


@pytest.mark.parametrize("comment", ["", "0", "x", "²", "1", "99", str(2**70)])
def test_a_comment_on_another_entry_is_refused(as_staff, ask, comment):
    assert as_staff.post(f"/asks/{ask.id}/answer", data={"comment": comment}).status_code in (404, 422)
    assert HelpRequest.get().answered_at is None


def test_the_open_ones_of_a_team_are_for_that_team(as_staff, as_lead, as_stranger):
    as_staff.post("/posts", data={"text": "geheimvraag", "kind": "help_request", "audience": "1"})
    assert "geheimvraag" in as_lead.get("/asks").text
    assert "geheimvraag" not in as_stranger.get("/asks").text


def test_a_post_without_it_is_no_ask(as_staff):
    as_staff.post("/posts", data={"text": "gewoon"})
    assert Entry.get().kind == "post"
    assert as_staff.post("/asks/1/answer").status_code == 404


def test_a_draft_asks_when_it_is_published(as_staff, as_lead):
    as_staff.post("/posts", data={"text": "straks een vraag", "kind": "help_request", "when": "draft"})
    assert "straks een vraag" not in as_lead.get("/asks").text
    as_staff.post("/drafts/1/publication")
    assert "straks een vraag" in as_lead.get("/asks").text
