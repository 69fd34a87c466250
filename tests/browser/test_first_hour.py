"""The first hour of a new company, by phone alone: from an empty database to the first answer to a poll."""

import re
from datetime import timedelta

import pytest
from PIL import Image
from playwright.sync_api import expect

from intranet.core.clock import local, now
from intranet.entries.models import Entry
from intranet.people.models import Person
from tests.browser.conftest import PHONE, scrolls_sideways
from tests.browser.test_morning import fill, start_the_company

SLOW = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}  # milliseconds, and bytes a second
PASSWORD = "fietsen door de wind"
MOST_TAPS = 30  # of both phones together; what is typed is not counted


class Phone:
    """A phone that counts the taps of its owner."""

    def __init__(self, page):
        self.page, self.taps = page, 0

    def tap(self, found):
        found.first.click()
        self.taps += 1

    def go_home(self):
        self.tap(self.page.locator(".tabs").get_by_role("link", name="Vandaag"))
        self.page.locator("#write-text").wait_for()


@pytest.fixture
def photo(tmp_path):
    """A photo that takes seconds on a slow line."""
    Image.effect_noise((600, 450), 90).convert("RGB").save(tmp_path / "taart.jpg", quality=80)
    return tmp_path / "taart.jpg"


def steps_done(page):
    return page.locator("#first-steps [data-done]").count()


def invite_by_pasting(hr, live):
    """Returns the address by which the second person comes in."""
    page = hr.page
    hr.tap(page.locator("#first-steps").get_by_role("link", name="Adressen plakken"))
    page.get_by_text("make run HOST=").wait_for()
    page.fill("main [name=text]", "Fatima van der Berg <fatima@duinstra.example>\nbo.smit@duinstra.example, geen adres")
    hr.tap(page.get_by_role("button", name="Bekijk wie dat zijn"))
    page.get_by_text("geen e-mailadres").wait_for()
    hr.tap(page.get_by_role("button", name="Uitnodigen"))
    return live.url + "/invitations/" + page.get_by_label("Uitnodiging van Fatima").input_value().rpartition("/")[2]


def plan_the_kickoff(hr):
    page = hr.page
    hr.go_home()
    hr.tap(page.locator("#first-steps").get_by_role("link", name="Plan de kick-off"))
    fill(page, time=local(now() + timedelta(hours=1)).strftime("%H:%M"))
    hr.tap(page.get_by_role("button", name="Maak een kamer"))
    expect(page.locator("main [name=link]")).to_have_value(re.compile("https://meet.jit.si/.+"))
    hr.tap(page.locator(".kickoff-save .button:not(.button-quiet)"))
    page.wait_for_url(re.compile(r"/kick-off(/\d+)?$"))
    hr.go_home()


def accept(phone, address):
    """Come in by an invitation, and go through the welcome: skip the photo, keep the days, say what keeps one busy."""
    page = phone.page
    page.goto(address)
    page.fill("main [name=password]", PASSWORD)
    phone.tap(page.locator("main form button:not([type=button])"))
    page.get_by_role("heading", name="Laat je gezicht zien").wait_for()
    phone.tap(page.get_by_role("link", name="Sla over", exact=True))
    page.get_by_role("heading", name="Wanneer werk je?").wait_for()
    phone.tap(page.get_by_role("button", name="Opslaan"))
    page.get_by_role("heading", name="Wat houdt je bezig?").wait_for()
    page.fill("main [name=busy_with]", "Warmtepompen in Sneek")
    phone.tap(page.get_by_role("button", name="Opslaan"))
    page.locator("#write-text").wait_for()


def post_on_a_bad_line(phone, photo):
    """An update with a photo, on a slow line that is gone while the photo is on its way."""
    page = phone.page
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    conditions = lambda offline: line.send("Network.emulateNetworkConditions", {"offline": offline, **SLOW})  # noqa: E731
    conditions(False)
    phone.tap(page.locator("#write-text"))
    page.fill("#write-text", "Taart in de kantine")
    page.set_input_files("#write [name=photos]", photo)
    phone.taps += 2  # the button, and the photo
    conditions(True)
    tile = page.locator("#write-previews .preview")
    tile.get_by_text("Er is geen verbinding").wait_for()
    expect(tile.get_by_role("button", name="Opnieuw")).to_be_visible()
    conditions(False)
    phone.tap(page.locator("#write .write-send"))
    page.locator("#stream .entry", has_text="Taart in de kantine").locator("img").wait_for(timeout=30_000)
    expect(page.locator("#write-text")).to_have_value("")
    line.detach()
    [entry] = Entry.select().where(Entry.text == "Taart in de kantine")
    assert entry.attachments.count() == 1


