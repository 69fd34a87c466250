"""The lobby in an open page: it opens, refreshes and closes by itself."""

from datetime import timedelta

import pytest

from intranet.core.clock import local, now
from intranet.kickoff.crowd import Presence
from intranet.schedule.models import Event


@pytest.fixture
def kickoff(live, clock):
    """A kick-off whose lobby is open."""
    clock.set(local(now()).replace(hour=8, minute=57, second=0))
    return Event.set_up(
        title="Kick-off", weekdays="1234567", time="09:00", link="https://8x8.vc/kring"
    ).occurrences.first()


def test_pressing_im_here_keeps_the_focus_and_fills_the_lobby(live, cast, kickoff, desk):
    live.sign_in(desk, cast.staff)
    desk.goto(f"{live.url}/kick-off/{kickoff.id}")
    desk.get_by_role("button", name="Ik ben er").focus()
    desk.keyboard.press("Enter")
    desk.locator("#lobby .lobby li", has_text="Noor").wait_for()
    assert desk.evaluate("document.activeElement.textContent") == "Ik moet weg"
    desk.locator(".kickoff-leave button").click()
    desk.locator("#lobby .lobby").wait_for(state="detached")


def test_the_card_stays_in_by_itself_and_not_while_hidden(live, cast, clock, kickoff, desk):
    live.sign_in(desk, cast.staff)
    desk.locator(".kickoff-leave button").click()
    desk.locator(".kickoff .avatar").first.wait_for()
    until = Presence.get().until
    clock.set(now() + timedelta(seconds=15))
    with desk.expect_response("**/presence"):
        desk.locator(".kickoff").evaluate("card => card.dispatchEvent(new CustomEvent('every'))")
    assert Presence.get().until > until
    until = Presence.get().until
    desk.evaluate("() => Object.defineProperty(document, 'hidden', {get: () => true})")
    desk.locator(".kickoff").evaluate("card => card.dispatchEvent(new CustomEvent('every'))")
    desk.wait_for_timeout(500)
    assert Presence.get().until == until


def test_the_lobby_opens_in_a_waiting_page(live, cast, clock, kickoff, desk):
    clock.set(local(now()).replace(hour=8, minute=54, second=57))
    live.sign_in(desk, cast.staff)
    assert desk.locator(".kickoff form").count() == 0
    desk.locator(".kickoff-leave button").wait_for()


def test_at_the_end_the_next_one_takes_its_place_quietly(live, cast, clock, kickoff, desk):
    clock.set(local(now()).replace(hour=9, minute=14, second=55))
    live.sign_in(desk, cast.staff)
    desk.locator(".kickoff-leave button").click()
    desk.locator(f"#kickoff-{kickoff.id}").wait_for(state="detached")
    assert desk.locator(".kickoff").count() == 1 and desk.locator("#notices .notice").count() == 0
