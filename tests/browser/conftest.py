"""A real Chromium, on the screen of a phone and of a desk, with and without JavaScript, in one set of fonts."""

import os

import pytest
from playwright.sync_api import sync_playwright

from tests import fonts as font_sets
from tests.chromium import executable

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1280, "height": 900}}
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
in_all_fonts = pytest.mark.parametrize("fonts", font_sets.SETS, indirect=True)


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def fonts(request):
    """The set of fonts to use: with `@in_all_fonts` each in turn, otherwise that of the whole run."""
    name = getattr(request, "param", None)
    if name and name not in [*font_sets.present(), font_sets.OWN]:
        pytest.skip(font_sets.lacking(name))
    return name or font_sets.chosen()


def launched(playwright, fonts, *options):
    """A Chromium that sees only these fonts, with more options for its command line. It is closed after `with`."""
    environ = dict(os.environ, **font_sets.environ(fonts))
    return playwright.chromium.launch(executable_path=executable(), args=[*QUIET, *options], env=environ)


@pytest.fixture(scope="session")
def chromium(playwright, fonts):
    with launched(playwright, fonts) as browser:
        yield browser


def is_cut_short(error):
    """Whether a page was left, or its size changed, while it still faded in: Chromium reports that, and it harms nothing."""
    return str(error).startswith("Transition was")


@pytest.fixture
def open_page(chromium):
    """Opens a page in a new browser: `open_page(**PHONE)`. An error in its scripts fails the test."""
    contexts, problems = [], []

    def opened(**options):
        context = chromium.new_context(locale="nl-NL", **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: None if is_cut_short(error) else problems.append(str(error)))
        page.on(
            "console",
            lambda message: problems.append(message.text) if "Content Security Policy" in message.text else None,
        )
        return page

    yield opened
    for context in contexts:
        context.close()
    assert problems == []


def scrolls_sideways(page):
    """Whether the page is wider than the screen: a phone would show it smaller, so that its own innerWidth grows along."""
    return page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]


@pytest.fixture
def phone(open_page):
    return open_page(**PHONE)


@pytest.fixture
def desk(open_page):
    return open_page(**DESK)


@pytest.fixture
def phone_without_javascript(open_page):
    return open_page(java_script_enabled=False, **PHONE)
