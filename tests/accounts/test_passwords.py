"""A password that is easy to guess is refused, and a new password or address ends earlier sessions."""

import subprocess
import sys
import threading

import pytest
from werkzeug.security import check_password_hash, generate_password_hash

from intranet.accounts import models
from intranet.accounts.models import Invitation, PasswordLink, Session, set_password
from intranet.accounts.passwords import hash_of
from intranet.company.models import Company
from intranet.core.database import writing
from intranet.core.errors import Refused
from intranet.core.tasks import jobs
from intranet.people.models import Person
from intranet.start.code import start_code
from tests.conftest import PASSWORD

COMMON = [
    "1234567890",
    "qwertyuiop",
    "password123",
    "wachtwoord1",
    "Welkom123456",
    "Welkom2026!",
    "Zomer2026!!",
    "goedemorgen",
    "aaaaaaaaaaaa",
    "          ",
    "abc" * 300,
]
NAMES = [
    "NoorNguyen1",
    "nguyễn nguyễn",
    "duinstra2026",
    "Duinstra Installaties",
    "staff@duinstra.example",
    "installaties!",
]
GOOD = [
    "koffie om negen uur",
    "noor houdt van stroopwafels",
    "stroopwafels bij de thee",
    "fietsen door de wind",
    "x7$kQp!92m",
]


@pytest.mark.parametrize("password", COMMON)
def test_what_people_try_first_is_refused(app, password):
    with app.test_request_context(), pytest.raises(Refused, match="anderen raden"):
        hash_of(password, "Duinstra", "Noor")


@pytest.mark.parametrize("password", NAMES)
def test_names_of_the_person_and_the_company_are_no_password(app, password):
    with pytest.raises(Refused, match="proberen anderen het eerst"):
        hash_of(password, "Duinstra Installaties", "Noor", "Nguyễn", "staff@duinstra.example")


@pytest.mark.parametrize("password", GOOD + [PASSWORD, "koffie om negen uur " * 50])
def test_a_short_sentence_is_accepted_even_with_a_name_in_it(app, password):
    hash_of(password, "Duinstra Installaties", "Noor", "Nguyễn", "staff@duinstra.example")


def at_start(app, password):
    client = app.test_client()
    client.get(f"/start?code={start_code()}")
    fields = {"company": "Duinstra", "given_name": "Noor", "surname": "Nguyễn", "email": "noor@duinstra.example"}
    return client.post("/start", data=fields | {"password": password})


def at_an_invitation(app, password):
    person = Person.create(email="nieuw@duinstra.example", given_name="Noor", surname="Nguyễn")
    path = Invitation.make(person).removeprefix("http://localhost")
    return app.test_client().post(path, data={"password": password, "locale": "nl"})


def at_a_link(app, password):
    path = PasswordLink.make(Person.with_email("staff@duinstra.example")).removeprefix("http://localhost")
    return app.test_client().post(path, data={"password": password})


def at_a_change(app, password):
    client = app.test_client()
    client.post("/sign-in", data={"email": "staff@duinstra.example", "password": PASSWORD})
    return client.post("/password", data={"current": PASSWORD, "password": password})


GUESSED = [("1234567890", "anderen raden"), ("NoorDuinstra1", "proberen anderen het eerst"), ("a" * 1001, "1000")]


@pytest.mark.parametrize(("password", "says"), GUESSED)
@pytest.mark.parametrize("place", [at_an_invitation, at_a_link, at_a_change])
def test_a_password_is_checked_wherever_it_is_chosen(app, cast, place, password, says):
    stored = hashes()
    answer = place(app, password)
    assert answer.status_code == 422 and "field-error" in answer.text and says in answer.text
    assert hashes() - {""} == stored


@pytest.mark.parametrize("place", [at_an_invitation, at_a_link, at_a_change])
def test_a_good_one_is_accepted_there(app, cast, place):
    assert place(app, GOOD[0]).status_code == 303


def hashes():
    return {person.password_hash for person in Person.select()}


@pytest.mark.parametrize(("password", "says"), GUESSED)
def test_the_first_password_of_a_company_is_checked(empty_app, password, says):
    answer = at_start(empty_app, password)
    assert answer.status_code == 422 and says in answer.text and Company.select().count() == 0
    assert at_start(empty_app, GOOD[0]).status_code == 303


@pytest.mark.parametrize("place", [at_a_link, at_a_change])
def test_the_old_password_is_not_a_new_one(app, cast, place):
    answer = place(app, PASSWORD)
    assert answer.status_code == 422 and "had je al" in answer.text


def test_the_sentences_are_in_the_language_of_the_reader(as_staff):
    as_staff.post("/language", data={"locale": "en"})
    answer = as_staff.post("/password", data={"current": PASSWORD, "password": "1234567890"})
    assert "one of the first things people would guess" in answer.text


