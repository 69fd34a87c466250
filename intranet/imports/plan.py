"""What a staff list would change, before anything is written."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import ngettext

from ..database import Refused, now
from ..people.models import Person
from .checking import check
from .house import House
from .leads import team_plans
from .rows import Row

MANY = 0.10  # when a larger share of the imported people would leave, HR types how many


@dataclass
class Leave:
    """Somebody leaves: at the end of a last day, or at once when the list no longer names them."""

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
    """Somebody Kring knows, and what the list says otherwise; `returns` when they had left."""

    def __init__(self, row):
        self.row, self.differences, self.returns = row, row.differences(), row.had_left

    @property
    def key(self):
        told = [[each.field, str(each.before), str(each.after)] for each in self.differences]
        return [self.row.person.id, self.returns, str(self.row.leaves_at), told]


class Plan:
    """Who joins, leaves, returns and changes, which teams change, and which rows are wrong."""

    def __init__(self, staff_list, confirmer=None):
        self.house = House(confirmer)
        self.rows = [Row(*line, self.house) for line in staff_list.lines()]
        check(self.rows, self.house)
        self.wrong = [row for row in self.rows if row.problem]
        self.joins = [row for row in self.rows if row.joins]
        self.returns = [Change(row) for row in self.rows if row.returns]
        self.changes = [change for change in map(Change, self.staying()) if change.differences]
        self.leaves = [*self.with_last_day(), *self.missing()]
        self.teams = team_plans(self.rows, self.house)

    def staying(self):
        return [row for row in self.rows if row.stays]

    def with_last_day(self):
        return [Leave(row.person, row.leaves_at) for row in self.rows if row.leaves]

    def missing(self):
        """Who came by import and is not in the list any more. Who may be meant by a wrong row stays."""
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
        """Whether Kring already is as the list says."""
        return not (self.joins or self.leaves or self.returns or self.changes or self.teams)

    @property
    def number_to_type(self):
        """How many leave, as text, when that is so many that HR has to type it; else empty."""
        return str(len(self.leaves)) if len(self.leaves) > MANY * len(self.house.imported()) else ""

    @cached_property
    def digest(self):
        """The same for two plans that do the same."""
        told = {
            "joins": [row.key for row in self.joins],
            "leaves": [leave.key for leave in self.leaves],
            "changes": [change.key for change in self.returns + self.changes],
            "teams": [team.key for team in self.teams],
            "wrong": [row.line for row in self.wrong],
        }
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    def refuse_unless_agreed(self, skip_wrong, number):
        """Confirming asks for a word about wrong rows, and about many who leave."""
        if self.wrong and not skip_wrong:
            raise Refused(
                _("Some rows are wrong. Mend them in the HR package, or tick that they are left out."), "skip_wrong"
            )
        if number != self.number_to_type and self.number_to_type:
            raise Refused(
                _("Type %(number)s, so that it is sure that so many people leave.", number=self.number_to_type),
                "leavers",
            )

    @property
    def summary(self):
        """'3 join, 2 leave and 4 change', as far as there are any."""
        counts = (
            (len(self.joins) + len(self.returns), lambda n: ngettext("%(num)s joins", "%(num)s join", n)),
            (len(self.leaves), lambda n: ngettext("%(num)s leaves", "%(num)s leave", n)),
            (len(self.changes), lambda n: ngettext("%(num)s changes", "%(num)s change", n)),
            (len(self.teams), lambda n: ngettext("%(num)s team changes", "%(num)s teams change", n)),
        )
        return ", ".join(words(count) for count, words in counts if count)
