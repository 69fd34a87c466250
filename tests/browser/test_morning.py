"""A morning at Kring in a real browser: from an empty database to the kick-off."""

import io
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from intranet.accounts.models import Invitation
from intranet.core.clock import local, now
from intranet.entries.models import Entry
from intranet.entries.reactions import Reaction
from intranet.people.models import Person
from intranet.start.code import start_code
from tests.browser.conftest import scrolls_sideways

STAFF_LIST = Path(__file__).parent.parent / "staff_import" / "data" / "staff.csv"
GPS = 0x8825


@pytest.fixture
def sideways_photo(tmp_path):
    """A photo as phones make them: lying on its side, with the place where it was taken."""
    image = Image.new("RGB", (1200, 800), "saddlebrown")
    image.paste("white", (0, 0, 1200, 200))  # the top, which is on the right once it is upright
    exif = image.getexif()
    exif[0x0112] = 6
    exif.get_ifd(GPS)[1] = "N"
    image.save(tmp_path / "koffie.jpg", exif=exif)
    return tmp_path / "koffie.jpg"


def start_the_company(page, live):
    page.goto(f"{live.url}/start?code={start_code()}")
    assert page.url == f"{live.url}/start"
    fill(
        page,
        company="Duinstra",
        given_name="Hanneke",
        surname="Smit",
        email="hanneke@duinstra.example",
        password="koffie om negen uur",
    )
    page.locator("form[action='/start'] .button").click()
    page.wait_for_url(f"{live.url}/")


def fill(page, **fields):
    for name, value in fields.items():
        page.fill(f"main [name={name}]", value)


def import_the_staff(page, live):
    page.goto(f"{live.url}/people/import")
    page.set_input_files("main input[type=file]", STAFF_LIST)
    page.locator("main form:has(input[type=file]) button").last.click()
    page.wait_for_url(re.compile(r"/people/import/\d+"))
    page.locator("main form[action$='/confirm'] button").click()
    page.wait_for_load_state()


def invited(live):
    """The first of the imported people, with an invitation."""
    from intranet.core.tasks import jobs

    jobs.run_due()
    person = Person.select().where(Person.came_by_import).order_by(Person.id).first()
    return person, live.url + "/invitations/" + Invitation.to(person).rpartition("/")[2]


def accept(page, address):
    page.goto(address)
    fill(page, password="fietsen door de wind")
    show = page.get_by_role("button", name="Toon het wachtwoord")
    if show.count():  # not without JavaScript
        show.click()
        assert page.locator("[name=password]").get_attribute("type") == "text"
    page.locator("main form .button").click()
    page.wait_for_url("**/welcome/photo")
    for _step in range(3):
        page.get_by_role("link", name="Sla over", exact=True).click()
    page.wait_for_url(re.compile(r":\d+/$"))


def set_up_the_kickoff(page, live):
    """Every day of the week, starting in three minutes."""
    starts = local(now() + timedelta(minutes=3))
    page.goto(f"{live.url}/kick-off/new")
    fill(page, time=starts.strftime("%H:%M"), link="https://meet.jit.si/duinstra-kickoff")
    for box in page.locator("main [name=weekdays]").all():
        box.check(force=True)
    page.locator("main form:has([name=link]) button").last.click()
    page.wait_for_url(re.compile(r"/kick-off(/\d+)?$"))


def post_with_photo(page, photo):
    page.fill("#write [name=text]", "Eerst koffie")
    page.set_input_files("#write [name=photos]", photo)
    page.locator("#write .write-send").click()
    page.locator("#stream .entry", has_text="Eerst koffie").wait_for()
    assert page.locator("#write-text").input_value() == ""


def check_upright(page):
    """The photo is upright, in its reserved space, and the served file does not say where it was taken."""
    image = page.locator("#stream .entry picture img").first
    image.wait_for(timeout=20_000)
    assert image.evaluate("img => img.complete || new Promise(done => img.onload = () => done(true))")
    width, height = (int(image.get_attribute(side)) for side in ("width", "height"))
    assert height > width
    served = Image.open(io.BytesIO(page.request.get(image.evaluate("img => img.currentSrc || img.src")).body()))
    assert served.height > served.width and not served.getexif()


