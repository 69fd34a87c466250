"""Accepting an invitation."""

import email
import re
from datetime import timedelta

import pytest

from intranet.accounts.models import Invitation, invite
from intranet.core.errors import Refused
from intranet.core.tasks import jobs
from intranet.people.departure import leave
from intranet.people.models import Person

ACCEPT = {"password": "koffie met appeltaart", "locale": "nl"}


@pytest.fixture
def newcomer(cast):
    return Person.create(email="fatima@duinstra.example", given_name="Fatima", surname="Yılmaz")


@pytest.fixture
def path(newcomer):
    return Invitation.to(newcomer).removeprefix("http://localhost")


def test_the_link_lets_you_choose_a_password_and_come_in(client, path):
    assert "Fatima" in client.get(path).text
    assert client.post(path, data=ACCEPT).headers["Location"] == "/welcome/photo"
    assert client.get("/").status_code == 200


def test_a_link_works_once(client, app, path):
    client.post(path, data=ACCEPT)
    assert app.test_client().post(path, data=ACCEPT).status_code == 404


def test_a_link_works_for_seven_days(client, path, clock):
    clock.set(clock() + timedelta(days=7))
    assert client.get(path).status_code == 404


def test_a_password_is_typed_once_and_its_rules_stand_beside_it_beforehand(client, path):
    page = client.get(path).text
    assert page.count('type="password"') == 1 and 'autocomplete="new-password"' in page
    assert 'id="password-hint"' in page and "Minstens tien tekens" in page
    assert client.post(path, data=ACCEPT | {"password": "short"}).status_code == 422


def test_somebody_who_was_on_their_way_elsewhere_gets_there_after_the_welcome(client, path):
    page = client.get(f"{path}?next=/people").text
    assert '<input type="hidden" name="next" value="/people">' in page
    step = client.post(path, data=ACCEPT | {"next": "/people"}).headers["Location"]
    assert step == "/welcome/photo?next=/people"
    assert 'href="/people"' in client.get(step).text


def test_nobody_is_sent_to_another_site(client, path):
    for elsewhere in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        assert "evil" not in client.get(path, query_string={"next": elsewhere}).text.partition("<main")[2]
    step = client.post(path, data=ACCEPT | {"next": "//evil.example"}).headers["Location"]
    assert step == "/welcome/photo"


def test_people_who_left_before_accepting_do_not_get_in(client, path, newcomer):
    leave(newcomer)
    assert client.get(path).status_code == 404


def test_a_new_link_ends_the_one_before(client, newcomer, path):
    again = Invitation.to(newcomer).removeprefix("http://localhost")
    assert client.get(path).status_code == 404
    assert client.post(path, data=ACCEPT).status_code == 404
    assert client.get(again).status_code == 200


def test_the_link_of_somebody_who_is_gone_opens_nobodys_account(client, newcomer, path):
    """SQLite reuses the id of a deleted row: a link that was made from it opened the account of a stranger."""
    leave(newcomer)
    jobs.run_due()
    Invitation.to(Person.create(email="next@duinstra.example", given_name="Volgende"))
    assert client.get(path).status_code == 404
    assert client.post(path, data=ACCEPT).status_code == 404


def test_nobody_who_reads_the_database_gets_in_by_a_link(newcomer, path):
    stored = Invitation.get()
    assert path.rpartition("/")[2] not in str(stored.__data__) and len(stored.token) == 64


def test_hr_sees_a_link_when_it_is_made_and_not_again(as_hr, hx, newcomer):
    made = as_hr.post(f"/people/{newcomer.id}/invitation").text
    link = re.search(r">(http://localhost/invitations/[\w-]{43})<", made)[1]
    assert "<svg" in made and "/invitations/" not in as_hr.get("/people/invitations").text.replace(
        "/people/invitations", ""
    )
    part = hx(as_hr).post(f"/people/{newcomer.id}/invitation").text
    assert part.strip().startswith("<section") and "/invitations/" in part and link not in part


def test_if_two_accept_at_once_the_second_is_told(newcomer, path):
    first, second = (Invitation.find(path.rpartition("/")[2]) for _ in range(2))
    first.accept("koffie met appeltaart")
    with pytest.raises(Refused):
        second.accept("thee met appeltaart")


@pytest.mark.parametrize("token", ["abc", "MQ.AAAA", "%00", "a" * 5000])
def test_a_made_up_link_is_not_found(client, cast, token):
    assert client.get(f"/invitations/{token}").status_code == 404


def test_with_mail_set_up_the_invitation_is_sent_in_the_language_of_the_person(app, inbox, newcomer):
    Person.update(locale="en").where(Person.id == newcomer.id).execute()
    link = Invitation.to(Person.get_by_id(newcomer.id))
    jobs.run_due()
    message = email.message_from_bytes(inbox.messages[0].content)
    text = message.get_payload(decode=True).decode()
    assert message["To"] == "fatima@duinstra.example" and link in text and "Hello Fatima" in text


def test_people_who_start_later_are_invited_on_the_first_day(app, cast, inbox, clock):
    first_day = clock() + timedelta(days=8)
    person = Person.create(email="juul@duinstra.example", given_name="Juul", joined_at=first_day)
    invite.later(person.id, due_at=first_day)
    jobs.run_due()
    assert Invitation.select().count() == 0
    clock.set(first_day + timedelta(minutes=1))
    jobs.run_due()
    assert inbox.messages[0].rcpt_tos == ["juul@duinstra.example"]


def test_links_are_made_at_once_for_everybody_who_has_none_and_earlier_links_keep_working(
    app, as_hr, newcomer, path, cast
):
    others = [
        Person.create(email=f"nieuw{number}@duinstra.example", given_name=f"Nieuw{number}") for number in range(3)
    ]
    links = re.findall(r">http://localhost(/invitations/[\w-]{43})<", as_hr.post("/people/invitations").text)
    opened = {app.test_client().get(link).text.split("<h1>")[1].split("</h1>")[0] for link in links}
    assert len(links) == len(opened) == len(others)
    assert app.test_client().get(path).status_code == 200


def test_inviting_somebody_again_by_the_form_leads_to_their_invitation(as_hr, newcomer):
    answer = as_hr.post("/people/invite", data={"given_name": "Fatima", "surname": "Yılmaz", "email": newcomer.email})
    assert "Fatima Yılmaz is al uitgenodigd" in answer.text and f'id="person-{newcomer.id}"' in answer.text


def test_an_invitation_does_not_open_an_account_that_now_belongs_to_somebody_else(client, newcomer, path):
    """HR, or an import with the same staff number, uses the row of somebody who never came for another person."""
    newcomer.change(given_name="Greet", surname="Opvolger", email="greet@duinstra.example")
    assert client.get(path).status_code == 404
    assert client.post(path, data=ACCEPT).status_code == 404
