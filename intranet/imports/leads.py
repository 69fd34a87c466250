"""Who leads which team, told from the list."""

from collections import defaultdict
from dataclasses import dataclass


@dataclass
class TeamPlan:
    """Who leads a team: `before` is who does now, `after` who will. They are rows of the list or people; both have a name."""

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
    """Teams of the list that are new or get other leads than they have."""
    before, after = house.leads(), Leads(rows, house)
    names = {row.team for row in rows if row.team and row.is_right and row.works_here}
    plans = [
        TeamPlan(name, name not in house.known_teams, before[name], after.of(name, before[name]))
        for name in sorted(names)
    ]
    return [plan for plan in plans if plan.changes]


class Leads:
    """Who leads, as far as the list says: of each team whom its members name."""

    def __init__(self, rows, house):
        here = [row for row in rows if row.works_here]
        self.are_told = any("lead" in row.texts for row in rows)
        self.named = named_by_team(here)
        self.by_number = house.by_number | {row.number: row for row in here if row.is_right}
        self.staying = {row.person for row in rows if row.problem and row.person}  # for whom everything stays as it is

    def of(self, team, before):
        """Who leads this team from now on; before that these people did."""
        found = [self.by_number.get(number) for number in sorted(self.named.get(team, ()))]
        if not self.are_told or None in found:  # a number nobody has: better keep the leads there are
            return before
        return [lead for lead in found if lead not in self.staying] + [lead for lead in before if lead in self.staying]


def named_by_team(rows):
    """{team: staff numbers}: whom its members name. Who manages somebody is not asked: that names the boss of bosses."""
    managers = {row.lead for row in rows if row.lead and row.lead != row.number}
    named = defaultdict(set)
    for row in rows:
        if row.team and row.lead and row.number not in managers:
            named[row.team].add(row.lead)
    team_of = {row.number: row.team for row in rows}
    return {team: own(team, numbers, team_of) for team, numbers in named.items()}


def own(team, numbers, team_of):
    """Who has just moved may still name the former lead; somebody of the team itself goes before that."""
    return {number for number in numbers if team_of.get(number) == team} or numbers
