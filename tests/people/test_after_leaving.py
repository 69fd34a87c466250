"""Nothing is left of somebody who left: not on any page, in any file, or in any task."""

import re
from datetime import timedelta

import pytest

from intranet.accounts.authentication import SignInAttempt
from intranet.accounts.models import LinkRequest, PasswordLink
from intranet.core.clock import now
from intranet.core.tasks import jobs
from intranet.core.tasks.mail import Message
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import react
from intranet.media.checking import check
from intranet.media.files import media, ours
from intranet.media.models import Picture, square_from
from intranet.notifications.models import Notification
from intranet.people.departure import UNDECIDED, leave
from intranet.people.models import Person
from intranet.people.photos import change_photo
from intranet.people.roles import make_hr
from intranet.staff_import.models import StaffImport
from tests.pages import furnish, picture
from tests.test_traces import addresses


def let_go(person, wish=""):
    person.change(content_wish=wish)
    leave(person)
    jobs.run_due()
    return Person.get_by_id(person.id)


def later(clock, time):
    clock.set(now() + time)
    jobs.plan_daily()
    jobs.run_due()


def is_stored(app, words):
    files = app.config["SETTINGS"].data.glob("kring.sqlite3*")
    return any(words.encode() in file.read_bytes() for file in files)


def seen(client, app):
    ids = [entry.id for entry in Entry.select()] + [person.id for person in Person.select()]
    return {address: client.get(address).text for address in addresses(app, sorted(set(ids)))}


def test_everybody_meets_the_name_while_somebody_works_here(app, as_lead, cast):
    furnish(cast)
    assert sum(bool(re.search(r"\bNoor\b", text)) for text in seen(as_lead, app).values()) > 5


@pytest.mark.parametrize("wish", ["anonymise", "delete"])
@pytest.mark.parametrize("who", ["lead", "hr"])
def test_no_page_shows_the_name_of_somebody_whose_name_is_gone(app, sign_in, cast, wish, who):
    furnish(cast)
    let_go(cast.staff, wish)
    for address, text in seen(sign_in(getattr(cast, who)), app).items():
        assert not re.search(r"\bNoor\b|Nguy|staff@duinstra", text), address


def test_photos_go_with_what_is_deleted(app, cast):
    change_photo(cast.staff, Picture.receive(check(picture()), square_from(50, 50, 100)))
    NewEntry(cast.staff, "Kijk", photos=[(check(picture()), "Het wad")]).publish()
    jobs.run_due()
    assert len(list(ours(media()))) == 2
    let_go(cast.staff, "delete")
    assert not [place for place in media().glob("**/*") if place.is_file()]
    assert Picture.select().count() == 0


def test_drafts_go_whatever_the_wish(app, cast):
    NewEntry(cast.staff, "Nog niemand las dit").save_as_draft()
    assert is_stored(app, "Nog niemand las dit")
    let_go(cast.staff, "keep")
    assert Entry.select().count() == 0 and not is_stored(app, "Nog niemand las dit")


def test_nothing_that_is_stored_by_address_is_left(app, cast):
    for kind in (SignInAttempt, LinkRequest):
        kind.of(cast.hr.email, "192.0.2.1").note()
        kind.of(cast.staff.email, "192.0.2.1").note()
    PasswordLink.make(cast.staff)
    Message.create(to=cast.staff.email, subject="", text="Hallo Noor", message_id="<1>", due_at=None, error="550")
    let_go(cast.staff, "anonymise")
    assert PasswordLink.select().count() == Message.select().count() == 0
    assert SignInAttempt.select().count() == LinkRequest.select().count() == 1
    assert not is_stored(app, cast.staff.email)


def test_a_staff_list_that_waits_for_the_leaver_goes(app, cast):
    make_hr(cast.lead, True)
    StaffImport.create(uploader=cast.hr, data="{}")
    let_go(cast.hr)
    assert StaffImport.select().count() == 0


def test_nobody_is_told_of_a_reaction_that_went(cast, as_lead, clock):
    react(NewEntry(cast.lead, "Van Lieke").publish(), cast.staff, "heart")
    assert Notification.select().count() == 1
    let_go(cast.staff, "delete")
    assert Notification.select().count() == 0


def test_if_people_keep_their_name_only_the_name_stays(app, cast, sign_in, clock):
    NewEntry(cast.staff, "Van mij").publish()
    cast.staff.change(birthday="11-23", off_work="op het wad", pronouns="zij/haar", staff_number="4711")
    let_go(cast.staff, "keep")
    later(clock, UNDECIDED - timedelta(days=1))
    assert Person.get_by_id(cast.staff.id).birthday and is_stored(app, "op het wad")
    for _ in range(2):
        later(clock, timedelta(days=2))
    person = Person.get_by_id(cast.staff.id)
    assert person.name == "Noor Nguyễn" and person.birthday == person.pronouns == person.password_hash == ""
    assert not is_stored(app, "staff@duinstra") and not is_stored(app, "op het wad")
    page = sign_in(cast.hr).get("/").text
    assert "Noor Nguy" in page and "Van mij" in page
