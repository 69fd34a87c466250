"""A prefix that was typed with the surname."""

import pytest

from intranet.people.models import Person
from intranet.people.names import split


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Jansen", ("", "Jansen")),
        ("van der Berg-Öztürk", ("van der", "Berg-Öztürk")),
        ("Van der Berg", ("Van der", "Berg")),
        ("de Vries", ("de", "Vries")),
        ("in ’t Veld", ("in ’t", "Veld")),
        ("op den Brouw", ("op den", "Brouw")),
        ("El Amrani", ("", "El Amrani")),
        ("de", ("", "de")),
        ("van de van der Berg", ("van de van", "der Berg")),
        ("Bakker van Dijk", ("", "Bakker van Dijk")),
        ("", ("", "")),
    ],
)
def test_a_prefix_is_split_off(typed, parts):
    assert split("", typed) == parts


def test_a_prefix_that_was_given_stays_as_it_is():
    assert split("van", "der Berg") == ("van", "der Berg")


def test_hr_may_type_it_in_the_surname_too(as_hr):
    data = {"given_name": "Anna", "surname": "van den Broek", "email": "anna@duinstra.example"}
    as_hr.post("/people/invite", data=data)
    person = Person.with_email("anna@duinstra.example")
    assert (person.prefix, person.surname, person.initials) == ("van den", "Broek", "AB")
