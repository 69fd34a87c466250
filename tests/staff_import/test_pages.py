"""The pages on which HR imports a staff list."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from intranet.accounts.models import Session
from intranet.people.models import Person
from intranet.staff_import.models import StaffImport


def digest_in(answer):
    return re.search(r'name="digest"[^>]*value="(\w+)"', answer.text)[1]


def test_only_hr_imports(as_staff, as_lead, sent, staff):
    for client in (as_staff, as_lead):
        assert client.get("/people/import").status_code == 404
        assert client.post("/people/import", data=sent(staff)).status_code == 404


def test_hr_chooses_looks_and_confirms(as_hr, preview, staff):
    assert 'name="file"' in as_hr.get("/people/import").text
    address, page = preview(staff)
    assert "Zoë in &#39;t Veld" in page.text and Person.select().count() == 4
    answer = as_hr.post(f"{address}/confirm", data={"digest": digest_in(page)})
    assert answer.headers["Location"] == "/people/invitations"
    assert "Zoë" in as_hr.get("/people/invitations").text
    assert as_hr.post(f"{address}/confirm", data={"digest": digest_in(page)}).status_code == 409


def test_the_same_list_again_says_that_nothing_changes(preview, imported, staff):
    imported(staff)
    _address, page = preview(staff)
    assert "/confirm" not in page.text and 'name="digest"' not in page.text


def test_wrong_rows_are_shown_with_their_line(as_hr, preview, staff):
    as_hr.post("/language", data={"locale": "en"})
    address, page = preview(staff.replaced("11-01-2021", "31-02-2020"))
    assert "line 5: the date 31-02-2020 does not exist." in page.text
    answer = as_hr.post(f"{address}/confirm", data={"digest": digest_in(page)})
    assert answer.status_code == 422 and "Some rows are wrong" in answer.text
    assert as_hr.post(f"{address}/confirm", data={"digest": digest_in(page), "skip_wrong": "y"}).status_code == 303


def test_a_stale_preview_is_shown_again(as_hr, preview, staff):
    address, page = preview(staff)
    Person.create(email="kees.vos@molenaar.example", given_name="Kees")
    answer = as_hr.post(f"{address}/confirm", data={"digest": digest_in(page)})
    assert answer.status_code == 422 and digest_in(answer) != digest_in(page)
    assert Person.select().count() == 5
    assert as_hr.post(f"{address}/confirm", data={"digest": digest_in(answer)}).status_code == 303


def test_a_list_of_somebody_else_is_not_there(preview, staff, sign_in, cast):
    address, page = preview(staff)
    other = sign_in(cast.lead)
    Person.update(is_hr=True).where(Person.id == cast.lead.id).execute()
    assert other.get(address).status_code == 404
    assert other.post(f"{address}/confirm", data={"digest": digest_in(page)}).status_code == 409


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0\x00\x10", b"", b"nummer;naam;email\n"])
def test_a_file_that_is_not_a_list_is_refused_at_the_field(as_hr, sent, data):
    answer = as_hr.post("/people/import", data=sent(data))
    assert answer.status_code == 422 and 'id="file-error"' in answer.text
    assert not StaffImport.select().exists()


def test_no_file_at_all_is_refused(as_hr):
    assert as_hr.post("/people/import").status_code == 422
    assert as_hr.post("/people/import", data={"file": "text"}).status_code == 422


def test_columns_that_are_not_known_can_be_chosen(as_hr, sent, preview):
    data = b"Nr van ons,Wie,Bereikbaar,Geboortejaar\n1,Anna,anna@molenaar.example,1970\n"
    answer = as_hr.post("/people/import", data=sent(data))
    assert answer.status_code == 422 and "Bereikbaar" in answer.text and "Geboortejaar" not in answer.text
    assert not StaffImport.select().exists()
    _address, page = preview(data, staff_number="0", given_name="1", email="2", role_title="3")
    assert "anna@molenaar.example" in page.text and "1970" not in page.text


def test_columns_can_be_changed_on_the_preview(as_hr, preview, staff):
    address, page = preview(staff)
    fields = dict(zip(("staff_number", "given_name", "surname", "email", "role_title"), "01346", strict=True))
    assert as_hr.post(f"{address}/columns", data=fields).headers["Location"] == address
    assert "Werkplaats" in as_hr.get(address).text and "Zoë Veld" in as_hr.get(address).text


def test_a_column_that_was_not_stored_asks_for_the_file(as_hr, preview, sent, staff):
    listing = type(staff)([line + (";Kamer" if line.startswith("Pers") else ";B12") for line in staff.lines])
    address, _page = preview(listing)
    fields = {"staff_number": "0", "given_name": "1", "email": "4", "place": "12"}
    answer = as_hr.post(f"{address}/columns", data=fields)
    assert answer.status_code == 422 and 'id="file-error"' in answer.text
    again = as_hr.post(f"{address}/columns", data=fields | sent(listing))
    assert again.status_code == 303
    assert "B12" in StaffImport.get_by_id(int(again.headers["Location"].rsplit("/", 1)[1])).data


def test_when_many_leave_the_page_asks_for_the_number(as_hr, preview, imported, staff):
    imported(staff)
    address, page = preview(staff.without(511, 512))
    assert 'name="number"' in page.text
    answer = as_hr.post(f"{address}/confirm", data={"digest": digest_in(page), "number": "5"})
    assert answer.status_code == 422 and 'id="number-error"' in answer.text
    assert as_hr.post(f"{address}/confirm", data={"digest": digest_in(page), "number": " 2 "}).status_code == 303


def test_leaving_ends_open_sessions(as_hr, preview, imported, staff, numbered, sign_in):
    imported(staff)
    kees = sign_in(numbered(511))
    address, page = preview(staff.without(511))
    as_hr.post(f"{address}/confirm", data={"digest": digest_in(page)})
    assert kees.post("/posts", data={"text": "nog even"}).headers["Location"].startswith("/sign-in")
    assert not Session.select().where(Session.person == numbered(511)).exists()


def test_if_two_confirm_at_once_one_wins(preview, staff, sign_in, cast):
    address, page = preview(staff)
    clients = [sign_in(cast.hr), sign_in(cast.hr)]
    with ThreadPoolExecutor(2) as threads:
        answers = list(
            threads.map(lambda client: client.post(f"{address}/confirm", data={"digest": digest_in(page)}), clients)
        )
    first, second = sorted(answer.status_code for answer in answers)
    assert first == 303 and second in (409, 422)
    assert Person.select().count() == 16
