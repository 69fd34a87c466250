"""Posting, editing and deleting."""

import io

import pytest

from intranet.entries.models import Entry
from tests.entries.removing import for_good


def texts():
    return [entry.text for entry in Entry.select().order_by(Entry.id)]


def test_a_post_appears_at_the_top_of_the_stream_for_everyone(as_staff, as_stranger):
    assert as_staff.post("/posts", data={"text": "Terug uit Ameland"}).headers["Location"] == "/#entry-1"
    assert "Terug uit Ameland" in as_stranger.get("/").text


def test_htmx_gets_the_new_entry_and_an_empty_write_box(as_staff, hx):
    answer = hx(as_staff).post("/posts", data={"text": "Terug uit Ameland"})
    assert 'id="entry-1"' in answer.text and 'hx-target="#stream"' in answer.text
    assert '<section class="card write" id="write"' in answer.text
    assert ">Terug uit Ameland</textarea>" not in answer.text


def test_links_are_clickable_and_nothing_else_is_html(as_staff):
    as_staff.post("/posts", data={"text": "kijk https://kring.example/x <script>alert(1)</script> javascript:alert(1)"})
    page = as_staff.get("/").text
    assert '<a href="https://kring.example/x"' in page
    assert "<script>alert" not in page and 'href="javascript' not in page


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001, "x" * 100_000, "nul \x00 here"])
def test_what_cannot_be_posted_is_answered_with_a_sentence_and_kept(as_staff, text):
    answer = as_staff.post("/posts", data={"text": text})
    assert answer.status_code == 422
    assert texts() == []
    assert text.strip()[:50] in answer.text


def test_a_missing_field_is_a_sentence_too(as_staff):
    assert as_staff.post("/posts").status_code == 422


@pytest.mark.parametrize("text", ["🦭🏳️‍🌈", "مرحبا بالجميع", "x" * 2000, "a\r\nb"])
def test_every_language_and_sign_is_welcome(as_staff, text):
    assert as_staff.post("/posts", data={"text": text}).status_code == 303
    assert texts() == [text.replace("\r\n", "\n")]


def test_broken_bytes_do_no_harm(as_staff):
    answer = as_staff.post("/posts", data=b"text=%ED%A0%80%00%FF", content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (303, 422)
    assert as_staff.get("/").status_code == 200


def test_a_file_where_a_text_belongs_is_not_a_text(as_staff):
    data = {"text": (io.BytesIO(b"x"), "tekst.txt"), "audience": (io.BytesIO(b"1"), "team"), "photos": "geen foto"}
    assert as_staff.post("/posts", data=data).status_code == 422
    assert texts() == []


def test_a_double_click_makes_one_post(as_staff, clock):
    for _ in range(2):
        as_staff.post("/posts", data={"text": "dubbel", "submission": "aap"})
    assert texts() == ["dubbel"]
    as_staff.post("/posts", data={"text": "dubbel", "submission": "noot"})
    assert texts() == ["dubbel", "dubbel"]


def test_the_same_text_to_everyone_and_to_a_team_are_two_posts(as_staff, cast):
    as_staff.post("/posts", data={"text": "lunch"})
    as_staff.post("/posts", data={"text": "lunch", "audience": str(cast.staff.team_id)})
    assert texts() == ["lunch", "lunch"]


@pytest.mark.parametrize("audience", ["2", "0", "-1", "abc", str(2**64)])
def test_you_cannot_post_to_a_team_of_other_people(as_staff, audience):
    assert as_staff.post("/posts", data={"text": "hallo", "audience": audience}).status_code == 422
    assert texts() == []


def test_an_edit_is_marked(as_staff):
    as_staff.post("/posts", data={"text": "typvout"})
    assert "bewerkt" not in as_staff.get("/").text
    as_staff.post("/entries/1", data={"text": "typfout"})
    page = as_staff.get("/").text
    assert "typfout" in page and "bewerkt" in page


def test_only_the_author_edits_and_deletes(as_staff, as_stranger, as_hr):
    as_staff.post("/posts", data={"text": "van mij"})
    for other in (as_stranger, as_hr):
        assert other.post("/entries/1", data={"text": "gekaapt"}).status_code == 404
        assert other.post("/entries/1/removal").status_code == 404
    assert texts() == ["van mij"]


def test_deleting_deletes_comments_and_reactions_too(as_staff, as_stranger):
    as_staff.post("/posts", data={"text": "weg ermee"})
    as_stranger.post("/entries/1/comments", data={"text": "jammer"})
    as_stranger.post("/entries/2/reactions", data={"reaction": "heart"})
    assert as_staff.post("/entries/1/removal").status_code == 303
    for_good()
    assert texts() == []
    assert as_stranger.post("/entries/1/comments", data={"text": "te laat"}).status_code == 404


@pytest.mark.parametrize("id", ["0", "-1", "abc", str(2**64), "99"])
def test_an_address_that_does_not_exist_is_not_found(as_staff, id):
    for path in (
        f"/entries/{id}",
        f"/entries/{id}/edit",
        f"/entries/{id}/reactions",
        f"/photos/{id}",
        f"/photos/{id}/{id}-x/480.jpg",
    ):
        assert as_staff.get(path).status_code == 404
    for path in (f"/entries/{id}", f"/entries/{id}/comments", f"/entries/{id}/reactions"):
        assert as_staff.post(path, data={"text": "x", "reaction": "heart"}).status_code == 404


def test_a_made_up_field_does_no_harm(as_staff):
    assert as_staff.post("/posts", data={"text": "hallo", "alt-²": "x", "photos-1": "y"}).status_code == 303


def test_words_that_are_too_long_for_a_photo_are_refused(as_staff):
    assert as_staff.post("/posts", data={"text": "hallo", "alt": "x" * 301}).status_code == 422
