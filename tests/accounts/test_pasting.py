"""Inviting many people at once, by their addresses."""

import re

import pytest

from intranet.accounts import pasted
from intranet.accounts.models import Invitation
from intranet.core import network
from intranet.people.departure import leave
from intranet.people.models import Person
from intranet.people.names import guess, parts
from tests.filling_in import as_it_stands

PASTE, CONFIRM = "/people/invite/addresses", "/people/invite/addresses/confirm"


def rows(text):
    return [(row.email, row.name) for row in pasted.read(text) if not row.problem]


@pytest.mark.parametrize(
    "text, people",
    [
        ("jan.de.vries@duinstra.example", [("jan.de.vries@duinstra.example", "Jan de Vries")]),
        ("Bo@Duinstra.example, fatima@duinstra.example", [("bo@duinstra.example", "Bo"), ("fatima@duinstra.example", "Fatima")]),
        ("a.bos@x.example;b@x.example\r\n\r\n", [("a.bos@x.example", "A. Bos"), ("b@x.example", "B.")]),
        ("Fatima van der Berg <fatima@x.example>", [("fatima@x.example", "Fatima van der Berg")]),
        ('"Vries, Jan de" <j@x.example>; Bo <bo@x.example>', [("j@x.example", "Jan de Vries"), ("bo@x.example", "Bo")]),
        ("bo@x.example, Jan Smit <jan@x.example>, Ans <ans@x.example>, cas@x.example",
         [("bo@x.example", "Bo"), ("jan@x.example", "Jan Smit"), ("ans@x.example", "Ans"), ("cas@x.example", "Cas")]),
        ("Bo Smit\tbo@x.example\nmailto:ans@x.example", [("bo@x.example", "Bo Smit"), ("ans@x.example", "Ans")]),
        ("bo@x.example ans@x.example", [("bo@x.example", "Bo"), ("ans@x.example", "Ans")]),
    ],
)  # fmt: skip
def test_addresses_are_understood_as_people_paste_them(cast, text, people):
    assert rows(text) == people


@pytest.mark.parametrize(
    "email, name",
    [
        ("anne-fleur.bos2@x.example", "Anne-Fleur Bos"),
        ("jan_willem.smit+kring@x.example", "Jan Willem Smit"),
        ("p.van.der.berg@x.example", "P. van der Berg"),
        ("123@x.example", ""),
    ],
)
def test_a_name_is_guessed_from_the_address(email, name):
    assert guess(email) == name


@pytest.mark.parametrize(
    "name, found",
    [
        ("Fatima van der Berg", ("Fatima", "van der", "Berg")),
        ("Jan Willem in 't Veld", ("Jan Willem", "in 't", "Veld")),
        ("Maria Garcia Lopez", ("Maria", "", "Garcia Lopez")),
        ("Bo", ("Bo", "", "")),
        ("Van Beek", ("Van", "", "Beek")),
    ],
)
def test_a_whole_name_has_parts(name, found):
    assert tuple(parts(name).values()) == found


def test_nothing_is_stored_until_it_is_confirmed_and_twice_invites_nobody_twice(as_hr, cast):
    text = "Fatima van der Berg <fatima@duinstra.example>\nbo.smit@duinstra.example"
    before = Person.select().count()
    page = as_hr.post(PASTE, data={"text": text}).text
    assert Person.select().count() == before and Invitation.select().count() == 0
    sent = as_it_stands(page, CONFIRM)
    sent.setlist("name", ["Fatima van der Berg", "Bo Smit-Jansen"])
    made = as_hr.post(CONFIRM, data=sent).text
    links = re.findall(r">http://localhost/invitations/[\w-]{43}<", made)
    assert len(links) == 2 and "2 mensen zijn uitgenodigd" in made
    fatima, bo = (Person.with_email(f"{name}@duinstra.example") for name in ("fatima", "bo.smit"))
    assert (fatima.prefix, fatima.surname, bo.name) == ("van der", "Berg", "Bo Smit-Jansen")
    stored = Invitation.get(Invitation.person == bo).token
    as_hr.post(CONFIRM, data=sent)
    assert Person.select().count() == before + 2 and Invitation.get(Invitation.person == bo).token == stored
    again = as_hr.post(PASTE, data={"text": text}).text
    assert again.count("is al uitgenodigd") == 2 and f'action="{CONFIRM}"' not in again


