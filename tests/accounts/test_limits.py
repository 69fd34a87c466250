"""Guessing a password gets nowhere, and does not keep out people who know theirs."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Lock, Semaphore

import pytest
from itsdangerous import URLSafeTimedSerializer
from werkzeug.security import check_password_hash, generate_password_hash

from intranet.accounts import authentication
from intranet.accounts.authentication import LinkRequest, SignInAttempt, network
from intranet.accounts.models import Session, forget_old_sign_ins
from intranet.core.database import db, writing
from intranet.people.models import Person
from tests.conftest import PASSWORD

OFFICE = "192.0.2.1"


def attempt(app, email="staff@duinstra.example", password=PASSWORD, place=OFFICE, client=None):
    client = client or app.test_client()
    fields = {"email": email, "password": password}
    return client.post("/sign-in", data=fields, environ_base={"REMOTE_ADDR": place})


def fail(app, times, **where):
    """The statuses of so many tries with a wrong password."""
    return [attempt(app, password="wrong", **where).status_code for _ in range(times)]


def ask(app, email="niemand@duinstra.example", place=OFFICE):
    return app.test_client().post("/new-password", data={"email": email}, environ_base={"REMOTE_ADDR": place})


@pytest.fixture
def quick(cast, monkeypatch):
    """Make checking a password quick, so that hundreds can be checked; returns the passwords that were checked."""
    hashed = generate_password_hash(PASSWORD, "pbkdf2:sha256:1")
    Person.update(password_hash=hashed).execute()
    checked = []
    monkeypatch.setattr(authentication, "NOBODYS_HASH", hashed)
    monkeypatch.setattr(
        authentication, "check_password_hash", lambda *hash: checked.append(hash[1]) or check_password_hash(*hash)
    )
    return checked


def at_once(number, do, threads=24):
    """Call it with 0, 1, ... in many threads; each closes its connection."""

    def done(index):
        try:
            return do(index)
        finally:
            if not db.is_closed():
                db.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(done, range(number)))


def test_ten_failures_for_an_account_from_one_place_stop_the_eleventh_there_and_nobody_elsewhere(app, quick, clock):
    assert fail(app, 11) == [422] * 10 + [429]
    assert attempt(app).status_code == 429
    assert attempt(app, place="192.0.2.2").status_code == 303
    assert attempt(app, "lead@duinstra.example").status_code == 303
    clock.set(clock() + timedelta(minutes=15))
    assert attempt(app).status_code == 303


def test_a_try_that_is_refused_says_until_when(app, quick, clock):
    fail(app, 10)  # at 08:40
    answer = attempt(app)
    assert "Probeer het weer om 08:55." in answer.text or "Probeer het weer om 08:56." in answer.text
    assert 800 < int(answer.headers["Retry-After"]) <= 901
    assert 'value="staff@duinstra.example"' in answer.text
    clock.set(clock() + timedelta(seconds=int(answer.headers["Retry-After"])))
    assert attempt(app).status_code == 303


def test_after_fifty_failures_for_an_account_each_next_try_waits_longer(app, quick, clock):
    places = [f"10.0.{number}.1" for number in range(60)]
    statuses = [attempt(app, password="wrong", place=place).status_code for place in places]
    assert statuses == [422] * 50 + [429] * 10 and len(quick) == 50
    for minutes in (1, 2, 4):
        assert attempt(app, place="10.1.0.1").status_code == 429
        clock.set(clock() + timedelta(minutes=minutes))
        assert fail(app, 2, place="10.1.0.1") == [422, 429]
    assert attempt(app, "lead@duinstra.example", place="10.1.0.1").status_code == 303


def test_a_hundred_failures_from_one_place_stop_it_for_every_account(app, quick, clock):
    emails = [f"nobody{number}@duinstra.example" for number in range(101)]
    statuses = [attempt(app, email, "wrong").status_code for email in emails]
    assert statuses == [422] * 100 + [429]
    assert attempt(app).status_code == 429
    assert attempt(app, place="192.0.2.2").status_code == 303
    clock.set(clock() + timedelta(minutes=1))
    assert attempt(app).status_code == 303


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix:" + "a" * 100, "unix:" + "a" * 40),
    ],
)
def test_a_household_with_ipv6_is_one_place(address, place):
    assert network(address) == place


def test_another_address_of_the_same_ipv6_network_gets_no_more_tries(app, quick):
    statuses = [fail(app, 1, place=f"2001:db8:0:1::{number:x}")[0] for number in range(1, 12)]
    assert statuses == [422] * 10 + [429]
    assert attempt(app, place="2001:db8:0:2::1").status_code == 303


def test_nobody_is_locked_out_of_their_own_account_on_a_device_they_know(app, quick, client):
    assert attempt(app, client=client).status_code == 303
    client.post("/sign-out")
    fail(app, 10)
    for number in range(45):
        attempt(app, password="wrong", place=f"10.0.{number}.1")
    for number in range(100):
        attempt(app, f"nobody{number}@duinstra.example", "wrong")
    assert attempt(app, place="10.9.9.9").status_code == attempt(app, "lead@duinstra.example").status_code == 429
    assert attempt(app, client=client).status_code == 303


def test_a_known_device_has_a_limit_of_its_own(app, quick, client):
    attempt(app, client=client)
    client.post("/sign-out")
    assert fail(app, 21, client=client) == [422] * 20 + [429]
    assert attempt(app).status_code == 303  # from elsewhere nothing has failed


def test_a_device_is_known_only_to_the_people_who_signed_in_on_it(app, quick, client):
    attempt(app, "lead@duinstra.example", client=client)
    client.post("/sign-out")
    assert fail(app, 11, client=client) == [422] * 10 + [429]
    attempt(app, place="192.0.2.2", client=client)
    client.post("/sign-out")
    for email in ("staff@duinstra.example", "lead@duinstra.example"):
        assert fail(app, 20, email=email, client=client) == [422] * 20


def test_the_cookie_of_a_device_says_nothing_and_cannot_be_made_up(app, quick, client, cast):
    attempt(app, client=client)
    cookie = client.get_cookie("kring-device")
    name, marks = URLSafeTimedSerializer("any", salt="device").loads_unsafe(cookie.value)[1]
    assert [len(mark) for mark in marks] == [32] and len(name) == 12 and "@" not in name
    assert cookie.http_only and cookie.max_age == 365 * 24 * 60 * 60
    forged = URLSafeTimedSerializer("guessed", salt="device").dumps([name, marks])
    for value in (forged, "", "a.b.c", cookie.value[:-2]):
        other = app.test_client()
        other.set_cookie("kring-device", value)
        assert attempt(app, client=other).status_code == 303
        other.post("/sign-out")
    other.set_cookie("kring-device", forged)
    assert fail(app, 11, client=other) == [422] * 10 + [429]


def test_thirty_right_passwords_at_once_from_one_office_all_come_in(app, cast):
    for number in range(26):
        Person.create(
            email=f"extra{number}@duinstra.example", given_name="Extra", password_hash=cast.staff.password_hash
        )
    emails = [f"extra{number % 26}@duinstra.example" for number in range(30)]
    answers = at_once(30, lambda index: attempt(app, emails[index]).status_code, threads=30)
    assert answers == [303] * 30 and SignInAttempt.select().count() == 0


def test_right_passwords_for_one_account_at_once_all_come_in_even_after_nine_failures(app, quick, monkeypatch):
    monkeypatch.setattr(authentication, "turns", Semaphore(30))  # as if there were fifteen workers
    slowly(monkeypatch)
    fail(app, 9)
    assert at_once(12, lambda index: attempt(app).status_code) == [303] * 12


def slowly(monkeypatch):
    check = authentication.check_password_hash
    monkeypatch.setattr(authentication, "check_password_hash", lambda *hash: time.sleep(0.02) or check(*hash))


@pytest.mark.parametrize(("places", "most"), [(1, 10), (200, 50)])
def test_two_hundred_guesses_at_once_are_checked_no_more_often_than_one_by_one(app, quick, monkeypatch, places, most):
    monkeypatch.setattr(authentication, "turns", Semaphore(30))
    slowly(monkeypatch)
    where = [f"10.0.{number % places}.1" for number in range(200)]
    statuses = at_once(200, lambda index: attempt(app, password="wrong", place=where[index]).status_code)
    assert len(quick) == statuses.count(422) == most
    assert statuses.count(429) == 200 - most


def test_a_worker_checks_two_passwords_at_a_time(app, quick, monkeypatch):
    lock, under_way, most = Lock(), [], []

    def check(*hash):
        with lock:
            under_way.append(1)
            most.append(len(under_way))
        time.sleep(0.02)
        with lock:
            under_way.pop()
        return True

    monkeypatch.setattr(authentication, "check_password_hash", check)
    at_once(10, lambda index: attempt(app))
    assert max(most) == 2


def test_when_the_queue_is_too_long_people_are_asked_to_try_again_soon(app, quick, monkeypatch):
    monkeypatch.setattr(authentication, "turns", Semaphore(0))
    monkeypatch.setattr(authentication, "PATIENCE", 0.01)
    answer = attempt(app)
    assert answer.status_code == 503 and answer.headers["Retry-After"] == "5" and "seconden" in answer.text
    assert SignInAttempt.select().count() == 0


def test_a_check_that_was_broken_off_counts_and_keeps_nobody_waiting(app, quick, monkeypatch, clock):
    with monkeypatch.context() as patched:
        patched.setattr(authentication, "has_password", lambda *args: 1 / 0)
        for _ in range(10):
            with pytest.raises(ZeroDivisionError):
                attempt(app)
            clock.set(clock() + SignInAttempt.CHECK_TAKES)
    assert attempt(app).status_code == 429


@pytest.mark.parametrize("length", [1001, 10_000])
def test_a_password_longer_than_any_is_refused_before_it_is_checked(app, quick, length):
    answer = attempt(app, password="a" * length)
    assert answer.status_code == 422 and quick == []


def test_changing_a_password_gives_no_extra_guesses(app, quick, as_staff):
    fields = {"current": "wrong", "password": "stroopwafels bij de thee"}
    assert [as_staff.post("/password", data=fields).status_code for _ in range(10)] == [422] * 10
    answer = as_staff.post("/password", data=fields | {"current": PASSWORD})
    assert answer.status_code == 429 and answer.headers["Retry-After"]
    assert re.search(r"Probeer het weer om \d\d:\d\d\.", answer.text)


def test_after_an_hour_attempts_are_forgotten(app, quick, inbox, clock):
    fail(app, 3)
    ask(app)
    clock.set(clock() + timedelta(hours=1))
    forget_old_sign_ins()
    assert SignInAttempt.select().count() == LinkRequest.select().count() == 0


def test_a_link_can_be_asked_for_five_times_an_hour_whether_or_not_anybody_has_the_address(app, inbox, cast, clock):
    for email in ("niemand@duinstra.example", "staff@duinstra.example"):
        answers = [ask(app, email, f"10.0.0.{number}") for number in range(6)]
        assert [answer.status_code for answer in answers] == [303] * 5 + [429]
        assert "Probeer het weer om 09:4" in answers[-1].text and 3500 < int(answers[-1].headers["Retry-After"]) <= 3601
    assert attempt(app).status_code == 303  # asking does not keep out somebody who knows the password
    clock.set(clock() + timedelta(hours=1))
    assert ask(app).status_code == 303


def test_one_place_can_ask_for_fifty_links_an_hour(app, inbox, cast, clock):
    statuses = [ask(app, f"iemand{number}@duinstra.example").status_code for number in range(51)]
    assert statuses == [303] * 50 + [429]
    assert ask(app, place="192.0.2.2").status_code == 303
    clock.set(clock() + timedelta(minutes=1))
    assert ask(app).status_code == 303


@pytest.mark.parametrize("moment", ["in the queue", "while it is checked"])
def test_a_password_that_was_changed_meanwhile_lets_nobody_in(app, quick, cast, monkeypatch, moment):
    def choose_another():
        with writing():
            Person.update(password_hash=generate_password_hash("something new", "pbkdf2:sha256:1")).execute()

    def check_slowly(*hash):
        is_right = check_password_hash(*hash)
        choose_another()
        return is_right

    if moment == "in the queue":
        monkeypatch.setattr(SignInAttempt, "note", lambda attempt: choose_another())
        monkeypatch.setattr(SignInAttempt, "settle", lambda attempt, is_right: None)
    else:
        monkeypatch.setattr(authentication, "check_password_hash", check_slowly)
    assert attempt(app).status_code == 422
    assert Session.select().where(Session.person == cast.staff).count() == 0
