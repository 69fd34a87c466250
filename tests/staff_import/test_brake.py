"""One brake for all: if a list strikes more than a tenth of the people, HR types the number."""

from intranet.people.models import Person
from tests.staff_import.test_pages import digest_in

OTHERS = "Dit lijkt een andere lijst"


def renamed(listing):
    """The list of another company, which gave out the same staff numbers."""
    head, *lines = listing.lines
    cells = [line.split(";") for line in lines]
    changed = [[row[0], f"Piet{row[0]}", "", "Anders", f"p{row[0]}@anders.example", *row[5:]] for row in cells]
    return type(listing)([head, *(";".join(row) for row in changed)])


def test_a_list_with_other_people_is_called_another_list_and_asks_for_the_number(as_hr, preview, imported, staff):
    imported(staff)
    names = {person.name for person in Person.select()}
    address, page = preview(renamed(staff))
    assert OTHERS in page.text and "12 krijgen een andere naam of een ander adres" in page.text
    answer = as_hr.post(f"{address}/confirm", data={"digest": digest_in(page)})
    assert answer.status_code == 422 and 'id="number-error"' in answer.text
    assert {person.name for person in Person.select()} == names
    assert as_hr.post(f"{address}/confirm", data={"digest": digest_in(page), "number": "12"}).status_code == 303


def test_other_addresses_alone_ask_for_the_number_but_are_no_other_list(preview, imported, staff):
    imported(staff)
    _address, page = preview(staff.replaced("@molenaar.example", "@bakker.example"))
    assert OTHERS not in page.text and 'name="number"' in page.text


def test_people_who_would_lose_their_lead_count(received, imported, staff):
    imported(staff)
    without_leads = [line.split(";") for line in staff.lines]
    for cells in without_leads[1:]:
        cells[7] = ""
    plan = received(type(staff)([";".join(cells) for cells in without_leads])).plan
    assert plan.without_lead and plan.number_to_type == str(len(plan.struck)) and not plan.is_of_others


def test_people_whose_lead_is_replaced_count(received, imported, staff):
    imported(staff)
    plan = received(staff.replaced("Werkplaats;501;", "Werkplaats;510;").replaced(";503;", ";510;")).plan
    members = {row.person.id for row in plan.rows if row.team == "Werkplaats"}
    assert {person.id for person in plan.without_lead} == members == plan.struck


def test_one_new_surname_asks_nothing(received, imported, staff):
    imported(staff)
    assert received(staff.replaced("Vos", "Vos-Bakker")).plan.number_to_type == ""


def test_a_prefix_that_moves_to_its_own_column_renames_nobody(received, imported, staff):
    imported(staff)
    Person.update(prefix="", surname="van der Vos").where(Person.surname == "Vos").execute()
    plan = received(staff.replaced(";;Vos", ";van der;Vos")).plan
    assert not plan.renamed
