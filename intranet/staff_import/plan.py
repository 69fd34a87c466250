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
from ..people.names import full_name
from .checking import check
from .current import CurrentStaff
from .leads import team_plans
from .rows import Row

MANY = (
    0.10  # if more than this share of the imported people would leave, be renamed or lose their lead, HR types how many
)
MOST = 0.50  # if more than this share of the people it names are somebody else, it is probably another list


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

    @cached_property
    def fields(self):
        return {each.field for each in self.differences}

    @property
    def renames(self):
        """Whether colleagues would see another name, wherever its parts stand."""
        before, person = self.row.values, self.row.person
        after = [before.get(part, getattr(person, part)) for part in ("given_name", "prefix", "surname")]
        return full_name(*after) != person.name

    @property
    def is_struck(self):
        """Whether somebody gets another name or address."""
        return self.renames or "email" in self.fields

    @property
    def is_somebody_else(self):
        """Whether name and address both change, as if the row were about somebody else."""
        return self.renames and "email" in self.fields

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

    @cached_property
    def renamed(self):
        """The people who would get another name or address."""
        return [change for change in self.returns + self.changes if change.is_struck]

    @cached_property
    def without_lead(self):
        """The people whose team has a lead now, and would have none, or only others."""
        teams = {team.name for team in self.teams if team.loses_its_lead}
        return [row.person for row in self.staying() if row.team in teams]

    @cached_property
    def struck(self):
        """The people who would leave, be renamed or lose their lead: each counts once."""
        people = [leave.person for leave in self.leaves] + [change.row.person for change in self.renamed]
        return {person.id for person in people + self.without_lead}

    @property
    def number_to_type(self):
        """How many people that are, as text, if they are so many that HR has to type it; otherwise empty."""
        number = len(self.struck)
        is_one_name = number == 1 and not self.leaves  # as when the list completes the name of whoever began
        return str(number) if number > MANY * len(self.current.imported()) and not is_one_name else ""

    @property
    def is_of_others(self):
        """Whether this looks like the list of other people, or with other staff numbers."""
        known = [row for row in self.rows if row.person]
        return sum(change.is_somebody_else for change in self.returns + self.changes) > MOST * len(known)

    @property
    def why_to_type(self):
        """For example '2 leave, 57 get another name or address', without the ones that are zero."""
        counts = (
            (len(self.leaves), lambda n: ngettext("%(num)s leaves", "%(num)s leave", n)),
            (
                len(self.renamed),
                lambda n: ngettext("%(num)s gets another name or address", "%(num)s get another name or address", n),
            ),
            (len(self.without_lead), lambda n: ngettext("%(num)s loses their lead", "%(num)s lose their lead", n)),
        )
        return in_short(counts)

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
        """Refuse unless HR agreed to leave out the wrong rows, and typed the number if it strikes many people."""
        if self.wrong and not skip_wrong:
            raise Refused(
                _("Some rows are wrong. Correct them in the HR package, or tick the box to skip them."), "skip_wrong"
            )
        if number != self.number_to_type and self.number_to_type:
            raise Refused(
                _("Type %(number)s, so that we know for sure that this is meant.", number=self.number_to_type),
                "number",
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
        return in_short(counts)


def in_short(counts):
    """The words for each count, without those that are zero."""
    return ", ".join(words(count) for count, words in counts if count)
