"""What the text in a cell means. Raises Refused with the reason if it is wrong."""

import re
from datetime import date

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _

from ..core.errors import Refused

LONGEST = {
    "staff_number": 40,
    "lead": 40,
    "given_name": 60,
    "prefix": 20,
    "surname": 80,
    "role_title": 80,
    "team": 80,
    "place": 60,
}
DAYS = {
    "ma": 1,
    "mo": 1,
    "di": 2,
    "tu": 2,
    "wo": 3,
    "we": 3,
    "do": 4,
    "th": 4,
    "vr": 5,
    "fr": 5,
    "za": 6,
    "sa": 6,
    "zo": 7,
    "su": 7,
}
YEARS = range(1900, 2200)
ENDLESS = 9999  # with this year HR packages say "no last day"


def read_cell(field, text):
    """The value of a cell, or None if it is empty."""
    text = " ".join(text.split())
    text = re.sub(r'^="(.*)"$', r"\1", text)  # how Excel writes a number that must stay a text
    if text in ("", "-"):
        return None
    return READERS.get(field, words)(text, field)


def words(text, field):
    if text[0] in "=+@|":
        raise Refused(_("“%(text)s” looks like a formula. Put plain text there.", text=text[:40]))
    if len(text) > LONGEST[field]:
        raise Refused(_("“%(text)s…” is too long.", text=text[:40]))
    return text


def address(text, field):
    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized.lower()
    except EmailNotValidError:
        raise Refused(_("“%(text)s” is not an e-mail address.", text=text[:60])) from None


def day(text, field):
    """A date such as '31-12-2026', '2026-12-31', '31/12/2026' or '20261231', with or without a time of 0:00."""
    text = re.sub(r"[ T]0?0:00(:00)?(\.0+)?$", "", text)
    if found := re.fullmatch(r"(\d{4})[-/.]?(\d\d?)[-/.]?(\d\d?)", text):
        parts = found.groups()
    elif found := re.fullmatch(r"(\d\d?)[-/. ](\d\d?)[-/. ](\d{4})", text):
        parts = found.groups()[::-1]
    else:
        raise Refused(_("“%(text)s” is not a date. Write it like 31-12-2026.", text=text[:40]))
    return existing_day(text, *map(int, parts))


def existing_day(text, year, month, day):
    if year == ENDLESS:
        return None
    try:
        found = date(year, month, day)
    except ValueError:
        found = None
    if found is None or year not in YEARS:
        raise Refused(_("the date %(text)s does not exist.", text=text))
    return found


def working_days(text, field):
    """'ma-vr' and 'ma,wo,vr' as '12345' and '135'; 'maandag t/m vrijdag' and 'Mon to Fri' too."""
    text = re.sub(r"\b(t/m|tot en met|tot|to|through)\b", "-", text.lower())
    found = set()
    for part in re.split(r"[,;/+&]|\ben\b|\band\b|(?<=[a-z.]) (?=[a-z])", text):
        if part.strip(" ."):
            found |= days_between(*[one_day(name, text) for name in part.split("-")])
    return "".join(map(str, sorted(found)))


def one_day(name, text):
    name = name.strip(" .")
    if not re.fullmatch("[a-z]{2,10}", name) or name[:2] not in DAYS:
        raise Refused(_("“%(text)s” are not working days. Write them like ma-vr or ma,wo,vr.", text=text[:40]))
    return DAYS[name[:2]]


def days_between(first, last=None, *more):
    """The days from the first to the last, through the weekend if need be. 'ma-wo-vr' means just those days."""
    if more:
        return {first, last, *more}
    length = ((last or first) - first) % 7
    return {(first - 1 + step) % 7 + 1 for step in range(length + 1)}


READERS = {"email": address, "joined_on": day, "last_day": day, "working_days": working_days}
