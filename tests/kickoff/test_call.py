"""The call page frames a provider that HR trusts, and gives camera and microphone to nobody else."""

import re

import html5lib
import pytest

from intranet.company.models import Company
from intranet.kickoff.crowd import Presence
from intranet.schedule.models import Event


@pytest.fixture
def call(app, as_staff):
    """The response of the call page for this link."""

    def answer(link, hosts="8x8.vc meet.jit.si"):
        Company.change(video_hosts=hosts)
        occurrence = Event.set_up(title="Kick-off", time="09:00", link=link).occurrences.first()
        return as_staff.get(f"/kick-off/{occurrence.id}/call")

    return answer


def test_a_trusted_provider_is_framed(call):
    answer = call("https://8x8.vc/duinstra")
    assert '<iframe src="https://8x8.vc/duinstra"' in answer.text
    assert answer.headers["Content-Security-Policy"].split("; ")[-1] == "frame-src https://8x8.vc"
    policy = answer.headers["Permissions-Policy"]
    for feature in ("camera", "microphone", "display-capture"):
        assert f'{feature}=(self "https://8x8.vc")' in policy
    assert "geolocation=()" in policy


def test_one_tap_says_im_here_and_opens_the_page_with_the_call(call, at, as_staff, hx):
    call("https://8x8.vc/duinstra")
    at(-4)
    page = " ".join(as_staff.get("/").text.split())
    assert '<form method="post" action="/kick-off/1/call"> <button class="button button-live' in page
    assert "Ik ben er" in page and not Presence.select().exists()
    answer = as_staff.post("/kick-off/1/call")
    assert (answer.status_code, answer.location) == (303, "/kick-off/1/call") and Presence.select().count() == 1
    assert '<iframe src="https://8x8.vc/duinstra"' in as_staff.get(answer.location).text


def test_a_tap_before_the_lobby_opens_says_so(call, at, as_staff):
    call("https://8x8.vc/duinstra")
    at(-6)
    answer = as_staff.post("/kick-off/1/call")
    assert answer.status_code == 422 and "gaat vijf minuten" in answer.text and not Presence.select().exists()


TABS = ["https://meet.jit.si/duinstra", "https://teams.microsoft.com/l/1", "https://video.elders.example/1"]


@pytest.mark.parametrize("link", TABS)
def test_any_other_opens_in_a_tab_by_one_tap_that_also_says_im_here(call, at, as_staff, hx, link):
    answer = call(link)
    assert (answer.status_code, answer.location) == (303, link)
    at(-4)
    page = " ".join(as_staff.get("/").text.split())
    button = re.search(f'<a [^>]*href="{link}" target="_blank" rel="noopener">Doe mee', page)
    assert button and 'hx-post="/kick-off/1/presence" hx-trigger="click"' in page
    assert not Presence.select().exists()
    here = " ".join(hx(as_staff).post("/kick-off/1/presence").text.split())
    assert button[0] in here and "Ik moet weg" in here and Presence.select().count() == 1


def test_without_javascript_people_can_join_and_say_that_they_are_here(call, at, as_staff):
    call(TABS[0])
    at(-4)
    assert 'action="/kick-off/1/presence"' in as_staff.get("/kick-off/1").text


def test_the_demo_company_frames_a_page_that_is_an_example(call, as_staff):
    assert as_staff.get("/kick-off/example").status_code == 404
    Company.update(is_demo=True).execute()
    answer = call("/kick-off/example")
    assert '<iframe src="/kick-off/example"' in answer.text
    assert answer.headers["Content-Security-Policy"].endswith("; frame-src 'self'")
    assert "camera=()" in answer.headers["Permissions-Policy"]
    example = as_staff.get("/kick-off/example")
    html5lib.HTMLParser(strict=True).parse(example.text)
    assert "Dit is een voorbeeld" in example.text
    assert "frame-ancestors 'self'; frame-src 'none'" in example.headers["Content-Security-Policy"]


def test_there_is_always_a_plain_link(call):
    assert 'href="https://8x8.vc/duinstra" target="_blank" rel="noopener"' in call("https://8x8.vc/duinstra").text


def test_it_is_valid_html_without_scripts(call):
    page = call("https://8x8.vc/duinstra").text
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page and page.count("<h1") == 1


def test_no_other_page_may_frame_anything(call, as_staff):
    call("https://8x8.vc/duinstra")
    for address in ("/", "/kick-off", "/kick-off/1"):
        assert "frame-src 'none'" in as_staff.get(address).headers["Content-Security-Policy"]
        assert "camera=()" in as_staff.get(address).headers["Permissions-Policy"]
