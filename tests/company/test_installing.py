"""Kring can be installed on a phone: under the company's name, with its logo, and with three shortcuts."""

import io
import re
from datetime import timedelta

import pytest
from PIL import Image

from intranet.core.clock import now
from intranet.polls.models import Option
from tests.company.test_logo import logo, send
from tests.polls.asking import new_poll

LINK = re.compile(r'<link rel="(manifest|apple-touch-icon)" href="([^"]+)"')


def manifest(client, locale="nl"):
    answer = client.get(f"/manifest.webmanifest?lang={locale}")
    assert (answer.status_code, answer.mimetype) == (200, "application/manifest+json")
    return answer.json


@pytest.mark.parametrize("has_logo", [False, True])
def test_each_icon_has_the_size_that_it_says(as_hr, client, has_logo):
    if has_logo:
        send(as_hr, logo())
    icons = manifest(client)["icons"]
    assert [(icon["sizes"], icon["purpose"]) for icon in icons] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("192x192", "maskable"),
        ("512x512", "maskable"),
    ]
    for icon in icons:
        assert icon["src"].startswith("/company/logo/") == has_logo
        image = Image.open(io.BytesIO(client.get(icon["src"]).data))
        assert (f"{image.width}x{image.height}", image.format, image.mode) == (icon["sizes"], "PNG", "RGB")


def test_of_a_masked_icon_a_circle_shows_the_whole_logo(as_hr, client):
    send(as_hr, logo(600, 600))
    image = Image.open(io.BytesIO(client.get(manifest(client)["icons"][3]["src"]).data))
    left, top, right, bottom = image.point(lambda value: 255 - value).getbbox()
    assert (256 - left) ** 2 + (256 - top) ** 2 <= (0.8 * 256) ** 2 and right - left == bottom - top > 250


@pytest.mark.parametrize(
    ("locale", "words"), [("nl", ["Schrijf", "Stem", "Kick-off"]), ("en", ["Write", "Vote", "Kick-off"])]
)
def test_its_name_and_shortcuts_are_those_of_the_company_and_the_language(as_staff, client, locale, words):
    found = manifest(client, locale)
    assert found["name"] == found["short_name"] == "Duinstra Installaties"
    assert (found["lang"], found["start_url"], found["scope"], found["display"]) == (locale, "/", "/", "standalone")
    assert [shortcut["name"] for shortcut in found["shortcuts"]] == words
    for shortcut in found["shortcuts"]:
        assert as_staff.get(shortcut["url"]).status_code == 200
    assert manifest(client, "xx")["lang"] == "nl"


def test_every_page_leads_there(as_hr, as_staff, client):
    for reader, page in ((as_staff, "/"), (client, "/sign-in")):
        links = dict(LINK.findall(reader.get(page).text))
        assert links["manifest"] == "/manifest.webmanifest?lang=nl"
        assert Image.open(io.BytesIO(client.get(links["apple-touch-icon"]).data)).size == (192, 192)


def test_the_shortcut_to_vote_shows_what_waits_for_your_vote(cast, as_staff):
    assert "Niets wacht op jouw stem" in as_staff.get("/polls/waiting").text
    poll = new_poll(cast.lead, "Taart of koek?", ["Taart", "Koek"], now() + timedelta(days=1)).publish()
    assert "Taart of koek?" in as_staff.get("/polls/waiting").text
    as_staff.post(f"/polls/{poll.id}/votes", data={"option": Option.get().id})
    assert "Taart of koek?" not in as_staff.get("/polls/waiting").text
