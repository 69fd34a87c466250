"""Finds out from the list who leads which team."""

from collections import defaultdict
from dataclasses import dataclass


@dataclass
class TeamPlan:
    """The leads of a team: `before` are the present ones, `after` the future ones. They are rows of the list or
    people; both have a name.
    """

    name: str
    is_new: bool
    before: list
    after: list

    @property
    def changes(self):
        return self.is_new or identities(self.before) != identities(self.after)

    @property
    def loses_its_lead(self):
        return bool(self.before) and not identities(self.before) & identities(self.after)

    @property
    def key(self):
        return [self.name, self.is_new, sorted(identities(self.after))]


def identities(leads):
    return {identity(lead) for lead in leads}


def identity(lead):
    """A key for a lead: the same for a row of the list and for the person it is about."""
    person = lead.person if hasattr(lead, "person") else lead
    return f"#{person.id}" if person else lead.number


def team_plans(rows, current):
    """The teams of the list that are new, or whose leads change."""
    before, after = current.leads(), Leads(rows, current)
    names = {row.team for row in rows if row.team and row.is_right and row.works_here}
    plans = [
        TeamPlan(name, name not in current.known_teams, before[name], after.of(name, before[name]))
        for name in sorted(names)
    ]
    return [plan for plan in plans if plan.changes]


class Leads:
    """The leads of each team as the list gives them: the people whom its members name."""

    def __init__(self, rows, current):
        staff = [row for row in rows if row.works_here]
        self.are_told = any("lead" in row.texts for row in rows)
        self.named = named_by_team(staff)
        self.by_number = current.by_number | {row.number: row for row in staff if row.is_right}
        self.staying = {row.person for row in rows if row.problem and row.person}  # their roles stay as they are

    def of(self, team, before):
        """The leads of this team from now on; `before` are the present ones."""
        found = [self.by_number.get(number) for number in sorted(self.named.get(team, ()))]
        if not self.are_told or None in found:  # nobody has this number: better keep the present leads
            return before
        return [lead for lead in found if lead not in self.staying] + [lead for lead in before if lead in self.staying]


def named_by_team(rows):
    """{team: staff numbers} of the leads whom the members name. Those of managers are left out: they name the boss of
    the bosses.
    """
    managers = {row.lead for row in rows if row.lead and row.lead != row.number}
    named = defaultdict(set)
    for row in rows:
        if row.team and row.lead and row.number not in managers:
            named[row.team].add(row.lead)
    team_of = {row.number: row.team for row in rows}
    return {team: own(team, numbers, team_of) for team, numbers in named.items()}


def own(team, numbers, team_of):
    """The leads from the team itself, if there are any: people who have just moved may still name their former lead."""
    return {number for number in numbers if team_of.get(number) == team} or numbers