def test_a_morning_at_kring(live_empty, desk, phone, sideways_photo):
    start_the_company(desk, live_empty)
    import_the_staff(desk, live_empty)
    set_up_the_kickoff(desk, live_empty)
    desk.goto(f"{live_empty.url}/polls/new")
    ask_a_poll(desk)
    person, address = invited(live_empty)
    accept(phone, address)
    post_with_photo(phone, sideways_photo)
    check_upright(phone)
    phone.locator("#stream .entry", has_text="Eerst koffie").locator(".reaction-picker summary").click()
    phone.locator(".reaction-picker[open] [value=heart]").click()
    phone.locator("[data-reaction=heart][aria-pressed=true]").wait_for()
    phone.locator("#stream .entry", has_text="Eerst koffie").locator(".comment-count").click()
    phone.locator(".comment-form textarea").fill("Voor mij ook")
    phone.locator(".comment-form button").click()
    phone.locator(".comment", has_text="Voor mij ook").wait_for()
    assert phone.locator(".comment-form textarea").input_value() == ""
    phone.locator(".poll [name=option]").first.click()
    phone.locator("[data-option][data-votes='1']").wait_for()
    with phone.expect_popup():
        phone.locator("a[href='https://meet.jit.si/duinstra-kickoff']").click()
    phone.locator(".kickoff [name=leave]").wait_for()
    assert Reaction.get().person == person
    assert not scrolls_sideways(phone)


def ask_a_poll(page):
    fill(page, question="Houden we de quiz erin?")
    options = page.locator("main [name=option]")
    options.nth(0).fill("Ja")
    options.nth(1).fill("Nee")
    page.locator("main form[action='/polls'] .form-actions > button:not(.button-quiet)").click()
    page.locator(".poll", has_text="Houden we de quiz erin?").wait_for()


def test_the_same_morning_without_javascript(live_empty, open_page, sideways_photo):
    hr = open_page(java_script_enabled=False)
    start_the_company(hr, live_empty)
    import_the_staff(hr, live_empty)
    set_up_the_kickoff(hr, live_empty)
    hr.goto(f"{live_empty.url}/polls/new")
    ask_a_poll(hr)
    person, address = invited(live_empty)
    page = open_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    accept(page, address)
    post_with_photo(page, sideways_photo)
    until(page, lambda: page.locator("#stream .entry picture img").count())
    check_upright(page)
    entry = page.locator("#stream .entry", has_text="Eerst koffie")
    entry.locator(".reaction-picker summary").click()
    entry.locator(".reaction-picker [value=heart]").click()
    page.wait_for_url(re.compile(r"/entries/\d+"))
    page.goto(f"{live_empty.url}/entries/{Entry.get(Entry.text == 'Eerst koffie').id}")
    assert page.locator("[data-reaction=heart][aria-pressed=true]").count() == 1
    page.fill(".comment-form textarea", "Voor mij ook")
    page.locator(".comment-form button").click()
    page.locator(".comment", has_text="Voor mij ook").wait_for()
    page.goto(live_empty.url)
    page.locator(".poll [name=option]").first.click()
    page.locator("[data-option][data-votes='1']").wait_for()
    page.goto(live_empty.url)
    page.locator("form[action$='/presence'] button").first.click()
    page.locator("a[href='https://meet.jit.si/duinstra-kickoff'][target=_blank]").wait_for()
    assert Person.get_by_id(person.id).password_hash


def until(page, true, seconds=20):
    """Reload until it is true, as people without JavaScript do."""
    end = datetime.now() + timedelta(seconds=seconds)
    while not true() and datetime.now() < end:
        page.wait_for_timeout(300)
        page.reload()
    assert true()
