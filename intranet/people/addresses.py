"""The address of somebody who left, once a colleague uses it."""

import re

GIVEN_UP = re.compile(r"\.left-\d+$")  # how an address ends that went to somebody else; nobody can type one


def give_up(person):
    """Make room for the colleague who uses this person's address now."""
    person.change(email=f"{person.email}.left-{person.id}")


def is_given_up(email):
    return bool(GIVEN_UP.search(email))
