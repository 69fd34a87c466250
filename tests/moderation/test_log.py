"""The log: who can read it, how it shows that HR looked, and that the database keeps it."""

from datetime import timedelta

import peewee
import pytest

from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.tasks import jobs
from intranet.entries.models import Entry
from intranet.entries.photos import Attachment
from intranet.entries.posting import NewEntry
from intranet.entries.removal import remove
from intranet.media.checking import check
from intranet.moderation.models import ModerationAct
from tests.pages import picture

EVIL = [
    "UPDATE moderation_act SET words = 'niets gebeurd'",
    "DELETE FROM moderation_act",
    "INSERT OR REPLACE INTO moderation_act SELECT * FROM moderation_act",
    "DELETE FROM person WHERE id IN (SELECT moderator_id FROM moderation_act)",
]


@pytest.mark.parametrize("sql", EVIL)
def test_the_database_refuses_to_change_or_delete_an_act(post, case, cast, sql):
    case(cast.lead, post).hide("private", "namen van klanten")
    with pytest.raises(peewee.IntegrityError):
        db.execute_sql(sql)
    assert ModerationAct.get().words == "namen van klanten"


def test_it_stays_when_the_entry_goes(post, case, cast):
    case(cast.lead, post).hide("private")
    remove(Entry.get_by_id(post.id))
    assert ModerationAct.select().count() == 1


def test_the_person_concerned_and_the_moderators_read_it_and_nobody_else(
    post, team_post, case, cast, other_lead, as_staff, as_lead, as_hr, sign_in, reporter
):
    case(cast.lead, post).hide("private", "om de klanten")
    for client in (as_staff, as_lead, as_hr, sign_in(other_lead)):
        assert "om de klanten" in client.get("/moderation/log").text
    assert "om de klanten" not in sign_in(reporter).get("/moderation/log").text


def test_hr_looks_at_a_teams_entry_only_after_a_report_and_that_is_logged(
    cast, report, reporter, as_hr, as_staff, as_lead, hx
):
    entry = NewEntry(cast.staff, "geheim van Noord", cast.staff.team, photos=[(check(picture()), "foto")]).publish()
    jobs.run_due()
    case, address = f"/moderation/entries/{entry.id}", Attachment.get().address("640.jpg")
    photo = f"/moderation{address}"
    assert as_hr.get(case).status_code == as_hr.post(f"{case}/looks").status_code == 404
    assert as_hr.get(photo).status_code == as_hr.get(address).status_code == 404
    assert not ModerationAct.select().exists()
    report(entry, reporter)
    for page in ("/reports", case):
        assert "geheim van Noord" not in as_hr.get(page).text
    assert as_hr.get(photo).status_code == 404
    for act in ("hide", "lock", "keep"):
        assert as_hr.post(f"{case}/acts", data={"act": act, "reason": "hurtful"}).status_code == 422
    assert "geheim van Noord" in hx(as_hr).post(f"{case}/looks").text
    as_hr.post(f"{case}/looks")
    assert "geheim van Noord" in as_hr.get("/reports").text and as_hr.get(photo).status_code == 200
    assert [act.what for act in ModerationAct.select()] == ["looked"]
    assert "van HR bekeek na een melding" in as_staff.get("/moderation/log").text
    assert as_hr.get(f"/entries/{entry.id}").status_code == 404


def test_a_look_counts_until_it_is_handled_or_reported_again(cast, team_post, report, reporter, case, clock):
    report(team_post, reporter)
    case(cast.hr, team_post).look()
    assert not case(cast.hr, team_post).is_sealed
    clock.set(clock() + timedelta(minutes=1))
    case(cast.hr, team_post).hide("hurtful")
    sealed = case(cast.hr, team_post)
    assert sealed.is_sealed
    sealed.restore()
    report(team_post, cast.lead)
    with pytest.raises(Refused):
        case(cast.hr, team_post).keep()


def test_the_lead_of_the_team_reads_it_without_a_look(cast, team_post, report, reporter, case):
    report(team_post, reporter)
    assert not case(cast.lead, team_post).is_sealed


def test_a_lead_does_not_read_that_somebody_looked_at_a_report(cast, post, report, reporter, case, as_lead, as_staff):
    report(post, reporter, past_leads=True)
    case(cast.hr, post).keep()
    assert "Hanneke" not in as_lead.get("/moderation/log").text
    assert "liet het staan" in as_staff.get("/moderation/log").text


def test_older_acts_follow_by_key(post, case, cast, as_staff):
    for _time in range(20):
        case(cast.lead, post).hide("hurtful")
        case(cast.lead, post).restore()
    first = as_staff.get(f"/moderation/log?entry={post.id}").text
    assert first.count('class="act"') == 30 and f"?before=11&amp;entry={post.id}" in first
    assert as_staff.get("/moderation/log?before=11").text.count('class="act"') == 10
    assert as_staff.get("/moderation/log?before=x").status_code == 404


def test_a_lead_does_not_see_on_the_case_what_hr_looked_at(cast, report, reporter, as_lead, as_hr):
    entry = NewEntry(cast.staff, "geheim van Noord", cast.staff.team).publish()
    report(entry, reporter, past_leads=True)
    case = f"/moderation/entries/{entry.id}"
    as_hr.post(f"{case}/looks")
    assert "Hanneke" not in as_lead.get(case).text
    assert "Hanneke" not in as_lead.post(f"{case}/acts", data={"act": "keep", "reports": "0"}).text
    as_hr.post(f"{case}/acts", data={"act": "keep", "reports": "1"})
    assert ModerationAct.select().where(ModerationAct.what == "kept").exists()
    for address in (case, f"/entries/{entry.id}/report"):
        assert "Hanneke" not in as_lead.get(address).text
