"""HR who put themselves in a team, or make themselves its lead, see only what is written there from then on."""

import re
from datetime import timedelta

import pytest

from intranet.core.clock import now
from intranet.core.tasks import jobs
from intranet.entries import posting
from intranet.entries.models import Entry
from intranet.entries.photos import Attachment
from intranet.entries.posting import NewEntry
from intranet.moderation.models import Report
from intranet.notifications.models import Notification
from intranet.people.models import Lead, Person
from intranet.people.roles import make_hr
from tests.filling_in import as_it_stands
from tests.pages import picture
from tests.polls.asking import new_poll

OLD = ("oudgeheim", "oudefoto", "oudereactie", "nieuwereactie", "oudevraag", "oudplan")


@pytest.fixture
def old(cast, clock):
    """What was written to Noord before, with a comment. A minute later everything else happens."""
    post = NewEntry(cast.staff, "oudgeheim #oudplan", cast.staff.team, photos=[(picture(), "oudefoto")]).publish()
    posting.comment(post, cast.lead, "oudereactie")
    new_poll(cast.staff, "oudevraag", ["ja", "nee"], now() + timedelta(days=1), audience=cast.staff.team).publish()
    jobs.run_due()
    clock.set(clock() + timedelta(minutes=1))
    return post


@pytest.fixture
def manage(as_hr):
    def save(person, browser=as_hr, **fields):
        address = f"/people/{person.id}/manage"
        sent = as_it_stands(browser.get(address).text, address)
        for name, value in fields.items():
            sent.setlist(name, [value] if value else [])
        assert browser.post(address, data=sent).status_code == 303

    return save


def everything(app, browser):
    """The text of all pages, including those of all entries."""
    ids = {1, *(entry.id for entry in Entry.select()), *(attachment.id for attachment in Attachment.select())}
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and not {"file", "token"} & rule.arguments:
            for id in ids if rule.arguments else [1]:
                yield browser.get(re.sub(r"<[^>]*>", str(id), rule.rule)).text
    yield browser.get("/topics?q=oud", headers={"HX-Request": "true"}).text
    yield browser.get("/topics/oudplan").text.replace("oudplan", "")
    yield str(browser.get(Attachment.get().address("480.jpg")).status_code == 200)


@pytest.fixture(params=["lead", "member"])
def put_in(request, manage, cast):
    """`put_in(browser)`: makes HR a lead or member of Noord."""
    fields = {"leads": str(cast.staff.team_id)} if request.param == "lead" else {"team": "Noord"}
    return lambda **by: manage(cast.hr, **by, **fields)


def test_people_who_put_themselves_there_see_only_what_comes_after(app, old, put_in, cast, clock, as_hr):
    put_in()
    clock.set(clock() + timedelta(minutes=1))
    posting.comment(old, cast.staff, "nieuwereactie")
    posting.comment(NewEntry(cast.staff, "nieuwgeheim", cast.staff.team).publish(), cast.lead, "nieuwgesprek")
    seen = " ".join(everything(app, as_hr))
    assert not [word for word in (*OLD, "True") if word in seen]
    assert "nieuwgeheim" in seen and "nieuwgesprek" in seen


def test_people_whom_another_hr_puts_there_see_everything(app, old, put_in, cast, as_stranger, as_hr):
    make_hr(cast.stranger, True)
    put_in(browser=as_stranger)
    posting.comment(old, cast.staff, "nieuwereactie")
    seen = " ".join(everything(app, as_hr))
    assert not [word for word in (*OLD, "True") if word not in seen]


def test_doing_it_again_starts_over_and_other_hr_can_lift_it(old, manage, cast, clock, as_stranger, as_hr):
    north, other = str(cast.staff.team_id), cast.stranger
    manage(cast.hr, leads=north)
    first = Lead.get(Lead.person == cast.hr).reads_since
    clock.set(clock() + timedelta(minutes=1))
    manage(cast.hr, leads=north, role_title="HR-adviseur")
    assert Lead.get(Lead.person == cast.hr).reads_since == first
    manage(cast.hr, leads="")
    manage(cast.hr, leads=north)
    assert Lead.get(Lead.person == cast.hr).reads_since > first
    make_hr(other, True)
    manage(cast.hr, browser=as_stranger, leads="")
    manage(cast.hr, browser=as_stranger, leads=north)
    assert Lead.get(Lead.person == cast.hr).reads_since is None and "oudgeheim" in as_hr.get("/").text


def test_a_limit_by_appointing_yourself_stays_when_other_hr_save_the_page(manage, cast, as_stranger):
    manage(cast.hr, leads=str(cast.staff.team_id), team="Noord")
    make_hr(cast.stranger, True)
    manage(cast.hr, browser=as_stranger, place="Sneek")
    assert Lead.get(Lead.person == cast.hr).reads_since and Person.get_by_id(cast.hr.id).team_reads_since


def test_nobody_is_told_about_a_talk_that_began_before(old, put_in, cast):
    put_in()
    posting.comment(old, cast.staff, "wat vind jij @Hanneke?")
    assert not Notification.select().where(Notification.person == cast.hr, Notification.entry.is_null(False)).exists()


def test_as_lead_they_moderate_what_was_before_only_when_it_is_reported_and_looked_at(old, manage, cast, as_hr):
    manage(cast.hr, leads=str(cast.staff.team_id))
    assert as_hr.get(f"/moderation/entries/{old.id}").status_code == 404
    Report.make(old, cast.lead, "private")
    assert "oudgeheim" not in as_hr.get(f"/moderation/entries/{old.id}").text
    as_hr.post(f"/moderation/entries/{old.id}/looks")
    assert "oudgeheim" in as_hr.get(f"/moderation/entries/{old.id}").text


def test_other_members_and_leads_read_everything(old, as_staff, as_lead):
    for browser in (as_staff, as_lead):
        assert "oudgeheim" in browser.get("/").text and "oudereactie" in browser.get(f"/entries/{old.id}").text
