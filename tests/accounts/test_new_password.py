"""Somebody who forgot the password gets a link by mail, and nobody finds out who has an account."""

import re
from datetime import timedelta
from email import message_from_bytes
from statistics import median
from time import perf_counter

import html5lib
import pytest

from intranet.accounts.models import Invitation, PasswordLink, Session, set_password
from intranet.core.tasks import jobs
from intranet.people.departure import leave
from intranet.people.models import Person
from tests.conftest import PASSWORD

NEW = {"password": "stroopwafels bij de thee"}


@pytest.fixture
def ask(client, inbox):
    """Ask for a link; returns the path in the newest mail, or None."""

    def asked(email="staff@duinstra.example"):
        before = len(inbox.messages)
        assert client.post("/new-password", data={"email": email}).headers["Location"] == "/new-password?sent=1"
        jobs.run_due()
        text = body(inbox.messages[-1]) if len(inbox.messages) > before else ""
        found = re.search(r"http://localhost(/\S+)", text)
        return found and found[1]

    return asked


def body(envelope):
    return message_from_bytes(envelope.content).get_payload(decode=True).decode()


def sign_in_with(client, password, email="staff@duinstra.example"):
    return client.post("/sign-in", data={"email": email, "password": password}).status_code


def test_the_link_lets_you_choose_a_password_and_brings_you_in(app, client, cast, ask):
    assert "/new-password" in client.get("/sign-in").text
    path = ask("  Staff@Duinstra.example ")
    assert "Noor" in client.get(path).text
    assert client.post(path, data=NEW).headers["Location"] == "/"
    assert client.get("/").status_code == 200
    assert sign_in_with(app.test_client(), PASSWORD) == 422
    assert sign_in_with(app.test_client(), NEW["password"]) == 303


def test_every_other_device_is_signed_out(client, as_staff, as_lead, ask):
    client.post(ask(), data=NEW)
    assert as_staff.get("/").status_code == 303
    assert as_lead.get("/").status_code == 200


def test_a_link_works_once(app, client, cast, ask):
    path = ask()
    client.post(path, data=NEW)
    for again in (app.test_client().get(path), app.test_client().post(path, data=NEW)):
        assert again.status_code == 404 and "werkt niet meer" in again.text


def test_a_link_used_in_two_places_at_once_works_in_one(cast, ask):
    token = ask().rpartition("/")[2]
    first, second = PasswordLink.find(token), PasswordLink.find(token)
    first.choose(NEW["password"])
    with pytest.raises(Exception, match="al gebruikt"):
        second.choose("iets heel anders")


def test_a_newer_link_ends_the_older_one_even_if_its_page_is_open(client, cast, ask):
    old = ask()
    opened = PasswordLink.find(old.rpartition("/")[2])
    new = ask()
    assert client.get(old).status_code == 404
    with pytest.raises(Exception, match="nieuwere"):
        opened.choose(NEW["password"])
    assert client.post(new, data=NEW).status_code == 303


def test_a_link_works_for_an_hour(client, cast, ask, clock):
    path = ask()
    clock.set(clock() + timedelta(minutes=59))
    assert client.get(path).status_code == 200
    clock.set(clock() + timedelta(minutes=1))
    assert client.post(path, data=NEW).status_code == 404


def test_choosing_another_password_ends_the_link(client, cast, ask):
    path = ask()
    set_password(cast.staff, "een heel ander wachtwoord")
    assert client.get(path).status_code == 404


def test_a_leaver_gets_no_link_and_cannot_use_one(client, cast, ask):
    path = ask()
    leave(cast.staff)
    assert client.get(path).status_code == 404
    assert ask() is None


def test_only_a_digest_is_kept(cast, ask):
    token = ask().rpartition("/")[2]
    assert token not in str(list(PasswordLink.select().dicts()))


def test_somebody_who_was_invited_but_never_came_in_gets_the_invitation_again(cast, ask):
    Invitation.to(Person.create(email="fatima@duinstra.example", given_name="Fatima"))
    jobs.run_due()
    assert ask("fatima@duinstra.example").startswith("/invitations/")


