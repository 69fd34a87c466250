"""Help: how to do things, whom to ask, and what is new in the newest section of CHANGELOG.md."""

import re

from intranet.help.news import groups, news
from intranet.people.models import Person

CHANGELOG = """# Changes

## Next

### Writing

- One sentence
  goes on.
- For people who run Kring: nothing.

### For people who work on Kring

- Nothing either.

## First

- Long known.
"""


def test_only_what_everybody_notices_in_the_newest_section_is_new():
    assert list(groups(CHANGELOG)) == [("Writing", ["One sentence goes on."])]


def test_what_is_new_is_said_in_the_language_of_the_reader(as_staff):
    title, (sentence, *_others) = news()[0]
    as_staff.post("/language", data={"locale": "en"})
    assert title in as_staff.get("/help").text and sentence in as_staff.get("/help").text.replace("&#34;", '"')
    as_staff.post("/language", data={"locale": "nl"})
    assert sentence not in as_staff.get("/help").text and "Wat is er nieuw" in as_staff.get("/help").text


def test_what_is_new_holds_no_marks_that_people_would_see():
    assert [text for _title, texts in news() for text in texts if re.search(r"[`*_<]|\]\(", text)] == []


def test_it_says_who_hr_is_and_not_who_has_left(as_staff, cast):
    Person.create(email="weg@duinstra.example", given_name="Wegwijs", is_hr=True, left_at=cast.hr.joined_at)
    page = as_staff.get("/help").text
    assert f'href="{cast.hr.url}"' in page and "Wegwijs" not in page


def test_it_is_in_everybody_s_own_menu_and_only_for_colleagues(as_staff, client):
    assert 'href="/help"' in as_staff.get("/").text
    assert client.get("/help").status_code == 303
