"""Two clicks make one post; two posts that look alike stay two."""

import io
import re
import threading
from datetime import timedelta

import pytest
from PIL import Image

from intranet import outside_requests
from intranet.core.clock import now
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry, forget_submissions
from intranet.people.models import Person
from intranet.polls.models import Poll


def photo(colour):
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(stream, "PNG")
    return io.BytesIO(stream.getvalue()), "foto.png"


def token_in(page):
    return re.search(r'name="submission" value="([^"]+)"', page)[1]


@pytest.fixture
def asked():
    return {"question": "Taart?", "closes_at": f"{now() + timedelta(days=1):%Y-%m-%dT%H:%M}"}


@pytest.mark.parametrize("token", [{}, {"submission": "aap"}])
def test_two_posts_with_only_photos_are_two(as_staff, token):
    for colour in ("red", "blue"):
        assert as_staff.post("/posts", data={"photos": photo(colour), **token}).status_code == 303
    assert Entry.select().count() == 2


@pytest.mark.parametrize("token", [{}, {"submission": "aap"}])
def test_two_polls_with_one_question_are_two(as_staff, asked, token):
    for options in (["Ja", "Nee"], ["Appel", "Kers"]):
        assert as_staff.post("/polls", data=asked | token | {"option": options}).status_code == 303
    assert Poll.select().count() == 2


def test_the_same_photo_sent_twice_from_one_form_is_one_post(as_staff):
    for _click in range(2):
        as_staff.post("/posts", data={"photos": photo("red"), "submission": "aap"})
    assert Entry.select().count() == 1


def test_without_a_token_each_post_is_its_own(as_staff):
    for _post in range(2):
        as_staff.post("/posts", data={"text": "Goedemorgen"})
    assert Entry.select().count() == 2


def test_the_same_words_below_two_updates_are_two_comments(as_staff, cast):
    for id in [NewEntry(cast.lead, text).publish().id for text in ("een", "twee")]:
        for _click in range(2):
            as_staff.post(f"/entries/{id}/comments", data={"text": "Ja!", "submission": "aap"})
    assert Entry.select().where(Entry.is_comment).count() == 2


def test_a_token_is_its_authors_own(as_staff, as_lead):
    for browser in (as_staff, as_lead):
        browser.post("/posts", data={"text": "Goedemorgen", "submission": "aap"})
    assert Entry.select().count() == 2


def test_every_home_page_has_a_token_of_its_own_also_from_the_cache(as_staff, cast):
    NewEntry(cast.lead, "Goedemorgen").publish()
    first, second = (token_in(as_staff.get("/").text) for _look in range(2))
    assert first != second


def test_after_a_post_the_write_box_has_another_token(as_staff, hx):
    answer = hx(as_staff).post("/posts", data={"text": "een", "submission": "aap"})
    assert token_in(answer.text) != "aap"


def test_what_was_refused_keeps_its_token(as_staff):
    assert token_in(as_staff.post("/posts", data={"text": "", "submission": "aap"}).text) == "aap"


def test_two_clicks_at_the_same_moment_make_one_post(app):
    answers = []

    def click():
        with outside_requests(app):
            answers.append(
                NewEntry(Person.with_email("staff@duinstra.example"), "Tegelijk", submission="aap").publish().id
            )

    threads = [threading.Thread(target=click) for _click in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 6 and len(set(answers)) == 1 and Entry.select().count() == 1


def test_a_day_later_a_token_is_forgotten(as_staff, clock):
    as_staff.post("/posts", data={"text": "Goedemorgen", "submission": "aap"})
    forget_submissions()
    assert Entry.get().submission
    clock.set(clock() + timedelta(days=1, seconds=1))
    forget_submissions()
    assert Entry.get().submission is None
    as_staff.post("/posts", data={"text": "Goedemorgen", "submission": "aap"})
    assert Entry.select().count() == 2
