"""Where things stand: nothing jumps while a page comes in, and what waits for somebody is at hand."""

import pytest
from playwright.sync_api import expect

from tests import pages
from tests.browser.conftest import DESK, PHONE

SLOW_LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 20_000,
    "uploadThroughput": 20_000,
}  # bytes a second
NOTE_SHIFTS = """
  window.shifts = [];
  new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(({ value }) => value)))
    .observe({ type: "layout-shift", buffered: true });
"""


def slow(page):
    """A slow line and a slow telephone: the page comes in and is painted piece by piece."""
    browser = page.context.new_cdp_session(page)
    browser.send("Network.enable")
    browser.send("Network.emulateNetworkConditions", SLOW_LINE)
    browser.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(NOTE_SHIFTS)


def shift(page):
    """How much the page moved since it was opened."""
    page.wait_for_timeout(300)
    return sum(page.evaluate("window.shifts"))


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_jumps_while_a_page_comes_in(live, cast, open_page, screen):
    pages.furnish(cast)
    moved = {}
    for person in (cast.staff, cast.lead, cast.hr):
        page = open_page(**screen)
        live.sign_in(page, person)
        slow(page)
        for address in ("/", *(("/people", "/kick-off", "/polls", "/notifications") if person == cast.lead else ())):
            page.goto(live.url + address)
            moved[person.given_name, address] = shift(page)
    assert {where: by for where, by in moved.items() if by >= 0.02} == {}


def test_what_waits_for_somebody_is_one_tap_away_on_a_phone(live, cast, phone):
    pages.furnish(cast)
    live.sign_in(phone, cast.lead)
    phone.goto(live.url)
    card, chip = phone.locator("#waiting-card"), phone.locator("[popovertarget=waiting-card].chip")
    expect(card).to_be_hidden()
    assert chip.bounding_box()["y"] < phone.locator("#write").bounding_box()["y"]
    chip.click()
    expect(card.get_by_role("link", name="Houden we de quiz erin?")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(chip).to_be_focused()


def test_the_kickoff_stays_beside_the_stream_on_a_desktop(live, cast, desk):
    pages.furnish(cast)
    live.sign_in(desk, cast.lead)
    desk.set_viewport_size({"width": 1280, "height": 500})
    desk.goto(live.url)
    expect(desk.locator("#waiting-card")).to_be_visible()
    desk.mouse.move(600, 300)
    desk.mouse.wheel(0, 900)
    expect(desk.locator("#write")).not_to_be_in_viewport()
    expect(desk.locator(".panel > .kickoff")).to_be_in_viewport()
    desk.locator(".at-hand > .card").last.scroll_into_view_if_needed()
    expect(desk.locator(".at-hand > .card").last).to_be_in_viewport()


@pytest.mark.parametrize("link", ["entries/1/reactions", "polls/4/votes"])
def test_who_reacted_and_who_voted_come_over_the_page(live, cast, phone, link):
    pages.furnish(cast)
    live.sign_in(phone, cast.lead)
    phone.goto(live.url)
    tapped, sheet = phone.locator(f"a[href='/{link}']"), phone.get_by_role("dialog")
    for close in (lambda: phone.keyboard.press("Escape"), lambda: phone.mouse.click(195, 20)):
        tapped.click()
        expect(sheet.get_by_role("heading").first).to_be_visible()
        assert phone.url == f"{live.url}/"
        close()
        expect(sheet).to_be_hidden()
        expect(tapped).to_be_focused()
    phone.goto(f"{live.url}/{link}")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
