"""Addresses that HR pasted: whom they are of, and what is wrong with which."""

import re
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _

from ..core.errors import Refused
from ..people.models import Person
from ..people.names import guess, parts

MOST = 300  # people at once
BESIDES = " \t\r\"'“”‘’<>()[],;"  # what may stand around a name or an address


@dataclass
class Row:
    """Somebody to invite; with a `problem`, a sentence, they cannot be."""

    email: str
    name: str = ""
    problem: str | None = None
    is_chosen: bool = True
    is_nameless: bool = False

    @property
    def fields(self):
        """The columns of a Person. An address without any name in it is at least a name."""
        return {"email": self.email} | parts(self.name or self.email.split("@")[0])


def read(text):
    """The rows in a text with one address a line, or with commas or semicolons between them, and perhaps names."""
    found = [row for line in re.split(r"[\n;]", text) for row in rows_in(line)]
    if not found:
        raise Refused(_("Paste the addresses of your colleagues here."), "text")
    if len(found) > MOST:
        raise Refused(
            _("Paste at most %(most)s addresses at a time; these are %(num)s.", most=MOST, num=len(found)), "text"
        )
    return checked(found)


def rows_in(line):
    """The rows in a line, such as "Bo Smit <bo@smit.example>, fatima@smit.example"."""
    *named, rest = re.split(r"<([^<>]*)>", line)
    for before, email in zip(named[::2], named[1::2], strict=True):
        pieces = before.split(",")
        # Addresses may stand before this name.
        end = max((at for at, piece in enumerate(pieces, 1) if "@" in piece), default=0)
        yield from (row for piece in pieces[:end] for row in bare(piece))
        yield Row(email.strip(BESIDES), in_order(",".join(pieces[end:])))
    yield from (row for part in rest.split(",") for row in bare(part))


def bare(text):
    """The rows in a text without commas: an address, or one with a name beside it, or several with spaces between them."""
    words = text.strip(BESIDES).removeprefix("mailto:").split()
    addresses = [word for word in words if "@" in word]
    if len(addresses) == 1:
        return [Row(addresses[0].strip(BESIDES), " ".join(word for word in words if "@" not in word).strip(BESIDES))]
    return [Row(word.strip(BESIDES)) for word in addresses] or ([Row(" ".join(words))] if words else [])


def in_order(name):
    """Outlook's 'Vries, Jan de' is Jan de Vries."""
    last, comma, first = name.strip(BESIDES).partition(",")
    return " ".join(f"{first} {last}".split()) if comma else " ".join(last.split())


def checked(rows):
    """The same rows with a tidy address and a name, and what is wrong with each."""
    for row in rows:
        row.email = address(row.email) or row.email
        row.name = row.name or guess(row.email)
    known = {person.email: person for person in Person.select().where(Person.email.in_([row.email for row in rows]))}
    seen = set()
    for row in rows:
        row.problem = problem(row, known.get(row.email), seen)
        seen.add(row.email)
    return rows


def address(text):
    """The address as Kring stores it, or None if it is not one."""
    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized.lower()
    except EmailNotValidError:
        return None


def problem(row, person, seen):
    if not address(row.email) or len(row.email) > 254:
        return _("This is not an e-mail address.")
    if row.email in seen:
        return _("This address is in the list twice; once is enough.")
    if person is None:
        return None
    if person.has_left:
        return _("%(name)s had this address and has left. Bring them back on their page.", name=person.name)
    if person.password_hash:
        return _("%(name)s already uses Kring.", name=person.name)
    return _("%(name)s has already been invited.", name=person.name)