def test_each_wrong_line_says_what_is_wrong_and_the_rest_goes_on(as_hr, cast):
    leave(cast.stranger)
    text = (
        "geen adres\nbo@duinstra.example\nBO@duinstra.example\nstaff@duinstra.example\nstranger@duinstra.example\na@b"
    )
    page = as_hr.post(PASTE, data={"text": text}).text
    for sentence in (
        "geen e-mailadres",
        "twee keer",
        "Noor Nguyễn gebruikt Kring al",
        "Olaf van der Berg had dit adres",
    ):
        assert sentence in page
    assert as_it_stands(page, CONFIRM).getlist("email") == ["bo@duinstra.example"]


@pytest.mark.parametrize("text", ["", " \n;,", "x\x00@duinstra.example", "a@b.example\n" * (pasted.MOST + 1)])
def test_a_paste_that_cannot_be_used_is_explained_and_kept(as_hr, text):
    answer = as_hr.post(PASTE, data={"text": text})
    assert answer.status_code == 422 and 'id="text-error"' in answer.text


def test_people_who_are_not_ticked_are_not_invited_and_a_name_is_needed(as_hr, cast):
    sent = as_it_stands(as_hr.post(PASTE, data={"text": "bo@x.example\nans@x.example"}).text, CONFIRM)
    sent.setlist("invited", [])
    assert as_hr.post(CONFIRM, data=sent).status_code == 422
    sent.setlist("invited", ["1"])
    sent.setlist("name", ["Bo", " "])
    answer = as_hr.post(CONFIRM, data=sent)
    assert answer.status_code == 422 and 'id="name-1-error"' in answer.text
    sent.setlist("name", ["Bo", "Ans"])
    as_hr.post(CONFIRM, data=sent)
    assert Person.with_email("ans@x.example") and not Person.with_email("bo@x.example")


@pytest.mark.parametrize("sent", [{}, {"email": "x", "name": "X", "invited": "0"}, {"email": "x", "invited": "a"}])
def test_what_no_page_sends_invites_nobody(as_hr, cast, sent):
    before = Person.select().count()
    assert as_hr.post(CONFIRM, data=sent).status_code in (200, 422)
    assert Person.select().count() == before


def test_with_mail_everybody_gets_the_invitation_by_mail(app, as_hr, inbox):
    answer = as_hr.post(CONFIRM, data={"email": "bo@x.example", "name": "Bo", "invited": "0"})
    assert answer.status_code == 303 and Invitation.select().count() == 1


@pytest.mark.parametrize(
    "url, is_local",
    [
        ("http://127.0.0.1:8000", True),
        ("http://localhost", True),
        ("http://[::1]:8000", True),
        ("http://192.168.1.20:8000", False),
        ("https://kring.duinstra.example", False),
    ],
)
def test_a_code_to_scan_is_shown_where_a_phone_can_open_the_link(app, as_hr, monkeypatch, url, is_local):
    monkeypatch.setitem(app.config["SETTINGS"].__dict__, "base_url", url)
    person = Person.create(email="bo@x.example", given_name="Bo")
    page = as_hr.post(f"/people/{person.id}/invitation").text
    assert ('class="qr"' in page) == (not is_local)
    assert ("make run HOST=" in page) == is_local and url in page


def test_kring_listens_for_the_network_at_the_address_of_this_machine(monkeypatch):
    monkeypatch.setattr(network, "lan_address", lambda: "192.168.1.20")
    assert network.url_of("0.0.0.0", 8000) == network.url_of("::", 8000) == "http://192.168.1.20:8000"
    assert network.url_of("127.0.0.1", 8000) == "http://127.0.0.1:8000"
    monkeypatch.setattr(network, "lan_address", lambda: None)
    assert network.url_of("0.0.0.0", 8000) == "http://127.0.0.1:8000"


def test_everybody_is_in_only_if_somebody_else_is(as_hr, cast):
    assert "Iedereen is binnen" in as_hr.get("/people/invitations").text
    Person.delete().where(Person.id != cast.hr).execute()
    page = as_hr.get("/people/invitations").text
    assert "Iedereen is binnen" not in page and "Jij bent hier nog de enige" in page
