"""`python -m benchmarks.sessions` signs people in, for a load test, and the load tests run against a small company."""

import asyncio
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest

from benchmarks import changes, nine_o_clock, serving, sessions
from benchmarks.client import Browser, Place
from benchmarks.pages import Home, ask, everybodys
from intranet.entries.models import Entry
from tests.conftest import settings_for

PEOPLE = 12


@pytest.fixture
def signed_in(app, cast, clock):
    return sessions.begin(app, 4)


def as_one(app, session):
    client = app.test_client()
    client.set_cookie("kring", session.value)
    return client


def test_each_of_them_comes_in_as_themselves(app, signed_in, cast):
    assert [session.person for session in signed_in] == [cast.staff.id, cast.lead.id, cast.hr.id, cast.stranger.id]
    for session in signed_in:
        as_one(app, session).post("/posts", data={"text": f"Dit schrijft {session.person}"})
        assert Entry.get(Entry.text == f"Dit schrijft {session.person}").author_id == session.person


def test_they_are_signed_out_after_a_day(app, signed_in, clock):
    clock.offset += timedelta(hours=23)
    assert as_one(app, signed_in[0]).get("/").status_code == 200
    clock.offset += timedelta(hours=2)
    assert as_one(app, signed_in[0]).get("/").status_code == 303


def test_what_is_printed_can_be_read_again(signed_in):
    assert sessions.read("\n".join(map(str, signed_in)) + "\n") == signed_in


def test_more_people_than_work_there_is_refused(app, cast):
    with pytest.raises(SystemExit, match="Only 4 people work here, and you asked for 5"):
        sessions.begin(app, 5)


def test_at_an_https_address_it_asks_for_yes(tmp_path):
    settings = settings_for(tmp_path, base_url="https://kring.duinstra.example")
    with pytest.raises(SystemExit, match="Add --yes"):
        sessions.refuse_a_real_company(settings, yes=False)
    sessions.refuse_a_real_company(settings, yes=True)
    sessions.refuse_a_real_company(settings_for(tmp_path), yes=False)


def test_the_news_that_a_home_page_asks_for(app, signed_in):
    as_staff = as_one(app, signed_in[0])
    as_one(app, signed_in[1]).post("/posts", data={"text": "Goedemorgen"})
    home = Home.of(as_staff.get("/").data)
    headers = dict(header.split(": ", 1) for header in home.asking)
    assert re.fullmatch(r"/news\?after=(\d+)&from=\1", home.news) and home.presence is None
    assert as_staff.get(home.news, headers=headers).status_code == 304
    as_one(app, signed_in[1]).post("/posts", data={"text": "Nog een"})
    news = as_staff.get(home.news, headers=headers)
    assert news.status_code == 200 and Home.of(news.data).known != home.known


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """A Kring with a demo company of twelve, five minutes before its kick-off, and their sessions."""
    folder = tmp_path_factory.mktemp("company")
    serving.demo(folder, PEOPLE, 40)
    people = sessions.read(serving.run(folder, serving.EARLY, "benchmarks.sessions", str(PEOPLE)))
    serving.fill_lobby(folder, 8)
    with serving.kring(folder, serving.KICKOFF) as server:
        yield SimpleNamespace(url=server.url, people=people)


def test_in_the_lobby_are_the_people_who_were_put_there(company):
    browser = Browser(Place.of(company.url), company.people[0])
    page = asyncio.run(browser.have(Home.of(asyncio.run(home_of(company))).presence.removesuffix("/presence")))
    assert page.count(b"<li>") >= 8


async def home_of(company):
    return await Browser(Place.of(company.url), company.people[0]).have("/")


def test_everybody_comes_in_at_nine_and_nothing_is_lost(company, monkeypatch):
    for name, seconds in {"ARRIVING": 1, "STAYING": 1, "NEWS": 0.5}.items():
        monkeypatch.setattr(nine_o_clock, name, seconds)
    for name in ("HERE", "VOTE", "REACT", "COMMENT"):
        monkeypatch.setattr(nine_o_clock, name, 0.1)
    results = asyncio.run(nine_o_clock.morning(company.url, company.people))
    assert results["errors"] == {}
    assert {kind: results[kind]["count"] for kind in nine_o_clock.KINDS if kind != "news"} == {
        "home": 12,
        "here": 12,
        "vote": 12,
        "react": 3,
        "comment": 1,
    }
    assert results["news"]["count"] >= 12
    assert (results["stored"], results["lost"], results["doubled"]) == (13, 0, 0)
    assert "0 lost, 0 doubled" in "\n".join(nine_o_clock.lines(results))


def test_others_make_changes_at_the_asked_rate(company):
    plan = asyncio.run(plan_of(company))
    with changes.Changes(company.url, 5, plan) as going_on:
        asyncio.run(asyncio.sleep(1))
    assert 0 < going_on.rate <= 6


async def plan_of(company):
    browsers = [Browser(Place.of(company.url), one) for one in company.people]
    poll = await ask(browsers[0], "Vraag van de dag")
    return changes.Plan(company.people[6:], await everybodys(browsers, 20), [poll])


def test_a_change_that_fails_stops_the_bench(company):
    plan = changes.Plan(company.people[6:], [999_999], [(999_999, [1])])
    with pytest.raises(SystemExit, match="status 404"), changes.Changes(company.url, 5, plan):
        pass


def test_sessions_of_another_kring_are_refused_in_a_sentence(company):
    stranger = sessions.Session(1, "kring=nonsense")
    with pytest.raises(SystemExit, match="Nobody is signed in there"):
        asyncio.run(nine_o_clock.morning(company.url, [stranger] * PEOPLE))


def test_if_what_is_stored_cannot_be_read_that_is_an_error(monkeypatch):
    monkeypatch.setattr(nine_o_clock, "PAUSE", 0)
    report = nine_o_clock.Report()
    nobody = Browser(Place.of(f"http://127.0.0.1:{serving.free_port()}"), sessions.Session(1, "kring=nonsense"))
    found = asyncio.run(nine_o_clock.counted([nobody], nine_o_clock.Plan(1, [1], [2]), report))
    assert found == {"stored": 0, "lost": 0, "doubled": 0} and report.errors.total() == 1
