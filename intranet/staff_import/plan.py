"""What a staff list would change, before anything is changed."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import ngettext

from ..core.clock import now
from ..core.errors import Refused
from ..people.models import Person
from .checking import check
from .current import CurrentStaff
from .leads import team_plans
from .rows import Row

MANY = 0.10  # if a larger share of the imported people would leave, HR has to type how many


@dataclass
class Leave:
    """Somebody leaves: at the end of their last day, or at once if they are no longer on the list."""

    person: Person
    at: datetime | None = None

    @property
    def is_now(self):
        return self.at is None or self.at <= now()

    @property
    def last_day(self):
        return self.at and self.at - timedelta(days=1)

    @property
    def key(self):
        return [self.person.id, str(self.at)]


class Change:
    """Somebody Kring knows, and what the list changes about them; `returns` means that they had left."""

    def __init__(self, row):
        self.row, self.differences, self.returns = row, row.differences(), row.had_left

    @property
    def key(self):
        differences = [[each.field, str(each.before), str(each.after)] for each in self.differences]
        return [self.row.person.id, self.returns, str(self.row.leaves_at), differences]


class Plan:
    """Which people join, leave, return or change, which teams change, and which rows are wrong."""

    def __init__(self, staff_list, confirmer=None):
        self.current = CurrentStaff(confirmer)
        self.rows = [Row(*line, self.current) for line in staff_list.lines()]
        check(self.rows, self.current)
        self.wrong = [row for row in self.rows if row.problem]
        self.joins = [row for row in self.rows if row.joins]
        self.returns = [Change(row) for row in self.rows if row.returns]
        self.changes = [change for change in map(Change, self.staying()) if change.differences]
        self.leaves = [*self.with_last_day(), *self.missing()]
        self.teams = team_plans(self.rows, self.current)

    def staying(self):
        return [row for row in self.rows if row.stays]

    def with_last_day(self):
        return [Leave(row.person, row.leaves_at) for row in self.rows if row.leaves]

    def missing(self):
        """The people who came by an import and are no longer on the list. If a wrong row may be about somebody, they stay."""
        named = {row.number for row in self.rows} | {row.person.staff_number for row in self.rows if row.person}
        addresses = {row.email for row in self.wrong}
        stay = {self.current.confirmer, self.current.only_hr}
        return [
            Leave(person)
            for person in self.current.imported()
            if person.staff_number not in named and person.email not in addresses and person not in stay
        ]

    @property
    def is_empty(self):
        """Whether Kring already says what the list says."""
        return not (self.joins or self.leaves or self.returns or self.changes or self.teams)

    @property
    def number_to_type(self):
        """How many people leave, as text, if there are so many that HR has to type it; otherwise empty."""
        return str(len(self.leaves)) if len(self.leaves) > MANY * len(self.current.imported()) else ""

    @cached_property
    def digest(self):
        """A code that is the same for two plans that do the same."""
        contents = {
            "joins": [row.key for row in self.joins],
            "leaves": [leave.key for leave in self.leaves],
            "changes": [change.key for change in self.returns + self.changes],
            "teams": [team.key for team in self.teams],
            "wrong": [row.line for row in self.wrong],
        }
        return hashlib.sha256(json.dumps(contents, sort_keys=True).encode()).hexdigest()

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
