"""The demo company: believable, of any size, and the same for the same seed."""

import random
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from intranet.core.clock import local, now
from intranet.core.errors import Refused
from intranet.demo.drafting import Drafting
from intranet.demo.loading import load
from intranet.demo.making import make_demo
from intranet.demo.people import People
from intranet.entries.models import Entry
from intranet.entries.photos import Attachment
from intranet.entries.reactions import Reaction
from intranet.entries.topics import Topic
from intranet.help_requests.models import HelpRequest, Offer
from intranet.kickoff.models import next_kickoff
from intranet.moderation.models import Report
from intranet.notifications.models import Notification
from intranet.occasions.models import Occasion
from intranet.people.models import Lead, Person, Team
from intranet.polls.models import Option, Poll, Vote
from intranet.schedule.models import plan_events
from tests.conftest import close, fresh, within


@pytest.fixture(scope="module")
def company_of_64(built, tmp_path_factory):
    """The folder with the demo company as it is without options, made once for the tests that only look at it."""
    folder = tmp_path_factory.mktemp("demo")
    with fresh(built, folder, "empty.sqlite3").test_request_context():
        make_demo()
    close()
    return folder


@pytest.fixture
def demo(built, company_of_64, tmp_path):
    """The app on a copy of the demo company, on the morning it was made."""
    yield from within(fresh(SimpleNamespace(app=built.app, folder=company_of_64), tmp_path, "kring.sqlite3"))


def test_it_has_64_people_in_7_teams_with_months_of_talk(demo):
    assert Person.select().count() == 64 and Team.select().count() == Lead.select().count() == 7
    assert Entry.select().where(Entry.published_at < now() - timedelta(days=90)).count() > 50
    assert Entry.select().where(Entry.published_at > now()).count() == 0
    assert Entry.select().where(Entry.parent.is_null(False)).count() > 300
    assert Reaction.select().count() > 500 and Attachment.select().where(Attachment.alt != "").count() > 15
    assert 0 < Poll.select().where(Poll.is_open).count() < Poll.select().count()


def test_its_people_have_an_inbox_and_topics(demo):
    staff = Person.with_email("staff@kring.example")
    assert 0 < Notification.unread(staff) < Notification.visible_to(staff).count()
    assert Topic.select().count() > 3


def test_its_people_ask_each_other_and_write_for_later(demo):
    staff = Person.with_email("staff@kring.example")
    answered = HelpRequest.select().where(HelpRequest.answered_at.is_null(False))
    assert answered.count() >= 2 and all(ask.helped_by for ask in answered)
    assert HelpRequest.open().count() >= 2 and len(list(Offer.waiting_for(staff))) == 1
    assert staff.drafts_count == Entry.drafts_of(staff).count() == 1
    cards = [card.what for card in Occasion.select()]
    assert cards.count("birthday") > 3 and cards.count("years") > 1


def test_votes_come_as_people_work_and_nobody_posts_or_closes_a_poll_on_a_weekend(demo):
    number = {
        poll.entry_id: Vote.select(Vote.person).join(Option).where(Option.poll == poll).distinct().count()
        for poll in Poll.select()
    }
    young = [poll for poll in Poll.select().join(Entry) if poll.entry.published_at > now() - timedelta(hours=1)]
    assert young and all(number[poll.entry_id] < 10 for poll in young)
    assert len(set(number.values())) > 10 and max(number.values()) < 64
    assert all(local(poll.closes_at).isoweekday() < 6 for poll in Poll.select())
    posts = Entry.select().where(Entry.parent.is_null() & Entry.published_at.is_null(False))
    assert all(local(entry.published_at).isoweekday() < 6 for entry in posts)
    fresh = posts.where(Entry.published_at > now() - timedelta(hours=1))
    assert all(entry.reactions.count() < 8 for entry in fresh)


