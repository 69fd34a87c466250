"""Finding colleagues."""

import re
from datetime import timedelta

import pytest

from intranet.people.departure import leave
from intranet.people.models import Person
from intranet.people.names import fold, sort_key


@pytest.fixture
def colleagues(cast):
    for given_name, prefix, surname in (
        ("Zoë", "", "Łukasiewicz"),
        ("Aïcha", "uit den", "Boogaard"),
        ("Bart", "de", "Boer"),
    ):
        Person.create(
            email=f"{fold(given_name)}@duinstra.example",
            given_name=given_name,
            prefix=prefix,
            surname=surname,
            role_title="Monteur",
            place="Zwolle",
        )


def names(page):
    return re.findall(r"<strong>([^<]+)</strong>", page)


def test_surnames_are_sorted_by_their_main_part_with_accents_folded(as_staff, colleagues):
    assert names(as_staff.get("/people").text) == [
        "Olaf van der Berg",
        "Bart de Boer",
        "Lieke de Boer",
        "Aïcha uit den Boogaard",
        "Zoë Łukasiewicz",
        "Noor Nguyễn",
        "Hanneke in &#39;t Veld",
    ]
    assert sort_key("Dirk", "d'", "Hondt") < sort_key("Anne", "", "Jansen") < sort_key("Bo", "'t", "Lam")


@pytest.mark.parametrize(
    "q, found",
    [
        ("lukas", ["Zoë Łukasiewicz"]),
        ("nguyen", ["Noor Nguyễn"]),
        ("MONTEUR aicha", ["Aïcha uit den Boogaard"]),
        ("noord", ["Lieke de Boer", "Noor Nguyễn"]),
        ("zzz", []),
        ("%", []),
        ("noord\0", ["Lieke de Boer", "Noor Nguyễn"]),
    ],
)
def test_the_filter_works_without_javascript_too(as_staff, colleagues, q, found):
    assert names(as_staff.get("/people", query_string={"q": q}).text) == found


def test_people_who_have_left_or_start_later_are_not_in_it(as_staff, colleagues, cast, clock):
    leave(cast.stranger)
    Person.update(joined_at=clock() + timedelta(days=3)).where(Person.given_name == "Bart").execute()
    page = as_staff.get("/people").text
    assert "Olaf" not in page and "Bart" not in page


def test_a_leaver_keeps_a_name_but_no_profile(as_staff, cast):
    leave(cast.stranger)
    page = as_staff.get(f"/people/{cast.stranger.id}").text
    assert "Olaf van der Berg" in page and "stranger@duinstra.example" not in page


def test_a_large_company_comes_a_page_at_a_time_by_key(as_staff, cast):
    Person.insert_many(
        [
            {
                "email": f"p{number}@duinstra.example",
                "given_name": f"P{number:04}",
                "surname": "Aa",
                "sort_key": f"aa p{number:04}",
            }
            for number in range(600)
        ]
    ).execute()
    seen, address = [], "/people"
    while address:
        page = as_staff.get(address).text
        seen += names(page)
        more = re.search(r'href="(/people\?after=\d+)"', page)
        address = more and more[1]
    assert len(seen) == len(set(seen)) == 604


@pytest.mark.parametrize(
    "address",
    [
        "/people/0",
        "/people/-1",
        "/people/abc",
        f"/people/{2**64}",
        "/people/999",
        "/teams/999",
        "/people?after=abc",
        "/people/1/photo/1-x/96.jpg",
    ],
)
def test_what_does_not_exist_is_not_found(as_staff, address):
    assert as_staff.get(address).status_code == 404
