"""Signing in with address and password."""

from datetime import timedelta

from intranet.accounts.models import Session, SignInAttempt
from intranet.people.departure import leave
from tests.conftest import PASSWORD


def attempt(client, email="staff@duinstra.example", password=PASSWORD, **more):
    return client.post("/sign-in", data={"email": email, "password": password}, **more)


def test_the_right_password_lets_you_in(client, cast):
    assert attempt(client, "  Staff@Duinstra.example ").headers["Location"] == "/"
    assert client.get("/").status_code == 200


def test_a_wrong_password_keeps_the_address_that_was_typed(client, cast):
    answer = attempt(client, password="wrong")
    assert answer.status_code == 422
    assert 'value="staff@duinstra.example"' in answer.text


def test_a_successful_sign_in_is_not_counted(client, cast):
    for _ in range(12):
        assert attempt(client).status_code == 303
        client.post("/sign-out")
    assert SignInAttempt.select().count() == 0


def test_signing_out_ends_the_session_in_the_database(app, cast, as_staff):
    with as_staff.session_transaction() as cookie:
        token = cookie["_user_id"]
    as_staff.post("/sign-out")
    assert Session.person_of(token) is None
    with as_staff.session_transaction() as cookie:
        cookie["_user_id"] = token
    assert as_staff.get("/").status_code == 303


def test_a_leaver_is_out_from_that_minute(as_staff, cast, client):
    assert as_staff.get("/").status_code == 200
    leave(cast.staff)
    assert as_staff.post("/posts", data={"text": "still here"}).headers["Location"].startswith("/sign-in")
    assert attempt(client).status_code == 422


def test_a_session_lasts_thirty_days(as_staff, clock):
    clock.set(clock() + timedelta(days=30, minutes=1))
    assert as_staff.get("/").status_code == 303


def test_people_come_back_to_the_page_they_asked_for_but_never_to_another_site(client, cast):
    assert client.get("/people?q=noor").headers["Location"] == "/sign-in?next=/people?q%3Dnoor"
    answer = client.post(
        "/sign-in", data={"email": "staff@duinstra.example", "password": PASSWORD, "next": "//evil.example"}
    )
    assert answer.headers["Location"] == "/"


def test_signed_out_htmx_is_sent_to_the_sign_in_page(client, cast, hx):
    answer = hx(client).post("/posts", data={"text": "hello"})
    assert answer.headers["HX-Redirect"].startswith("/sign-in")


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client, cast):
    cookies = attempt(client).headers.getlist("Set-Cookie")
    assert len(cookies) == 2  # for the session and for the device
    assert all("HttpOnly" in cookie and "SameSite=Lax" in cookie and "Secure" not in cookie for cookie in cookies)


def test_the_language_can_be_picked_before_and_after_signing_in(client, cast):
    client.post("/language", data={"locale": "en"})
    assert '<html lang="en"' in client.get("/sign-in").text
    attempt(client)
    assert '<html lang="en"' in client.get("/").text
    client.post("/language", data={"locale": "nl"})
    assert '<html lang="nl"' in client.get("/").text
    assert client.post("/language", data={"locale": "de"}).status_code == 400