def ask_a_poll(hr):
    page = hr.page
    hr.tap(page.locator("#write-text"))
    hr.tap(page.get_by_role("button", name="Peiling"))
    page.fill("#write [name=question]", "Vrijdag samen lunchen?")
    options = page.locator("#write [name=option]")
    options.nth(0).fill("Graag")
    options.nth(1).fill("Een andere keer")
    hr.tap(page.locator("main form[action='/polls'] .form-actions > button:not(.button-quiet)"))
    page.locator(".poll", has_text="Vrijdag samen lunchen?").wait_for()


def test_the_first_hour_by_phone(live_empty, open_page, photo, record_property):
    hr, second = Phone(open_page(**PHONE)), Phone(open_page(**PHONE))
    start_the_company(hr.page, live_empty)
    hr.taps += 1
    assert steps_done(hr.page) == 0 and hr.page.locator("#stream .empty").is_visible()
    address = invite_by_pasting(hr, live_empty)
    plan_the_kickoff(hr)
    assert steps_done(hr.page) == 2
    hr.tap(hr.page.locator("#first-steps").get_by_role("link", name="Plaats je eerste bericht"))
    hr.page.fill("#write-text", "Welkom allemaal")
    hr.tap(hr.page.locator("#write .write-send"))
    hr.page.locator("#first-steps [data-done]").nth(2).wait_for()
    assert not hr.page.locator("#stream .empty").is_visible()
    accept(second, address)
    post_on_a_bad_line(second, photo)
    ask_a_poll(hr)
    second.go_home()
    second.tap(second.page.locator(".poll [name=option]"))
    second.page.locator("[data-option][data-votes='1']").wait_for()
    hr.tap(hr.page.get_by_role("button", name="Niet meer tonen"))
    hr.page.locator("#first-steps").wait_for(state="detached")
    for phone in (hr, second):
        assert not scrolls_sideways(phone.page)
    record_property("taps", f"{hr.taps} and {second.taps}")
    print(f"\nThe first hour took {hr.taps} taps of HR and {second.taps} of the second person.")
    assert hr.taps + second.taps <= MOST_TAPS


def test_the_first_hour_without_javascript(live_empty, open_page):
    hr, second = (Phone(open_page(java_script_enabled=False, **PHONE)) for _ in range(2))
    start_the_company(hr.page, live_empty)
    address = invite_by_pasting(hr, live_empty)
    assert not hr.page.get_by_role("button", name=re.compile("Deel|Kopieer")).first.is_visible()
    plan_the_kickoff(hr)
    hr.page.fill("#write-text", "Welkom allemaal")
    hr.page.locator("#write .write-send").click()
    assert steps_done(hr.page) == 3 and not hr.page.locator("#stream .empty").count()
    accept(second, address)
    second.page.get_by_text("Welkom allemaal").wait_for()
    hr.page.get_by_role("button", name="Niet meer tonen").click()
    hr.page.locator("#notices", has_text="Weggelegd").wait_for()
    assert not steps_done(hr.page) and Person.select().count() == 3


def test_an_invitation_is_shared_where_the_device_can(live, open_page, cast):
    person = Person.create(email="bo@duinstra.example", given_name="Bo")
    for can in (True, False):
        page = open_page(**PHONE)
        script = "Object.defineProperty(navigator, 'share', {value: %s, configurable: true})"
        page.add_init_script(script % ("async data => { window.shared = data }" if can else "undefined"))
        live.sign_in(page, cast.hr)
        page.goto(f"{live.url}/people/invitations")
        page.locator(f"#person-{person.id}").get_by_role("button").click()
        link = page.locator(f"#link-{person.id}")
        link.wait_for()
        share = page.get_by_role("button", name="Deel")
        assert share.is_visible() == can
        if can:
            share.click()
            assert page.evaluate("shared.url") == link.input_value()
