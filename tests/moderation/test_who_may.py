"""Who may moderate what."""

import pytest

from intranet.entries import posting
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.moderation.models import Report, moderated_by
from intranet.people.models import Lead, Team
from intranet.people.roles import lead_exactly


def moderates(person, entry):
    return moderated_by(person).where(Entry.id == entry.id).exists()


def test_a_lead_moderates_what_team_members_wrote_and_what_was_posted_to_the_team(cast, post, comment, team_post):
    assert all(moderates(cast.lead, entry) for entry in (post, comment, team_post))
    visitor = NewEntry(cast.hr, "van buiten").publish()
    to_team = Entry.create(author=cast.hr, audience=cast.staff.team, text="aan Noord")
    assert not moderates(cast.lead, visitor) and moderates(cast.lead, to_team)


def test_staff_and_strangers_moderate_nothing(cast, post, comment, team_post):
    for person in (cast.staff, cast.stranger):
        assert not moderated_by(person).exists()


def test_a_lead_does_not_moderate_what_is_about_that_lead(cast, other_lead):
    own = NewEntry(cast.lead, "van mij").publish()
    about = NewEntry(cast.staff, "Ik vind @Lieke streng", cast.staff.team).publish()
    below = posting.comment(own, cast.staff, "daar ben ik het niet mee eens")
    for entry in (own, about, below):
        assert not moderates(cast.lead, entry)
    assert moderates(other_lead, own) and moderates(other_lead, about)


def test_a_lead_moderates_only_what_that_lead_may_read(cast):
    secret = Team.create(name="Werkgroep")
    Lead.create(team=secret, person=cast.staff)
    assert not moderates(cast.lead, NewEntry(cast.staff, "voor de werkgroep", secret).publish())


def test_people_who_no_longer_lead_do_not_moderate(cast, post):
    lead_exactly(cast.lead, [])
    assert not moderates(cast.lead, post)


def test_hr_moderates_what_everybody_reads_and_a_teams_entry_only_once_it_is_reported(cast, post, team_post, report):
    assert moderates(cast.hr, post) and not moderates(cast.hr, team_post)
    report(team_post, cast.lead)
    assert moderates(cast.hr, team_post)
    assert not moderates(cast.hr, NewEntry(cast.hr, "mededeling").publish())


def test_nobody_moderates_what_is_not_published(cast, clock):
    draft = Entry.create(author=cast.staff, text="later", published_at=clock().replace(year=2027))
    assert not moderates(cast.lead, draft) and not moderates(cast.hr, draft)


@pytest.mark.parametrize("who, number", [("lead", 1), ("hr", 1), ("staff", 0), ("stranger", 0)])
def test_only_moderators_have_a_queue(cast, sign_in, post, reporter, report, who, number):
    report(post, reporter)
    person = getattr(cast, who)
    assert Report.number_for(person) == number
    answer = sign_in(person).get("/reports")
    assert answer.status_code == (200 if number else 404)
    assert ('href="/reports"' in sign_in(person).get("/").text) == bool(number)


def test_a_report_about_a_lead_goes_past_that_lead(cast, other_lead, reporter, report, as_lead, sign_in, case):
    own, about = NewEntry(cast.lead, "van de lead").publish(), NewEntry(cast.staff, "over @Lieke").publish()
    report(own, reporter), report(about, reporter)
    assert Report.number_for(cast.lead) == 0
    assert Report.number_for(cast.hr) == Report.number_for(other_lead) == 2
    assert "van de lead" not in as_lead.get("/reports").text
    assert as_lead.get(f"/moderation/entries/{own.id}").status_code == 404
    assert "van de lead" in sign_in(other_lead).get("/reports").text


def test_a_report_of_a_deed_goes_past_all_leads_and_their_acts_leave_it_open(cast, post, reporter, report, case):
    report(post, reporter, past_leads=True)
    assert Report.number_for(cast.lead) == 0 and Report.number_for(cast.hr) == 1
    assert case(cast.lead, post).reports == []
    case(cast.lead, post).hide("hurtful")
    assert Report.number_for(cast.hr) == 1


def test_a_report_about_hr_waits_for_the_lead_or_another_hr(cast, post, reporter, report):
    cast.lead.change(is_hr=True)
    mine = NewEntry(cast.hr, "van HR").publish()
    report(mine, reporter)
    assert Report.number_for(cast.hr) == 0 and Report.number_for(cast.lead) == 1


def test_hr_who_lead_the_team_do_not_see_what_goes_past_leads(cast, post, reporter, report):
    cast.lead.change(is_hr=True)
    report(post, reporter, past_leads=True)
    assert Report.number_for(cast.lead) == 0 and Report.number_for(cast.hr) == 1


def test_a_stranger_finds_none_of_it(cast, as_stranger, team_post, reporter, report):
    report(team_post, reporter)
    for address in ("/reports", f"/entries/{team_post.id}/report", f"/moderation/entries/{team_post.id}"):
        assert as_stranger.get(address).status_code == 404
    for address in (
        f"/entries/{team_post.id}/reports",
        f"/moderation/entries/{team_post.id}/acts",
        f"/moderation/entries/{team_post.id}/looks",
    ):
        assert as_stranger.post(address, data={"act": "hide", "reason": "hurtful"}).status_code == 404
    assert "Noord" not in as_stranger.get("/moderation/log").text
