"""Finds out from the list who leads which team."""

from dataclasses import dataclass


@dataclass
class TeamChange:
    """A new team, or one that gets other leads. A lead is a row of the list or a person in Kring; both have a name."""

    name: str
    is_new: bool
    leads: list

    @property
    def key(self):
        return [self.name, self.is_new, sorted(identity(lead) for lead in self.leads)]


def identity(lead):
    """A key for a lead: the same for a row of the list and for the person it is about."""
    person = lead.person if hasattr(lead, "person") else lead
    return f"#{person.id}" if person else lead.number


def team_changes(rows, house):
    """The teams in the list that are new or get other leads."""
    counted = [row for row in rows if (row.person or not row.problem) and not row.is_over]
    named, before = leads_named(counted), house.leads()
    staying = {row.person for row in rows if row.problem and row.person}
    by_number = {row.number: row for row in counted if not row.problem}
    for name in sorted({row.values["team"] for row in counted if row.values.get("team") and not row.problem}):
        found = [by_number.get(number) or house.by_number.get(number) for number in sorted(named.get(name, ()))]
        now_leading = before.get(name, set())
        if not leads_are_told(rows) or None in found:  # nobody has this number: better keep the present leads
            leads = list(now_leading)
        else:
            leads = [lead for lead in found if lead not in staying] + [lead for lead in now_leading if lead in staying]
        is_new = name not in house.known_teams
        if is_new or {identity(lead) for lead in leads} != {identity(lead) for lead in now_leading}:
            yield TeamChange(name, is_new, leads)


def leads_are_told(rows):
    return any("lead" in row.texts for row in rows)


def leads_named(rows):
    """{team: staff numbers of the leads its members name}. Managers are left out: they name their own boss, of another team."""
    managers = {row.values["lead"] for row in rows if row.values.get("lead") not in (None, row.number)}
    named = {}
    for row in rows:
        if row.values.get("team") and row.values.get("lead") and row.number not in managers:
            named.setdefault(row.values["team"], set()).add(row.values["lead"])
    # People who have just moved may still name their former lead, so a lead from the team itself comes first.
    team_of = {row.number: row.values.get("team") for row in rows}
    return {
        team: {number for number in numbers if team_of.get(number) == team} or numbers
        for team, numbers in named.items()
    }
