"""Which links to a video call are taken, and which are framed."""

import pytest

from intranet.database import Refused
from intranet.moments import video

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
def test_a_link_people_can_open_is_taken(app, link):
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
        "https://8x8.vc /a",
        "https://8x8.vc/a\nb",
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
