"""Asking a question in the stream."""

import re

import pytest
from peewee import IntegrityError

from intranet.core.clock import local
from intranet.entries.models import Entry
from intranet.polls.models import Poll
from tests.polls.asking import new_poll


def test_a_poll_is_asked_in_the_stream(as_staff, as_stranger, asked):
    assert as_staff.post("/polls", data=asked).headers["Location"] == "/"
    page = as_stranger.get("/").text
    assert 'id="poll-1"' in page and "Houden we de quiz erin?" in page and page.count("data-votes=") == 3
    assert "morgen 17:00" in page


def test_its_end_is_in_the_time_zone_of_the_company_even_after_the_clock_change(as_staff, asked):
    as_staff.post("/polls", data=asked | {"closes_at": "2027-07-01T17:00"})
    assert local(Poll.get().closes_at).hour == 17 and Poll.get().closes_at.hour == 15


@pytest.mark.parametrize(
    "change",
    [
        {"question": ""},
        {"question": " \n"},
        {"question": "x" * 201},
        {"question": "x" * 100_000},
        {"question": "nul \x00"},
        {"option": ["Ja"]},
        {"option": []},
        {"option": ["Ja", "ja "]},
        {"option": ["Ja", " ", ""]},
        {"option": ["x"] * 5000},
        {"option": [str(number) for number in range(11)]},
        {"option": ["Ja", "x" * 81]},
        {"option": ["Ja", "Nee\x00"]},
        {"closes_at": ""},
        {"closes_at": "2026-11-22T17:00"},
        {"closes_at": "2026-11-23T08:40"},
        {"closes_at": "2029-01-01T00:00"},
        {"closes_at": "morgen"},
        {"closes_at": "0001-01-01T00:00"},
        {"closes_at": "9999-12-31T23:59"},
        {"audience": "2"},
        {"audience": "abc"},
        {"audience": "²"},
        {"audience": str(2**64)},
    ],
)
def test_errors_are_explained_and_what_was_typed_is_kept(as_staff, change, asked):
    answer = as_staff.post("/polls", data=asked | change)
    assert answer.status_code == 422 and 'role="alert"' in answer.text
    assert Entry.select().count() == 0
    if "option" not in change:
        assert 'value="Soms"' in answer.text


@pytest.mark.parametrize("field", ["question", "option", "closes_at"])
def test_a_missing_field_is_a_sentence_too(as_staff, field, asked):
    del asked[field]
    answer = as_staff.post("/polls", data=asked)
    assert answer.status_code == 422 and 'role="alert"' in answer.text


def test_fields_that_nobody_asked_for_do_no_harm(as_staff, asked):
    assert as_staff.post("/polls", data=asked | {"option-²": "x", "option-0": "y"}).status_code == 303


@pytest.mark.parametrize("question", ["🦭🏳️‍🌈?", "هل نبقي الاختبار؟", "x" * 200])
def test_every_language_and_sign_is_welcome(as_staff, question, asked):
    assert as_staff.post("/polls", data=asked | {"question": question, "option": ["👍", "مرحبا"]}).status_code == 303
    assert Entry.get().text == question


def test_broken_bytes_do_no_harm(as_staff):
    body = b"question=%ED%A0%80%FF&option=%ED%A0%80&option=%FF&closes_at=2026-11-24T17:00"
    answer = as_staff.post("/polls", data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (303, 422) and as_staff.get("/polls").status_code == 200


def test_more_options_are_one_press_away(as_staff, asked, hx):
    more = asked | {"option": ["a", "b", "c", "d"], "more": "1"}
    for browser in (as_staff, hx(as_staff)):
        answer = browser.post("/polls", data=more)
        assert (
            answer.status_code == 200 and answer.text.count('name="option"') == 6 and 'role="alert"' not in answer.text
        )
    full = as_staff.post("/polls", data=more | {"option": list("abcdefghi")}).text
    assert full.count('name="option"') == 10 and 'name="more"' not in full
    assert Entry.select().count() == 0


def test_the_form_is_a_page_of_which_a_part_can_take_the_place_of_the_write_box(as_staff):
    page, home = as_staff.get("/polls/new").text, as_staff.get("/").text
    assert 'id="write"' in page and page.count('name="option"') == 4 and "zien wie wat koos" in page
    assert 'id="write"' in home and 'hx-get="/polls/new"' in home


@pytest.mark.parametrize("sign", ["", "%00", "%ED%A0%80"])
def test_a_text_moves_to_the_form_and_back_to_the_write_box(as_staff, sign):
    assert 'value="Taart vrijdag' in as_staff.get(f"/polls/new?text=Taart vrijdag{sign}").text
    home = as_staff.get(f"/?question=Taart vrijdag{sign}")
    assert home.status_code == 200 and "Taart vrijdag" in home.text and "\0" not in home.text


@pytest.mark.parametrize("day, end", [(23, "2026-11-24T17:00"), (27, "2026-11-30T17:00")])
def test_the_end_offered_is_tomorrow_or_the_next_working_day(as_staff, clock, day, end):
    clock.set(clock().replace(day=day))
    assert f'value="{end}"' in as_staff.get("/polls/new").text


@pytest.mark.parametrize(
    "options, wrong",
    [(["Ja", "", "nee", "ja"], [3]), (["Ja", "", "", ""], [1, 2, 3]), (["Ja", "x" * 81, "Nee", ""], [1])],
)
def test_only_the_options_that_are_wrong_are_marked_and_the_sentence_stands_at_the_first(
    as_staff, asked, options, wrong
):
    page = as_staff.post("/polls", data=asked | {"option": options}).text
    inputs = re.findall(r'<input class="input" name="option"[^>]*>', page)
    assert [number for number, one in enumerate(inputs) if "aria-invalid" in one] == wrong
    assert [number for number, one in enumerate(inputs) if "autofocus" in one] == wrong[:1]
    assert page.count("autofocus") == 1
    assert page.split('id="option-error"')[0].count('name="option"') == wrong[0] + 1


def test_a_double_click_asks_once(as_staff, asked):
    for _ in range(2):
        as_staff.post("/polls", data=asked | {"submission": "aap"})
    assert Entry.select().count() == Poll.select().count() == 1


def test_it_is_put_into_the_database_whole_or_not_at_all(cast, clock):
    with pytest.raises(IntegrityError):
        new_poll(cast.staff, "Half?", ["Ja", None], clock()).publish()
    assert Entry.select().count() == 0


def test_lines_typed_in_the_write_box_become_words_of_one_question(as_staff):
    page = as_staff.get("/polls/new", query_string={"text": "Wat eten we?\r\nVrijdag"}).text
    assert 'value="Wat eten we? Vrijdag"' in page


def test_what_is_for_nobody_in_particular_goes_to_nobody(as_staff, asked):
    for address, data in (("/polls", asked), ("/posts", {"text": "hallo"})):
        assert as_staff.post(address, data=data | {"audience": ""}).status_code == 422
    assert Entry.select().count() == 0
