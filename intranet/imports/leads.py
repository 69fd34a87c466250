"""Who leads which team, told from the list."""

from collections import defaultdict
from dataclasses import dataclass


@dataclass
class TeamPlan:
    """A team, and its leads before and after. A lead is a row of the list or a person in Kring; both have a name."""

    name: str
    is_new: bool
    before: list
    after: list

    @property
    def changes(self):
        return self.is_new or identities(self.before) != identities(self.after)

    @property
    def key(self):
        return [self.name, self.is_new, sorted(identities(self.after))]


def identities(leads):
    return {identity(lead) for lead in leads}


def identity(lead):
    """The same for a row of the list and for the person it is about."""
    person = lead.person if hasattr(lead, "person") else lead
    return f"#{person.id}" if person else lead.number


def team_plans(rows, house):
    """The teams in the list that are new or get other leads."""
    before, after = house.leads(), Leads(rows, house)
    names = {row.team for row in rows if row.team and row.is_right and row.works_here}
    plans = [
        TeamPlan(name, name not in house.known_teams, before[name], after.of(name, before[name]))
        for name in sorted(names)
    ]
    return [plan for plan in plans if plan.changes]


class Leads:
    """The leads of each team according to the list: the people whom its members name."""

    def __init__(self, rows, house):
        here = [row for row in rows if row.works_here]
        self.are_told = any("lead" in row.texts for row in rows)
        self.named = named_by_team(here)
        self.by_number = house.by_number | {row.number: row for row in here if row.is_right}
        self.staying = {row.person for row in rows if row.problem and row.person}  # nothing changes for them

    def of(self, team, before):
        """The people who lead this team from now on, instead of those before."""
        found = [self.by_number.get(number) for number in sorted(self.named.get(team, ()))]
        if not self.are_told or None in found:  # nobody has this number: better keep the present leads
            return before
        return [lead for lead in found if lead not in self.staying] + [lead for lead in before if lead in self.staying]


def named_by_team(rows):
    """{team: staff numbers of the leads its members name}. Managers are left out: they name their own boss, of another team."""
    managers = {row.lead for row in rows if row.lead and row.lead != row.number}
    named = defaultdict(set)
    for row in rows:
        if row.team and row.lead and row.number not in managers:
            named[row.team].add(row.lead)
    team_of = {row.number: row.team for row in rows}
    return {team: own(team, numbers, team_of) for team, numbers in named.items()}


def own(team, numbers, team_of):
    """People who have just moved may still name their former lead, so a lead from the team itself comes first."""
    return {number for number in numbers if team_of.get(number) == team} or numbers
