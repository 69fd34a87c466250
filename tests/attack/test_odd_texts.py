"""Whatever people type, in any script: it is stored or refused, and never an error of ours."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.core.clock import now
from intranet.entries.posting import NewEntry
from tests.people.test_profile import PROFILE

ODD = [
    *("\x00", "e\u0301" * 40, "\u202emoc.elppa\u202c", "مرحبا بالعالم", "\ufdfa" * 90, "İıßﬁ", "\u2028\u200d\ufeff"),
    *(
        "👩‍👩‍👧‍👦" * 20,
        "🏳️‍🌈🇳🇱",
        "Z" + "\u0335" * 500,
        "@\ufdfa",
        "#\ufdfa",
        "@Noor\u0301",
        "#e\u0301",
        "x" * 3000,
        "\ufdfa" * 2000,
    ),
]
odd = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
texts = st.lists(odd, min_size=1, max_size=3).map("".join) | st.tuples(st.sampled_from("@#"), odd).map("".join)
SAID = ("pronouns", "off_work", "ask_me_about")
HTMX = {"HX-Request": "true"}

PLACES = {
    "a post": lambda browser, text: browser.post("/posts", data={"text": text}),
    "a comment": lambda browser, text: browser.post("/entries/1/comments", data={"text": text}),
    "an edit": lambda browser, text: browser.post("/entries/1", data={"text": text}),
    "a poll": lambda browser, text: browser.post("/polls", data=poll(text)),
    "the directory": lambda browser, text: browser.get("/people", query_string={"q": text}),
    "a profile": lambda browser, text: browser.post("/profile", data=PROFILE | dict.fromkeys(SAID, text)),
    "an invitation": lambda browser, text: browser.post("/people/invite", data=newcomer(text)),
    "a topic": lambda browser, text: browser.get("/topics", query_string={"q": text}, headers=HTMX),
    "a mention": lambda browser, text: browser.get("/mentions", query_string={"q": text}, headers=HTMX),
}


def poll(text):
    return {"question": text, "option": [text, f"{text}!"], "closes_at": f"{now() + timedelta(days=1):%Y-%m-%dT%H:%M}"}


def newcomer(text):
    return {"given_name": text, "surname": text, "prefix": text, "role_title": text, "email": "nieuw@duinstra.example"}


@pytest.mark.parametrize("place", PLACES)
def test_any_text_is_stored_or_refused(as_hr, cast, place):
    NewEntry(cast.hr, "Goedemorgen").publish()
    assert PLACES[place](as_hr, "Anna").status_code in (200, 303), "the form is not the one of the page any more"

    @settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(texts)
    def type_in(text):
        assert PLACES[place](as_hr, text).status_code < 500

    type_in()
    for text in ODD:
        assert PLACES[place](as_hr, text).status_code < 500, ascii(text[:20])
    assert as_hr.get("/").status_code == as_hr.get("/people").status_code == 200
