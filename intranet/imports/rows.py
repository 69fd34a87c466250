"""One row of the staff list, beside the person it is about."""

from dataclasses import dataclass
from datetime import timedelta

from flask_babel import format_date
from flask_babel import gettext as _

from ..database import Refused, now
from ..languages import at_start_of, local, weekdays
from ..people.names import full_name
from .cells import read_cell
from .columns import FIELDS

EMPTIABLE = ("prefix", "surname", "role_title", "team")  # an empty cell empties these; elsewhere it says nothing
COMPARED = (
    "staff_number",
    "given_name",
    "prefix",
    "surname",
    "email",
    "role_title",
    "team",
    "place",
    "working_days",
    "joined_on",
)


@dataclass
class Difference:
    """A field that the list says otherwise than Kring."""

    field: str
    before: object
    after: object

    @property
    def label(self):
        return str(FIELDS[self.field].label)

    @property
    def was(self):
        return in_words(self.field, self.before)

    @property
    def becomes(self):
        return in_words(self.field, self.after)


def in_words(field, value):
    if not value:
        return _("nothing")
    if field == "working_days":
        return weekdays(value)
    return format_date(value, "d MMMM y") if hasattr(value, "year") else value


class Row:
    """What a line says, who it is about (`person`, None when new), and what is wrong with it (`problem`)."""

    def __init__(self, line, texts, ragged, house):
        self.line, self.texts, self.house, self.problem = line, texts, house, None
        self.values = {}
        if ragged:
            self.is_wrong(_("this row has more cells than there are columns."))
        for field, text in texts.items():
            self.read(field, text)
        self.person = house.person_of(self)

    def read(self, field, text):
        try:
            value = read_cell(field, text)
        except Refused as refusal:
            return self.is_wrong(refusal.message)
        if field == "team":
            value = self.house.team_called(value)
        if value is not None or field == "last_day":
            self.values[field] = value
        elif field in EMPTIABLE:
            self.values[field] = ""

    def is_wrong(self, sentence):
        """Note what is wrong; the first thing found is told."""
        self.problem = self.problem or sentence

    @property
    def number(self):
        return self.values.get("staff_number")

    @property
    def email(self):
        return self.values.get("email")

    @property
    def team(self):
        return self.values.get("team")

    @property
    def lead(self):
        """The staff number of their lead."""
        return self.values.get("lead")

    @property
    def name(self):
        return full_name(
            self.values.get("given_name", ""), self.values.get("prefix", ""), self.values.get("surname", "")
        )

    @property
    def starts_at(self):
        return at_start_of(self.values["joined_on"]) if "joined_on" in self.values else None

    @property
    def starts_later(self):
        return bool(self.starts_at and self.starts_at > now())

    @property
    def leaves_at(self):
        """The moment after the last day, or None. Without the column Kring's own holds, but who is in the list is here."""
        if "last_day" in self.values:
            day = self.values["last_day"]
            return day and at_start_of(day + timedelta(days=1))
        return self.person.left_at if self.person and not self.had_left else None

    @property
    def had_left(self):
        """Whether Kring knows this person as somebody who left."""
        return bool(self.person and self.person.left_at and self.person.left_at <= now())

    @property
    def is_over(self):
        """Whether the last day in the list is past."""
        return bool(self.leaves_at and self.leaves_at <= now())

    @property
    def is_right(self):
        return not self.problem

    @property
    def works_here(self):
        """Whether this is a person in Kring, or a new one without a mistake, whose last day is not past."""
        return bool(self.person or self.is_right) and not self.is_over

    @property
    def joins(self):
        return self.is_right and not self.person and not self.is_over

    @property
    def returns(self):
        return self.is_right and self.had_left and not self.is_over

    @property
    def stays(self):
        return bool(self.is_right and self.person) and not (self.is_over or self.had_left)

    @property
    def leaves(self):
        """Whether their last day in the list is new to Kring. For people who have already left it does not count."""
        if not self.person or not self.is_right or (self.is_over and self.had_left):
            return False
        return bool(self.leaves_at) and self.leaves_at != self.person.left_at

    @property
    def key(self):
        """What the row says, to compare two plans by."""
        return [self.line, {field: str(value) for field, value in self.values.items()}]

    def differences(self):
        """What changes of a person Kring knows."""
        current = {name: getattr(self.person, name, None) for name in COMPARED}
        current["team"] = self.person.team.name if self.person.team else ""
        current["joined_on"] = local(self.person.joined_at).date()
        found = [
            Difference(field, current[field], self.values[field])
            for field in COMPARED
            if field in self.values and self.values[field] != (current[field] or "")
        ]
        if not self.had_left and self.person.left_at and not self.leaves_at:
            found.append(Difference("last_day", self.person.last_day, None))
        return found