def test_the_lists_are_only_loaded_when_a_password_is_chosen():
    code = "import sys, intranet.accounts.views, intranet.start.views; sys.exit('zxcvbn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_checking_passwords_mixes_nothing_up_between_threads(app):
    answers = []

    def look(company):
        with app.test_request_context():
            for _ in range(20):
                try:
                    answers.append((company, bool(hash_of("bakker jansen 7", company))))
                except Refused:
                    answers.append((company, False))

    threads = [threading.Thread(target=look, args=(company,)) for company in ("Bakker Jansen", "Duinstra")]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert set(answers) == {("Bakker Jansen", False), ("Duinstra", True)}


def test_changing_the_password_ends_all_sessions_but_this_one(app, as_staff, sign_in, cast):
    phone = sign_in(cast.staff)
    assert as_staff.post("/password", data={"current": PASSWORD, "password": GOOD[0]}).status_code == 303
    assert as_staff.get("/").status_code == 200 and phone.get("/").status_code == 303


def manage(client, person, **fields):
    """HR sends the form about somebody with these fields changed."""
    form = {"email": person.email, "given_name": person.given_name, "prefix": person.prefix, "surname": person.surname}
    form |= {"place": person.place, "working_days": list(person.working_days), "is_hr": "y" if person.is_hr else ""}
    form |= {"team": person.team.name, "hours_from": person.hours_from, "hours_until": person.hours_until}
    return client.post(
        f"/people/{person.id}/manage", data={name: value for name, value in (form | fields).items() if value}
    )


def test_another_address_ends_the_sessions_and_the_links_that_were_mailed(as_staff, as_lead, as_hr, cast):
    PasswordLink.make(cast.staff)
    assert manage(as_hr, cast.staff, role_title="Monteur").status_code == 303
    assert as_staff.get("/").status_code == 200 and PasswordLink.select().count() == 1
    assert manage(as_hr, cast.staff, email="noor@duinstra.example").status_code == 303
    assert as_staff.get("/").status_code == 303 and PasswordLink.select().count() == 0
    assert as_hr.get("/").status_code == as_lead.get("/").status_code == 200


def test_hr_who_change_their_own_address_stay_signed_in_where_they_do_it(as_hr, sign_in, cast):
    phone = sign_in(cast.hr)
    assert manage(as_hr, cast.hr, email="hanneke@duinstra.example").status_code == 303
    assert as_hr.get("/").status_code == 200 and phone.get("/").status_code == 303
    assert Session.select().count() == 1


def test_an_invitation_that_went_to_a_wrong_address_is_sent_to_the_right_one_and_opens_nothing(
    as_hr, cast, inbox, client
):
    person = Person.create(email="tipfout@duinstra.example", given_name="Tess")
    path = Invitation.to(person).removeprefix("http://localhost")
    person.change(email="tess@duinstra.example")
    jobs.run_due()
    assert client.get(path).status_code == 404 and Invitation.select().count() == 1
    assert inbox.messages[-1].rcpt_tos == ["tess@duinstra.example"]


def test_a_password_that_was_set_in_another_way_keeps_working(app, cast, client):
    """Such as that of the demo company."""
    set_password(cast.staff, generate_password_hash("kring-demo"))
    assert client.post("/sign-in", data={"email": cast.staff.email, "password": "kring-demo"}).status_code == 303


def test_changing_a_password_while_another_one_is_set_undoes_nothing(app, as_staff, cast, monkeypatch):
    """Somebody who knows the old password changes it while the owner takes the account back and HR changes the address."""
    hash_for = models.hash_for

    def slow(person, password):
        hashed = hash_for(person, password)
        owner = Person.get_by_id(cast.staff.id)
        with writing():
            set_password(owner, generate_password_hash("de eigenaar koos viool en kraan"))
            owner.change(email="nieuw@duinstra.example", surname="Zeldenrust")
        return hashed

    monkeypatch.setattr(models, "hash_for", slow)
    new = "de dief koos barnsteen en tunnel"
    answer = as_staff.post("/password", data={"current": PASSWORD, "password": new})
    assert answer.status_code == 422 and "intussen" in answer.text
    person = Person.get_by_id(cast.staff.id)
    assert person.email == "nieuw@duinstra.example" and person.sort_key.startswith("zeldenrust")
    assert check_password_hash(person.password_hash, "de eigenaar koos viool en kraan")
    assert as_staff.get("/").status_code == 303


def test_accepting_an_invitation_while_hr_corrects_the_name_keeps_the_new_name(app, cast):
    person = Person.create(email="tess@duinstra.example", given_name="Tess", surname="Aap")
    link = Invitation.find(Invitation.to(person).rpartition("/")[2])
    Person.get_by_id(person.id).change(surname="Zeldenrust")
    link.accept(generate_password_hash("fietsen door de wind"))
    assert Person.get_by_id(person.id).sort_key.startswith("zeldenrust")
