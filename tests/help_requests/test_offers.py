"""An ask that nobody answers is quietly offered to three colleagues who may know."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from intranet import outside_requests
from intranet.core.clock import now
from intranet.core.tasks import jobs
from intranet.core.tasks.jobs import Job
from intranet.entries import posting
from intranet.entries.models import Entry
from intranet.entries.mutes import mute
from intranet.entries.posting import NewEntry
from intranet.entries.removal import remove
from intranet.help_requests.models import HelpRequest, Offer, find_help, forget_old_offers
from intranet.notifications.models import Notification
from intranet.people.departure import leave
from intranet.people.hours import a_working_day_after
from intranet.people.models import Person, Team

FRIDAY = datetime(2026, 11, 27, 14, 0, tzinfo=UTC)  # 15:00 in Amsterdam
MONDAY = datetime(2026, 11, 30, 14, 0, 1, tzinfo=UTC)


@pytest.fixture
def ask(clock):
    """Somebody asks something, on Friday at three unless another time is given."""

    def asked(author, text="Wie weet hoe de plotter werkt?", at=FRIDAY, **options):
        clock.set(at)
        return NewEntry(author, text, content=HelpRequest(), **options).publish()

    return asked


@pytest.fixture
def colleague(cast):
    def joined(name, team=None, **fields):
        return Person.create(
            email=f"{name}@duinstra.example",
            given_name=name.title(),
            team=team,
            joined_at=cast.staff.joined_at,
            **fields,
        )

    return joined


@pytest.fixture
def wait(clock):
    def waited(until=MONDAY):
        clock.set(until)
        jobs.run_due()

    return waited


def offered():
    return {offer.person.given_name for offer in Offer.select()}


def test_only_after_a_working_day_of_the_asker(ask, wait, cast):
    entry = ask(cast.staff)
    wait(MONDAY - timedelta(seconds=5))
    assert offered() == set()
    wait(MONDAY)
    assert offered() == {"Lieke", "Hanneke", "Olaf"}
    assert {n.person_id for n in Notification.select()} == {cast.lead.id, cast.hr.id, cast.stranger.id}
    assert {(n.reason, n.entry_id, n.by_id) for n in Notification.select()} == {("offer", entry.id, cast.staff.id)}


@pytest.mark.parametrize(
    ("days", "asked", "due"),
    [
        ("12345", datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2026, 11, 25, 9, tzinfo=UTC)),
        ("12345", FRIDAY, datetime(2026, 11, 30, 14, tzinfo=UTC)),
        ("12345", datetime(2026, 11, 28, 9, tzinfo=UTC), datetime(2026, 11, 30, 23, tzinfo=UTC)),
        ("24", datetime(2026, 11, 26, 14, tzinfo=UTC), datetime(2026, 12, 1, 14, tzinfo=UTC)),
        ("1", datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 30, 9, tzinfo=UTC)),
        ("", FRIDAY, datetime(2026, 11, 30, 14, tzinfo=UTC)),
        ("1234567", datetime(2026, 10, 24, 14, tzinfo=UTC), datetime(2026, 10, 25, 15, tzinfo=UTC)),
    ],
)
def test_a_working_day_later(cast, days, asked, due):
    cast.staff.working_days = days
    assert a_working_day_after(cast.staff, asked) == due


def test_what_got_an_answer_is_offered_to_nobody(ask, wait, cast, clock):
    posting.comment(ask(cast.staff, "eerste"), cast.lead, "Uit en aan")
    ask(cast.staff, "tweede").load_content().answer()
    remove(ask(cast.staff, "derde"))
    Entry.update(hidden_at=now()).where(Entry.id == ask(cast.staff, "vierde").id).execute()
    Entry.update(locked_at=now()).where(Entry.id == ask(cast.staff, "gesloten").id).execute()
    wait()
    assert offered() == set()
    posting.comment(ask(cast.staff, "vijfde", at=MONDAY), cast.staff, "Niemand?")
    wait(MONDAY + timedelta(days=1, seconds=5))
    assert offered() == {"Lieke", "Hanneke", "Olaf"}


def test_people_who_write_about_the_topic_come_first_then_other_teams(ask, wait, cast, colleague):
    north = cast.staff.team
    knows, reads = colleague("anna", north), colleague("bram", north)
    colleague("cas", cast.hr.team)
    profile = colleague("dirk", north, ask_me_about="Plotters en de plotter")
    NewEntry(knows, "Nieuwe rol papier voor de #plotter").publish()
    NewEntry(reads, "Concept over de #plotter").save_as_draft()
    ask(cast.staff, "Wie helpt me met de #plotter?")
    wait()
    assert {"Anna", "Dirk"} < offered() and len(offered()) == 3
    assert offered() & {"Cas", "Hanneke", "Olaf"} and profile.given_name in offered()


def test_never_to_people_who_are_away_off_today_gone_or_told_already_or_who_muted_it(ask, wait, cast, colleague):
    cast.lead.change(away_until=MONDAY.date())
    cast.hr.change(working_days="2345")
    colleague("weg", left_at=FRIDAY)
    entry = ask(cast.staff, "Wie weet het, @Olaf?")
    muted = colleague("stil")
    mute(entry, muted)
    wait()
    assert offered() == set()


def test_a_help_request_to_a_team_stays_in_that_team(ask, wait, cast):
    ask(cast.staff, audience=cast.staff.team)
    wait()
    assert offered() == {"Lieke"}


def test_never_more_than_two_a_week_for_anybody(ask, wait, cast, clock):
    for number in range(4):
        ask(cast.staff, f"vraag {number}")
    wait()
    assert max(Offer.select().where(Offer.person == person).count() for person in Person.select()) == 2
    assert Offer.select().count() == 6
    ask(cast.staff, "nog een", at=MONDAY + timedelta(days=1))
    wait(MONDAY + timedelta(days=3))
    assert Offer.select().count() == 6
    ask(cast.staff, "en nog een", at=MONDAY + timedelta(days=4))
    wait(MONDAY + timedelta(days=7, minutes=5))
    lately = Offer.select().where(Offer.at > MONDAY + timedelta(days=5))
    assert max(lately.where(Offer.person == person).count() for person in Person.select()) == 2


def test_what_was_deleted_counts_for_the_week_too(ask, wait, cast):
    for number in range(2):
        ask(cast.staff, f"vraag {number}")
    wait()
    for entry in list(Entry.select()):
        remove(entry)
    ask(cast.staff, "nog een", at=MONDAY)
    wait(MONDAY + timedelta(days=1, seconds=5))
    assert Offer.select().count() == 6 and not Notification.select().exists()


def test_when_nobody_may_be_asked_it_is_tried_again_for_two_weeks(ask, wait, cast):
    for person in (cast.lead, cast.hr, cast.stranger):
        person.change(away_until=(MONDAY + timedelta(days=2)).date())
    ask(cast.staff)
    wait()
    assert offered() == set()
    wait(MONDAY + timedelta(days=3))
    assert offered() == {"Lieke", "Hanneke", "Olaf"}


def test_it_is_tried_again_while_the_asker_is_away_too(ask, wait, cast):
    for person in (cast.lead, cast.hr, cast.stranger):
        person.change(away_until=(MONDAY + timedelta(days=2)).date())
    ask(cast.staff)
    cast.staff.change(away_until=(MONDAY + timedelta(days=30)).date())
    wait()
    wait(MONDAY + timedelta(days=3))
    assert offered() == {"Lieke", "Hanneke", "Olaf"}


def test_after_some_time_it_is_not_tried_any_more(ask, wait, cast):
    for person in (cast.lead, cast.hr, cast.stranger):
        person.change(away_until=(MONDAY + timedelta(days=60)).date())
    ask(cast.staff)
    for day in range(16):
        wait(MONDAY + timedelta(days=day))
    assert offered() == set() and not Job.select().where(Job.name == "find_help").exists()


def test_people_with_the_fewest_offers_come_first(ask, wait, cast, colleague):
    for name in ("anna", "bram", "cas"):
        colleague(name, cast.hr.team)
    for number in range(2):
        ask(cast.staff, f"vraag {number}")
    wait()
    counts = [Offer.select().where(Offer.person == person).count() for person in Person.select()]
    assert max(counts) <= 2 and counts.count(0) <= 2  # the author, and the lead of the same team


def test_at_night_it_waits_until_somebody_is_in(ask, wait, cast):
    ask(cast.staff, at=datetime(2026, 11, 25, 20, tzinfo=UTC))
    wait(datetime(2026, 11, 26, 20, 5, tzinfo=UTC))
    assert offered() == set()
    wait(datetime(2026, 11, 27, 7, 29, tzinfo=UTC))
    assert offered() == set()
    wait(datetime(2026, 11, 27, 7, 30, 1, tzinfo=UTC))
    assert len(offered()) == 3 and not Job.select().where(Job.name == "find_help").exists()


def test_exactly_once_however_many_work(app, ask, cast, clock, colleague):
    entry = ask(cast.staff)
    for name in ("anna", "bram", "cas", "dirk"):
        colleague(name)
    clock.set(MONDAY)

    def work():
        with outside_requests(app):
            find_help(entry.id)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    jobs.run_due()
    assert Offer.select().count() == Notification.select().count() == 3


def test_somebody_with_an_offer_is_asked_on_the_home_page_and_in_the_inbox(ask, wait, sign_in, cast):
    ask(cast.staff)
    wait()
    lead, stranger = sign_in(cast.lead), sign_in(cast.stranger)
    assert "Kun je Noor helpen?" in lead.get("/").text
    assert "Kun je Noor Nguyễn helpen?" in lead.get("/notifications").text
    assert "Kun je Noor" not in sign_in(cast.staff).get("/").text
    assert lead.post("/asks/1/offer/removal").status_code == 303
    assert "Kun je Noor" not in lead.get("/").text + lead.get("/notifications").text
    assert "Kun je Noor helpen?" in stranger.get("/").text
    assert lead.post("/asks/1/offer/removal").status_code == 303


def test_nobody_can_see_or_find_out_who_was_offered(ask, wait, sign_in, cast):
    cast.hr.change(away_until=MONDAY.date())
    ask(cast.staff)
    wait()
    for who in (cast.staff, cast.hr):
        client = sign_in(who)
        assert client.post("/asks/1/offer/removal").status_code == 404
        assert "Kun je" not in client.get("/").text + client.get("/entries/1").text + client.get("/notifications").text


def test_it_goes_when_somebody_else_answered(ask, wait, sign_in, cast):
    entry = ask(cast.staff)
    wait()
    lead = sign_in(cast.lead)
    comment = posting.comment(entry, cast.hr, "Uit en aan")
    assert "Kun je Noor" not in lead.get("/").text
    remove(comment)
    assert "Kun je Noor" in lead.get("/").text
    entry.load_content().answer()
    assert "Kun je Noor" not in lead.get("/").text


def test_after_a_week_nothing_is_kept_of_it(ask, wait, sign_in, cast, clock):
    ask(cast.staff)
    wait()
    clock.set(MONDAY + timedelta(days=7, minutes=1))
    assert "Kun je Noor" not in sign_in(cast.lead).get("/").text
    forget_old_offers()
    assert not Offer.select().exists()


def test_the_same_help_request_goes_to_the_same_people(app, ask, wait, cast, colleague):
    office = Team.create(name="Werkplaats")
    people = [colleague(f"p{number}", office) for number in range(20)]
    ask(cast.staff)
    wait()
    first = {offer.person_id for offer in Offer.select()}
    Offer.delete().execute()
    Notification.delete().execute()
    HelpRequest.update(offered_at=None).execute()
    find_help(1)
    assert {offer.person_id for offer in Offer.select()} == first and len(people) == 20


def test_a_leaver_is_offered_nothing_and_asks_nothing_any_more(ask, wait, sign_in, cast):
    ask(cast.staff)
    wait()
    leave(cast.lead)
    jobs.run_due()
    assert "Lieke" not in offered()
    assert "Kun je Noor" in sign_in(cast.stranger).get("/").text
    leave(cast.staff)
    jobs.run_due()
    assert "Kun je" not in sign_in(cast.stranger).get("/").text


def test_what_a_leaver_asked_is_offered_to_nobody(ask, wait, cast):
    ask(cast.staff)
    leave(cast.staff)
    wait()
    assert offered() == set()
