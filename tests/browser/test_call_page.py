"""Only the origin of the provider gets camera and microphone on the call page, in a Chromium with a fake camera."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from intranet.company.models import Company
from intranet.schedule.models import Event

CAPTURE = """() => navigator.mediaDevices.getUserMedia({audio: true, video: true})
    .then(stream => stream.getTracks().map(track => track.kind).sort().join(), error => error.name)"""


class Room(BaseHTTPRequestHandler):
    """A video provider: every address is a page that may be framed."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Call</title><p>A call</p>")

    def log_message(self, *_):
        pass


@contextmanager
def serving():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Room)
    threading.Thread(target=server.serve_forever).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def provider():
    with serving() as place:
        yield place


@pytest.fixture
def elsewhere():
    with serving() as place:
        yield place


@pytest.fixture
def page(chromium):
    context = chromium.new_context(locale="nl-NL")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def open_call(page, live, person, place):
    """Open the call page of a kick-off with its video at this place."""
    occurrence = Event.set_up(title="Kick-off", time="09:00", link=f"http://{place}/kring").occurrences.first()
    live.sign_in(page, person)
    page.goto(f"{live.url}/kick-off/{occurrence.id}/call")


def test_the_framed_provider_gets_camera_and_microphone(live, cast, page, provider):
    Company.change(video_hosts=provider)
    open_call(page, live, cast.staff, provider)
    frame = page.frame(url=f"http://{provider}/kring")
    assert frame.evaluate(CAPTURE) == "audio,video"
    assert frame.evaluate("() => document.featurePolicy.allowsFeature('display-capture')")


def take_over(page, address):
    page.evaluate("address => { document.querySelector('iframe').src = address }", address)


def test_another_origin_is_not_framed(live, cast, page, provider, elsewhere):
    Company.change(video_hosts=provider)
    open_call(page, live, cast.staff, provider)
    with page.expect_event("console", lambda message: "frame-src" in message.text):
        take_over(page, f"http://{elsewhere}/taken")
    assert all(frame.url != f"http://{elsewhere}/taken" or not frame.locator("p").count() for frame in page.frames)


def test_another_origin_gets_nothing_even_if_no_policy_keeps_it_out(live, cast, chromium, provider, elsewhere):
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    Company.change(video_hosts=provider)
    open_call(page, live, cast.staff, provider)
    with page.expect_event("framenavigated", lambda frame: frame.url == f"http://{elsewhere}/taken"):
        take_over(page, f"http://{elsewhere}/taken")
    assert page.frame(url=f"http://{elsewhere}/taken").evaluate(CAPTURE) == "NotAllowedError"
    context.close()


def test_another_origin_inside_the_provider_has_to_be_let_in_by_it(live, cast, page, provider, elsewhere):
    Company.change(video_hosts=provider)
    open_call(page, live, cast.staff, provider)
    page.frame(url=f"http://{provider}/kring").evaluate(
        """address => new Promise(loaded => {
        const inner = document.createElement("iframe")
        inner.onload = loaded
        inner.src = address
        document.body.append(inner)
    })""",
        f"http://{elsewhere}/inner",
    )
    assert page.frame(url=f"http://{elsewhere}/inner").evaluate(CAPTURE) == "NotAllowedError"


def test_a_host_that_nobody_allowed_is_no_frame_at_all(live, cast, page, provider, elsewhere):
    Company.change(video_hosts=provider)
    open_call(page, live, cast.staff, elsewhere)
    assert page.url == f"http://{elsewhere}/kring"


def test_no_other_page_of_kring_has_a_camera(live, cast, page):
    live.sign_in(page, cast.staff)
    assert page.evaluate(CAPTURE) == "NotAllowedError"
