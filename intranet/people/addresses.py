"""The address of somebody who left, once a colleague uses it."""

import re

GIVEN_UP = re.compile(r"\.left-\d+$")  # the end of an address that went to a colleague; nobody can type one like it


def give_up(person):
    """Free the address of somebody who left, for the colleague who uses it now."""
    person.change(email=f"{person.email}.left-{person.id}")


def is_given_up(email):
    return bool(GIVEN_UP.search(email))
