"""What a staff list would change, before anything is changed."""

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import ngettext

from ..database import Refused, now
from ..people.models import Person
from .checking import check
from .house import House
from .leads import team_changes
from .rows import Row

MANY = 0.10  # if a larger share of the imported people would leave, HR has to type how many


@dataclass
class Leave:
    """Somebody leaves: at the end of their last day, or at once if they are no longer on the list."""

    person: Person
    at: object = None

    @property
    def is_now(self):
        return self.at is None or self.at <= now()

    @property
    def last_day(self):
        return self.at and self.at - timedelta(days=1)


@dataclass
class Change:
    """Somebody Kring knows, and what the list changes about them; `returns` means that they had left."""

    row: Row
    differences: list
    returns: bool = False


class Plan:
    """Which people join, leave, return or change, which teams change, and which rows are wrong."""

    def __init__(self, staff_list, confirmer=None):
        self.house = House(confirmer)
        self.rows = [Row(*line, self.house) for line in staff_list.lines()]
        check(self.rows, self.house)
        self.wrong = [row for row in self.rows if row.problem]
        self.right = [row for row in self.rows if not row.problem]
        self.joins = [row for row in self.right if not row.person and not row.is_over]
        self.leaves = [*self.with_last_day(), *self.missing()]
        found = [self.change(row) for row in self.right if row.person and not row.is_over]
        self.returns = [change for change in found if change.returns]
        self.changes = [change for change in found if change.differences and not change.returns]
        self.teams = list(team_changes(self.rows, self.house))

    def change(self, row):
        return Change(row, row.differences(), row.had_left)

    def with_last_day(self):
        """The people whose last day in the list is new to Kring. For people who have already left it does not count."""
        known = [row for row in self.right if row.person and not (row.is_over and row.had_left)]
        return [
            Leave(row.person, row.leaves_at) for row in known if row.leaves_at and row.leaves_at != row.person.left_at
        ]

    def missing(self):
        """The people who came by an import and are no longer on the list. If a wrong row may be about somebody, they stay."""
        named = {row.number for row in self.rows} | {row.person.staff_number for row in self.rows if row.person}
        addresses = {row.email for row in self.wrong}
        stay = {self.house.confirmer, self.house.only_hr}
        return [
            Leave(person)
            for person in self.house.imported()
            if person.staff_number not in named and person.email not in addresses and person not in stay
        ]

    @property
    def is_empty(self):
        """Whether Kring already says what the list says."""
        return not (self.joins or self.leaves or self.returns or self.changes or self.teams)

    @property
    def number_to_type(self):
        """How many people leave, as text, if there are so many that HR has to type it; otherwise empty."""
        return str(len(self.leaves)) if len(self.leaves) > MANY * len(self.house.imported()) else ""

    @cached_property
    def digest(self):
        """A code that is the same for two plans that do the same."""
        told = {
            "joins": [[row.line, {field: str(value) for field, value in row.values.items()}] for row in self.joins],
            "leaves": [[leave.person.id, str(leave.at)] for leave in self.leaves],
            "changes": [
                [
                    change.row.person.id,
                    change.returns,
                    str(change.row.leaves_at),
                    [[each.field, str(each.before), str(each.after)] for each in change.differences],
                ]
                for change in self.returns + self.changes
            ],
            "teams": [team.key for team in self.teams],
            "wrong": [row.line for row in self.wrong],
        }
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    def refuse_unless_agreed(self, skip_wrong, number):
        """Refuse unless HR agreed to leave out the wrong rows, and typed the number if many people leave."""
        if self.wrong and not skip_wrong:
            raise Refused(
                _("Some rows are wrong. Correct them in the HR package, or tick the box to skip them."), "skip_wrong"
            )
        if number != self.number_to_type and self.number_to_type:
            raise Refused(
                _("Type %(number)s, so that we know for sure that so many people leave.", number=self.number_to_type),
                "leavers",
            )

    @property
    def summary(self):
        """For example '3 join, 2 leave, 4 change', without the ones that are zero."""
        counts = (
            (len(self.joins) + len(self.returns), lambda n: ngettext("%(num)s joins", "%(num)s join", n)),
            (len(self.leaves), lambda n: ngettext("%(num)s leaves", "%(num)s leave", n)),
            (len(self.changes), lambda n: ngettext("%(num)s changes", "%(num)s change", n)),
            (len(self.teams), lambda n: ngettext("%(num)s team changes", "%(num)s teams change", n)),
        )
        return ", ".join(words(count) for count, words in counts if count)
