"""The first minute of an empty Kring."""

import threading

import pytest

from intranet.accounts.models import Session
from intranet.company.models import Company
from intranet.people.models import Person
from intranet.start.code import start_address, start_code

FIRST = {
    "company": "Duinstra",
    "given_name": "Hanneke",
    "surname": "Smit",
    "email": "hanneke@duinstra.example",
    "password": "koffie om negen uur",
}


@pytest.fixture
def newcomer(empty_app):
    """A browser that followed the printed address."""
    client = empty_app.test_client()
    client.get(f"/start?code={start_code()}")
    return client


def test_the_code_moves_from_the_address_into_a_cookie(empty_app):
    client = empty_app.test_client()
    answer = client.get(start_address().removeprefix("http://localhost"))
    assert answer.status_code == 303 and answer.headers["Location"] == "/start"
    assert client.get("/start").status_code == 200


@pytest.mark.parametrize("address", ["/start", "/start?code=", "/start?code=wrong", "/start?code=%C3%A9"])
def test_without_the_code_there_is_nothing_to_see(empty_app, address):
    client = empty_app.test_client()
    assert client.get(address).status_code == 404
    assert client.post("/start", data=FIRST).status_code == 404
    assert client.post("/start/demo").status_code == 404
    assert Person.select().count() == 0


def test_a_restart_prints_the_same_code(empty_app):
    assert start_code() == start_code()
    assert len(start_code()) >= 20


def test_the_first_person_is_hr_and_comes_in(newcomer):
    assert newcomer.post("/start", data=FIRST).headers["Location"] == "/"
    person = Person.get()
    assert person.is_hr and person.email == "hanneke@duinstra.example"
    assert Company.get().name == "Duinstra"
    page = newcomer.get("/").text
    assert 'id="first-steps"' in page and "Nieuwe collega" not in page


def test_a_prefix_typed_with_the_surname_is_not_taken_for_its_first_letter(newcomer):
    newcomer.post("/start", data=FIRST | {"given_name": "Marieke", "surname": "van der Berg-Öztürk"})
    person = Person.get()
    assert (person.prefix, person.surname, person.initials) == ("van der", "Berg-Öztürk", "MB")
    assert person.sort_key.startswith("berg") and person.name == "Marieke van der Berg-Öztürk"
    page = newcomer.get(f"/people/{person.id}/manage").text
    assert 'value="van der"' in page and 'value="Berg-Öztürk"' in page


def test_the_page_is_gone_once_there_are_people(newcomer):
    newcomer.post("/start", data=FIRST)
    assert start_address() is None
    assert newcomer.get("/start").status_code == 404
    assert newcomer.post("/start", data=FIRST | {"email": "ander@duinstra.example"}).status_code == 404
    assert newcomer.post("/start/demo").status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"company": ""},
        {"given_name": " "},
        {"email": "hanneke"},
        {"password": "short"},
        {"company": "x" * 81},
        {"given_name": "nul\x00"},
    ],
)
def test_errors_are_explained_at_the_field_and_the_rest_is_kept(newcomer, change):
    answer = newcomer.post("/start", data=FIRST | change)
    assert answer.status_code == 422 and 'role="alert"' in answer.text and 'value="Smit"' in answer.text
    assert Person.select().count() == Company.select().count() == 0


def test_two_at_once_make_one_company(empty_app):
    def begin(number, answers):
        client = empty_app.test_client()
        client.get(f"/start?code={start_code()}")
        answers.append(client.post("/start", data=FIRST | {"email": f"hr{number}@duinstra.example"}).status_code)

    def in_thread(number, answers):
        with empty_app.app_context():
            begin(number, answers)

    answers = []
    threads = [threading.Thread(target=in_thread, args=(number, answers)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Company.select().count() == Person.select().count() == Session.select().count() == 1
    assert answers.count(303) == 1 and set(answers) <= {303, 404, 422}


def test_the_demo_company_shows_who_may_sign_in(newcomer):
    assert newcomer.post("/start/demo").headers["Location"] == "/sign-in"
    page = newcomer.get("/sign-in").text
    assert "staff@kring.example" in page and "kring-demo" in page
    answer = newcomer.post("/sign-in", data={"email": "lead@kring.example", "password": "kring-demo"})
    assert answer.headers["Location"] == "/"
    assert 'id="kickoff-' in newcomer.get("/").text


def test_an_empty_database_says_where_to_begin(empty_app):
    page = empty_app.test_client().get("/sign-in").text
    assert "Hier is nog niemand" in page
