"""Every text exists in Dutch and in English."""

import tomllib
from datetime import timedelta

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from flask_babel import gettext

from intranet.core import i18n
from intranet.core.clock import now
from intranet.core.config import ROOT
from intranet.core.i18n import speaking

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
METHODS = [
    ("intranet/**.py", "python"),
    ("templates/**.html", "jinja2"),
    ("CHANGELOG.md", "intranet.help.news.extract"),
]
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "_l": None, "_nl": (1, 2)}


def texts():
    """Every text in the code: (file, line, message), where message is a string or a (singular, plural) pair."""
    (settings,) = [one for one in PYPROJECT["tool"]["babel"]["mappings"] if one["method"] == "jinja2"]
    options = {"templates/**.html": {"trimmed": "true", **settings}}
    for file, line, message, _, _ in extract_from_dir(ROOT, METHODS, options, keywords=KEYWORDS):
        if file.startswith(("intranet/", "templates/", "CHANGELOG.md")):
            yield file, line, message


@pytest.fixture(scope="module")
def dutch():
    with open(ROOT / "intranet/translations/nl/LC_MESSAGES/messages.po", "rb") as file:
        return read_po(file, locale="nl")


def test_every_text_has_a_dutch_translation(dutch):
    missing = []
    for file, line, message in texts():
        found = dutch.get(message if isinstance(message, str) else message[0])
        strings = [] if found is None else [found.string] if isinstance(found.string, str) else list(found.string)
        if not strings or not all(strings) or found.fuzzy:
            missing.append(f"{file}:{line} {message}")
    assert missing == []


def test_translations_keep_their_placeholders(dutch):
    for message in dutch:
        if message.id:
            assert list(message.check(dutch)) == [], message.id


def test_no_translation_is_left_over(dutch):
    used = {message if isinstance(message, str) else message[0] for _, _, message in texts()}
    left = [
        message.id
        for message in dutch
        if message.id and (message.id if isinstance(message.id, str) else message.id[0]) not in used
    ]
    assert left == []


@pytest.mark.parametrize(
    "locale, passed, words",
    [
        ("nl", timedelta(seconds=5), "zojuist"),
        ("en", timedelta(seconds=5), "just now"),
        ("nl", timedelta(minutes=1), "1 min"),
        ("nl", timedelta(minutes=12), "12 min"),
        ("en", timedelta(minutes=1), "1 min"),
        ("en", timedelta(minutes=12), "12 min"),
        ("nl", timedelta(hours=2), "06:40"),
        ("nl", timedelta(days=1), "gisteren"),
        ("nl", timedelta(days=20), "3 nov"),
        ("en", timedelta(days=400), "19 Oct 2025"),
    ],
)
def test_how_long_ago_is_said_as_people_say_it(app, locale, passed, words):
    with speaking(locale):
        assert i18n.ago(now() - passed) == words


def test_a_page_speaks_the_language_of_its_reader(as_staff):
    as_staff.post("/language", data={"locale": "nl"})
    assert "Vandaag" in as_staff.get("/").text
    as_staff.post("/language", data={"locale": "en"})
    assert "Today" in as_staff.get("/").text


def test_the_language_is_as_before_when_something_goes_wrong_while_kring_speaks_another(app):
    with speaking("en"):
        assert gettext("Send") == "Send"
        with pytest.raises(ValueError), speaking("nl"):
            raise ValueError
        assert (i18n.language(), gettext("Send")) == ("en", "Send")
        with speaking("nl"):
            assert (i18n.language(), gettext("Send")) == ("nl", "Verstuur")
        assert (i18n.language(), gettext("Send")) == ("en", "Send")
