"""Kring keeps nothing of a file that it does not need."""

from intranet.staff_import.models import StaffImport


def test_birth_dates_and_unknown_columns_are_dropped_while_reading(received, staff):
    odd = type(staff)([line + (";Salaris" if line.startswith("Pers") else ";4321.09") for line in staff.lines])
    data = StaffImport.get_by_id(received(odd).id).data
    assert "1971" not in data and "4321" not in data and "Geboortedatum" not in data
    assert "wilma.vandenberg@molenaar.example" in data


def test_after_confirming_nothing_of_the_list_is_left(imported, staff):
    imported(staff)
    assert not StaffImport.select().exists()
