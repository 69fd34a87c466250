"""The style guide shows every component there is, to people who debug Kring and to nobody else."""

import re

import html5lib
import pytest

from intranet import create_app
from intranet.core import assets
from intranet.core.config import ROOT
from tests.conftest import PASSWORD, Browser

COMPONENTS = re.compile(r'@import "(\S+)" layer\(components\)')
BY_HTMX = {"htmx-request", "signed-out"}  # while an answer is awaited, and on pages for people who are not signed in


@pytest.fixture
def stranger(app, monkeypatch):
    """A browser on a Kring that is debugged, in which nobody is signed in."""
    monkeypatch.setenv("FLASK_DEBUG", "1")
    debugged = create_app(app.config["SETTINGS"])
    debugged.test_client_class = Browser
    return debugged.test_client()


@pytest.fixture
def guide(stranger, cast):
    """The same after staff signed in."""
    stranger.post("/sign-in", data={"email": cast.staff.email, "password": PASSWORD})
    return stranger


@pytest.mark.parametrize("path", ["/style", "/style?theme=dark", "/style/dark.css"])
def test_without_debugging_there_is_none(as_staff, as_hr, path):
    assert as_staff.get(path).status_code == as_hr.get(path).status_code == 404


def test_a_stranger_is_asked_to_sign_in(stranger):
    assert stranger.get("/style").location == "/sign-in?next=/style"


@pytest.mark.parametrize("path", ["/style", "/style?theme=light", "/style?theme=dark"])
def test_it_is_a_valid_page(guide, path):
    document = html5lib.HTMLParser(strict=True).parse(guide.get(path).text)
    ids = [element.get("id") for element in document.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), [id for id in ids if ids.count(id) > 1]


def test_every_macro_is_drawn():
    macros = re.findall(r"{% macro (\w+)", (ROOT / "templates/components.html").read_text())
    page = (ROOT / "templates/style/page.html").read_text()
    assert len(macros) > 10 and [name for name in macros if f" {name}(" not in page] == []


def test_every_class_of_the_components_is_shown(guide):
    shown = set(" ".join(re.findall(r'class="([^"]*)"', guide.get("/style").text)).split())
    files = COMPONENTS.findall((ROOT / "static/css/kring.css").read_text())
    assert len(files) > 5
    for file in files:
        css = (ROOT / "static/css" / file).read_text()
        selectors = re.findall(r"^ *([^@/\n][^{;]*)\{", css, re.MULTILINE)
        classes = {name for selector in selectors for name in re.findall(r"\.([a-z][\w-]*)", selector)} - BY_HTMX
        assert classes <= shown, (file, classes - shown)


def test_a_theme_holds_whatever_the_device_is_set_to(guide):
    dark, light = (guide.get(f"/style/{theme}.css") for theme in ("dark", "light"))
    assert dark.mimetype == light.mimetype == "text/css"
    assert "prefers-color-scheme" in assets.stylesheet() and "prefers-color-scheme" not in dark.text + light.text
    assert "color-scheme: dark" in dark.text and "color-scheme: light" in light.text
    assert guide.get("/style?theme=blue").status_code == 404
