"""One row of the staff list, and the person it is about."""

from dataclasses import dataclass
from datetime import timedelta

from flask_babel import format_date
from flask_babel import gettext as _

from ..core.clock import at_start_of, local, now
from ..core.errors import Refused
from ..core.i18n import weekdays
from ..people.names import full_name, split
from .cells import read_cell
from .columns import FIELDS

EMPTIABLE = ("prefix", "surname", "role_title", "team")  # empty cells empty these; others change nothing
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
    """A field that is different in the list and in Kring."""

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
    """What a line says, who it is about (`person`, or None for a newcomer), and what is wrong with it (`problem`)."""

    def __init__(self, line, texts, ragged, current):
        self.line, self.texts, self.current, self.problem = line, texts, current, None
        self.values = {}
        if ragged:
            self.is_wrong(_("this row has more cells than there are columns."))
        for field, text in texts.items():
            self.read(field, text)
        if "surname" in self.values:
            self.split_surname()
        self.person = current.person_of(self)

    def read(self, field, text):
        try:
            value = read_cell(field, text)
        except Refused as refusal:
            return self.is_wrong(refusal.message)
        if field == "team":
            value = self.current.team_called(value)
        if value is not None or field == "last_day":
            self.values[field] = value
        elif field in EMPTIABLE:
            self.values[field] = ""

    def split_surname(self):
        """Take the prefix off a surname that holds both, as is done with what people type."""
        prefix, surname = split(self.values.get("prefix", ""), self.values["surname"])
        if prefix:
            self.values |= {"prefix": prefix, "surname": surname}

    def is_wrong(self, sentence):
        """Note what is wrong. Only the first problem is shown."""
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
        """The end of the last day, or None. Without that column Kring's own last day counts, unless it is past."""
        if "last_day" in self.values:
            day = self.values["last_day"]
            return day and at_start_of(day + timedelta(days=1))
        return self.person.left_at if self.person and not self.had_left else None

    @property
    def had_left(self):
        """Whether this person has left, according to Kring."""
        return bool(self.person and self.person.left_at and self.person.left_at <= now())

    @property
    def is_over(self):
        """Whether the last day is past."""
        return bool(self.leaves_at and self.leaves_at <= now())

    @property
    def is_right(self):
        return not self.problem

    @property
    def works_here(self):
        """Whether this person is in the company: already in Kring, or new and without a mistake, and not past their last day."""
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
        """Whether the list gives a last day that Kring does not know yet. A past one says nothing new about people
        who have left.
        """
        if not self.person or not self.is_right or (self.is_over and self.had_left):
            return False
        return bool(self.leaves_at) and self.leaves_at != self.person.left_at

    @property
    def key(self):
        """Everything that joining depends on."""
        return [self.line, {field: str(value) for field, value in self.values.items()}]

    def differences(self):
        """What the list changes about a person Kring knows."""
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
