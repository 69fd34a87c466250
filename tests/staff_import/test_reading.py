"""Files as HR packages write them, and files that are not a staff list."""

import pytest

from intranet.core.errors import Refused
from intranet.staff_import.columns import guess
from intranet.staff_import.reading import read

LIST = "Personeelsnummer;Roepnaam;E-mail werk\r\n1;Zoë;zoe@molenaar.example\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_encoding_is_found(app, encoding):
    assert read(LIST.encode(encoding)).rows == [(2, ["1", "Zoë", "zoe@molenaar.example"])]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_found(app, delimiter):
    assert read(LIST.replace(";", delimiter).encode()).heads == ["Personeelsnummer", "Roepnaam", "E-mail werk"]


def test_a_comma_list_may_hold_semicolons_and_quoted_commas(app):
    data = b'Staff number,First name,Work email,Working days\n7,"Bo; junior",bo@molenaar.example,"ma,wo,vr"\n'
    assert read(data).rows == [(2, ["7", "Bo; junior", "bo@molenaar.example", "ma,wo,vr"])]


def test_lines_are_those_of_the_file(app):
    text = 'nummer;naam;email\n\n1;"An\nna";a@b.example\n2;Bo;b@b.example\n'
    assert [line for line, _cells in read(text.encode()).rows] == [3, 5]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_will_do(app, newline):
    assert [line for line, _cells in read(LIST.replace("\r\n", newline).encode()).rows] == [2]


def test_the_line_excel_writes_for_itself_is_skipped(app):
    assert read(b"sep=;\r\n" + LIST.encode()).rows[0][0] == 3


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"PK\x03\x04\x14\x00",
        b"nummer;naam\n1;A\x00b\n",
        b"",
        b"  \n\n",
        b";;;\n",
        b"nummer;naam\n",
        b'nummer;naam\n1;"Anna\n2;Bo\n',
        b"nummer;" + b"x;" * 100_000 + b"\n1;2\n",
        b"nummer;naam\n" + b"1;Anna\n" * 800_000,
        b"nummer;naam\n" + b"1;A\n" * 60_000,
        b'nummer;naam\n1;"' + b"a" * 200_000 + b'"\n',
    ],
    ids=[
        "photo",
        "workbook",
        "NUL",
        "empty",
        "blank",
        "only-delimiters",
        "only-heads",
        "open-quote",
        "many-columns",
        "large",
        "many-rows",
        "huge-cell",
    ],
)
def test_a_file_that_is_not_a_staff_list_gets_a_sentence(app, data):
    with pytest.raises(Refused) as refusal:
        read(data)
    assert refusal.value.field == "file" and refusal.value.message.endswith(".")


@pytest.mark.parametrize(
    "heads",
    [
        "Employee ID,First name,Last name,Email,Job title,Department,Manager,Start date,End date,Location",
        "Medewerkernr,Voornaam,Tussenvoegsel,Achternaam,Zakelijke e-mail,Functie,Afdeling,Teamleider,Indienst,Uitdienst",
    ],
)
def test_names_of_columns_in_dutch_and_english_are_known(heads):
    assert len(guess(heads.split(","))) >= 10


def test_a_work_address_is_preferred_to_another_address():
    assert guess(["E-mail", "E-mail werk"])["email"] == 1
