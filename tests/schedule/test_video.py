"""Which links to a video call are accepted, and which are framed."""

from dataclasses import replace

import pytest

from intranet.core.errors import Refused
from intranet.schedule import video

ALLOWED = "8x8.vc whereby.com meet.duinstra.example bbb.duinstra.example:8443 127.0.0.1:5001 jit.si zoom.us com"


@pytest.mark.parametrize(
    "link",
    [
        "https://8x8.vc/kring",
        "https://duinstra.whereby.com/kick-off?x=1#a",
        "HTTPS://Meet.Duinstra.example/a",
        "https://bbb.duinstra.example:8443/b/han",
        "http://127.0.0.1:5001/",
        "http://localhost/room",
    ],
)
def test_a_link_people_can_open_is_accepted(app, link):
    assert video.check(f"  {link} ") == link


@pytest.mark.parametrize(
    "link",
    [
        "",
        "kick-off",
        "javascript:alert(1)",
        "data:text/html,hi",
        "http://8x8.vc/kring",
        "https://",
        "https:///kring",
        "ftp://8x8.vc/",
        "https://hanneke:geheim@8x8.vc/kring",
        "https://@8x8.vc/",
        "https://8x8.vc:port/",
        "https://8x8.vc:99999/",
        "https://[::1/",
        "https://a;script-src.8x8.vc/",
        "https://evil.example\\@8x8.vc/",
        "//8x8.vc/kring",
        "https://*.8x8.vc/",
        "https://'self'/",
        "http://127.0.0.1.evil.example/",
        "https://8x8.vc\ud800/",
        "https://8x8.vc./",
    ],
)
def test_any_other_link_is_refused_with_a_sentence(app, link):
    with pytest.raises(Refused) as refusal:
        video.check(link)
    assert refusal.value.field == "link" and "https://" in refusal.value.message


@pytest.mark.parametrize(
    "link, origin",
    [
        ("https://8x8.vc/kring", "https://8x8.vc"),
        ("https://duinstra.whereby.com/kick-off", "https://duinstra.whereby.com"),
        ("HTTPS://Meet.Duinstra.example/a", "https://meet.duinstra.example"),
        ("https://bbb.duinstra.example:8443/b", "https://bbb.duinstra.example:8443"),
        ("http://127.0.0.1:5001/call", "http://127.0.0.1:5001"),
    ],
)
def test_a_host_that_hr_allowed_is_framed_with_its_subdomains(link, origin):
    assert video.frame_origin(link, ALLOWED) == origin


@pytest.mark.parametrize(
    "link",
    [
        "https://evil8x8.vc/",
        "https://8x8.vc.evil.example/",
        "https://8x8.vc:4443/",
        "https://bbb.duinstra.example/b",
        "http://127.0.0.1:5002/call",
        "https://duinstra.example/",
        "https://anybody.com/",
    ],
)
def test_any_other_host_opens_in_a_tab(link):
    assert video.frame_origin(link, ALLOWED) is None


@pytest.mark.parametrize(
    "link",
    [
        "https://meet.jit.si/kring",
        "https://zoom.us/j/1",
        "https://us02web.zoom.us/j/1",
        "https://teams.microsoft.com/l/meetup-join/1",
        "https://meet.google.com/abc",
    ],
)
def test_these_four_open_in_a_tab_whatever_hr_allowed(link):
    assert (
        video.frame_origin(link, f"{ALLOWED} meet.jit.si teams.microsoft.com meet.google.com us02web.zoom.us") is None
    )


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "a.localhost", "10.0.0.5", "192.168.1.4", "169.254.1.1", "0.0.0.0", "8.8.8.8"),
        *("2130706433", "0x7f000001", "127.1", "0x7f.1", "[::1]", "[fe80::1]"),
        *("127.0.0.1:8443", "localhost.", "localhost.localdomain"),
    ],
)
def test_no_call_takes_place_on_this_machine_or_at_a_bare_address(app, host):
    with pytest.raises(Refused):
        video.check(f"https://{host}/kring")


def test_this_machine_is_for_trying_out_only(app, monkeypatch):
    settings = app.config["SETTINGS"]
    assert video.check("http://localhost:5001/kring")
    monkeypatch.setitem(app.config, "SETTINGS", replace(settings, base_url="https://kring.duinstra.example"))
    with pytest.raises(Refused):
        video.check("http://localhost:5001/kring")


TEAMS = """Microsoft Teams Need help? <https://aka.ms/JoinTeamsMeeting?omkt=nl-NL>
Deelnemen: [https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0?context=%7b%22Tid%22%7d].
Vergaderings-id: 333 444"""
ZOOM = "Hanneke is inviting you to a Zoom meeting. Join Zoom Meeting https://us02web.zoom.us/j/1?pwd=a.1, ID: 1"


@pytest.mark.parametrize(
    "text, link",
    [
        (TEAMS, "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0?context=%7b%22Tid%22%7d"),
        (
            " ".join(TEAMS.splitlines()),
            "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0?context=%7b%22Tid%22%7d",
        ),
        (ZOOM, "https://us02web.zoom.us/j/1?pwd=a.1"),
        ("https://8x8.vc/a\nb", "https://8x8.vc/a"),
        ("Kom je? (https://video.duinstra.example/kring)!", "https://video.duinstra.example/kring"),
        (
            "logo http://127.0.0.1/x https://video.duinstra.example/a https://b.example",
            "https://video.duinstra.example/a",
        ),
    ],
)
def test_the_link_is_found_in_a_pasted_invitation(app, text, link):
    settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(settings, base_url="https://kring.duinstra.example")
    assert video.check(text) == link


@pytest.mark.parametrize(
    "link",
    [
        "https://teams.cloud.microsoft/meet/1",
        "https://duinstra.webex.com/meet/noor",
        "https://discord.com/channels/1/2",
        "https://discord.gg/abc",
        "https://app.slack.com/huddle/1/2",
        "https://app.goto.com/meeting/1",
        "https://meet.goto.com/1",
        "https://global.gotomeeting.com/join/1",
        "https://g.co/meet/kring",
        "https://www.zoomgov.com/j/1",
        "https://call.lifesizecloud.com/1",
    ],
)
def test_providers_that_forbid_framing_open_in_a_tab_whatever_hr_allowed(app, link):
    host = link.split("/")[2]
    assert video.check(link) == link and video.frame_origin(link, host) is None
