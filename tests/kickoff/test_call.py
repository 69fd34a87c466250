"""The call page frames a provider that HR trusts, and gives camera and microphone to nobody else."""

import pytest

from intranet.company.models import Company
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


@pytest.mark.parametrize(
    "link", ["https://meet.jit.si/duinstra", "https://teams.microsoft.com/l/1", "https://video.elders.example/1"]
)
def test_any_other_opens_in_a_tab(call, link):
    answer = call(link)
    assert "<iframe" not in answer.text and f'href="{link}" target="_blank" rel="noopener"' in answer.text
    assert "frame-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_there_is_always_a_plain_link(call):
    assert 'href="https://8x8.vc/duinstra" target="_blank" rel="noopener"' in call("https://8x8.vc/duinstra").text


def test_it_is_a_page_without_scripts(call):
    assert "<script" not in call("https://8x8.vc/duinstra").text


def test_no_other_page_may_frame_anything(call, as_staff):
    call("https://8x8.vc/duinstra")
    for address in ("/", "/kick-off", "/kick-off/1"):
        assert "frame-src 'none'" in as_staff.get(address).headers["Content-Security-Policy"]
        assert "camera=()" in as_staff.get(address).headers["Permissions-Policy"]