def test_nobody_comments_or_reacts_at_night_or_in_a_weekend_and_few_do_in_the_evening(demo):
    comments = [local(entry.published_at) for entry in Entry.select().where(Entry.parent.is_null(False))]
    reactions = [local(reaction.at) for reaction in Reaction.select()]
    assert all(at.isoweekday() < 6 and 6 <= at.hour < 22 for at in comments + reactions)
    assert sum(at.hour >= 18 for at in comments + reactions) < 0.15 * len(comments + reactions)


def test_people_react_on_the_days_they_work_and_first_those_close_by(demo):
    rows = Reaction.select(Reaction, Person, Entry).join(Person).switch(Reaction).join(Entry)
    reactions = [(row, row.person, row.entry.author) for row in rows]
    assert all(str(local(row.at).isoweekday()) in person.working_days for row, person, _author in reactions)
    assert sum(person.team_id == author.team_id for _row, person, author in reactions) > len(reactions) / 4


@pytest.mark.parametrize("days", range(7))
def test_what_happens_in_a_weekend_is_told_on_the_friday_before_and_the_monday_after(empty_app, days):
    data, moment = load(), datetime(2026, 11, 23, 8, 40, tzinfo=UTC) + timedelta(days=days)
    drafts = Drafting(random.Random(1), moment, People(random.Random(1), moment, 64, data), data).drafts(None)
    at = {draft.text[:11]: local(draft.at) for draft in drafts}
    for before, after in (("Zondagavond", "De app draa"), ("Zaterdag sp", "2-2. Kampio")):
        assert at[before].isoweekday() == 5 and at[after].isoweekday() == 1
        assert (at[after].date() - at[before].date()).days == 3
    assert (at["Oefening: 3"].date() - at["De bhv'ers "].date()).days == 1


def test_cards_come_all_through_the_months(demo):
    cards = [local(entry.published_at) for entry in Entry.select().where(Entry.kind == "occasion")]
    assert len({(at.year, at.month) for at in cards}) >= 4


def test_a_report_waits_for_its_lead(demo):
    assert Report.number_for(Person.with_email("lead@kring.example")) == 1


def test_comments_come_after_what_they_are_about(demo):
    parent = Entry.alias()
    early = Entry.select().join(parent, on=(Entry.parent == parent.id)).where(Entry.published_at < parent.published_at)
    assert early.count() == 0


def test_the_same_seed_gives_the_same_company(empty_app, tmp_path):
    def texts(seed):
        Entry.delete().execute()
        for model in (Reaction, Lead, Person, Team):
            model.delete().execute()
        make_demo(people=12, entries=60, seed=seed)
        return [(entry.text, entry.author_id, entry.published_at) for entry in Entry.select().order_by(Entry.id)]

    moment = now()
    first = texts(7)
    now.set(moment)
    assert len(first) == 60
    assert [text for text, *_ in texts(7)] == [text for text, *_ in first]


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 22, 21, 0, tzinfo=UTC),
        datetime(2026, 12, 25, 7, 58, tzinfo=UTC),
        datetime(2026, 11, 23, 7, 57, tzinfo=UTC),
        datetime(2026, 11, 23, 8, 5, tzinfo=UTC),
    ],
    ids=["sunday evening", "christmas", "just before", "under way"],
)
def test_the_kickoff_runs_on_the_day_it_is_made(empty_app, moment):
    now.set(moment)
    make_demo(people=12, entries=30)
    plan_events()
    kickoff = next_kickoff(Person.with_email("staff@kring.example"))
    assert timedelta(minutes=-15) < kickoff.occurrence.starts_at - moment < timedelta(minutes=10)


def test_a_large_company_is_combined_from_names_and_templates(empty_app):
    make_demo(people=300, entries=2000)
    assert Person.select().count() == 300 and Entry.select().count() == 2000
    updates = [entry.text for entry in Entry.select().where(Entry.parent.is_null())]
    assert len(set(updates)) > 0.97 * len(updates)


def test_it_refuses_a_database_with_people(app):
    with pytest.raises(Refused):
        make_demo()
    assert app.test_cli_runner().invoke(args=["demo"]).exit_code != 0