def test_a_known_address_and_an_unknown_one_get_the_same_answer(app, inbox, cast, queries):
    answers, statements = [], []
    for email in ("staff@duinstra.example", "niemand@duinstra.example"):
        with queries() as seen:
            answer = app.test_client().post("/new-password", data={"email": email})
        answers.append((answer.status_code, answer.headers["Location"], answer.data))
        statements.append([event.sql for event in seen])
    assert answers[0] == answers[1] and statements[0] == statements[1]
    jobs.run_due()
    assert len(inbox.messages) == 1


def test_both_answers_take_equally_long(app, inbox, cast, monkeypatch):
    monkeypatch.setattr("intranet.accounts.authentication.LinkRequest.LIMITS", ())
    client, times = app.test_client(), {"staff@duinstra.example": [], "niemand@duinstra.example": []}
    for _ in range(40):
        for email, took in times.items():
            started = perf_counter()
            client.post("/new-password", data={"email": email})
            took.append(perf_counter() - started)
    known, unknown = map(median, times.values())
    assert 0.5 < known / unknown < 2


@pytest.mark.parametrize("email", ["", "a" * 300, "\x00@duinstra.example"])
def test_something_that_is_not_an_address_gets_a_sentence(client, inbox, cast, email):
    answer = client.post("/new-password", data={"email": email})
    assert answer.status_code == 422 and "field-error" in answer.text


def test_a_password_that_is_too_short_or_missing_is_said_beside_its_field(client, cast, ask):
    path = ask()
    for wrong in ({"password": "kort"}, {}):
        answer = client.post(path, data=wrong)
        assert answer.status_code == 422 and "field-error" in answer.text
    assert client.post(path, data=NEW).status_code == 303


@pytest.mark.parametrize("token", ["abc", "%00", "%ed%a0%80", "a" * 5000])
def test_a_made_up_link_is_not_found(client, cast, token):
    assert client.get(f"/new-password/{token}").status_code == 404


def test_the_mail_is_in_the_language_of_the_person(cast, ask, inbox):
    Person.update(locale="en").where(Person.id == cast.staff.id).execute()
    ask()
    assert "Hello Noor" in body(inbox.messages[-1])


def test_without_mail_the_page_says_whom_to_ask_and_the_terminal_prints_a_link(app, client, cast):
    assert "<form" not in client.get("/new-password").text.partition("<main")[2]
    answer = client.post("/new-password", data={"email": "staff@duinstra.example"})
    assert "vraag HR" in answer.text and PasswordLink.select().count() == 0
    runner = app.test_cli_runner()
    path = (
        runner.invoke(args=["people", "new-password", "staff@duinstra.example"])
        .output.strip()
        .removeprefix("http://localhost")
    )
    assert client.post(path, data=NEW).status_code == 303
    assert Session.select().where(Session.person == cast.staff).count() == 1
    assert runner.invoke(args=["people", "new-password", "niemand@duinstra.example"]).exit_code == 2


def test_its_pages_are_valid_html_with_one_h1(client, cast, ask):
    for address in ("/new-password", "/new-password?sent=1", ask(), "/new-password/gone"):
        document = html5lib.HTMLParser(strict=True).parse(client.get(address).text)
        assert len(document.findall(".//{http://www.w3.org/1999/xhtml}h1")) == 1


def test_without_mail_hr_hands_over_a_link_that_works(app, as_hr, client, cast):
    object.__setattr__(app.config["SETTINGS"], "smtp_url", "")
    assert "Wachtwoord vergeten" in as_hr.get(f"/people/{cast.staff.id}/manage").text
    page = as_hr.post(f"/people/{cast.staff.id}/new-password").text
    address = re.search(r"/new-password/[\w-]+", page)[0]
    assert "<svg" in page and client.get(address).status_code == 200


def test_with_mail_only_the_person_gets_it(as_hr, cast, inbox):
    answer = as_hr.post(f"/people/{cast.staff.id}/new-password")
    jobs.run_due()
    assert answer.status_code == 303 and "/new-password/" not in as_hr.get(answer.headers["Location"]).text
    link, told = sorted(inbox.messages, key=lambda message: b"/new-password/" not in message.content)
    assert link.rcpt_tos == told.rcpt_tos == [cast.staff.email] and b"/new-password/" not in told.content


def test_only_hr_hands_out_links(as_lead, cast):
    assert as_lead.post(f"/people/{cast.staff.id}/new-password").status_code == 404
