"""Who leads which team, told from the list."""

from dataclasses import dataclass


@dataclass
class TeamChange:
    """A team that is new, or gets other leads. Leads are rows of the list or people Kring knows; both have a name."""

    name: str
    is_new: bool
    leads: list

    @property
    def key(self):
        return [self.name, self.is_new, sorted(identity(lead) for lead in self.leads)]


def identity(lead):
    """The same for a row of the list and for the person it is about."""
    person = lead.person if hasattr(lead, "person") else lead
    return f"#{person.id}" if person else lead.number


def team_changes(rows, house):
    """Teams of the list that are new or get other leads than they have."""
    counted = [row for row in rows if (row.person or not row.problem) and not row.is_over]
    named, before = leads_named(counted), house.leads()
    staying = {row.person for row in rows if row.problem and row.person}
    by_number = {row.number: row for row in counted if not row.problem}
    for name in sorted({row.values["team"] for row in counted if row.values.get("team") and not row.problem}):
        found = [by_number.get(number) or house.by_number.get(number) for number in sorted(named.get(name, ()))]
        now_leading = before.get(name, set())
        if not leads_are_told(rows) or None in found:  # a number nobody has: better keep the leads there are
            leads = list(now_leading)
        else:
            leads = [lead for lead in found if lead not in staying] + [lead for lead in now_leading if lead in staying]
        is_new = name not in house.known_teams
        if is_new or {identity(lead) for lead in leads} != {identity(lead) for lead in now_leading}:
            yield TeamChange(name, is_new, leads)


def leads_are_told(rows):
    return any("lead" in row.texts for row in rows)


def leads_named(rows):
    """{team: staff numbers}: whom its members name. Who manages somebody is not asked: that names the boss of bosses."""
    managers = {row.values["lead"] for row in rows if row.values.get("lead") not in (None, row.number)}
    named = {}
    for row in rows:
        if row.values.get("team") and row.values.get("lead") and row.number not in managers:
            named.setdefault(row.values["team"], set()).add(row.values["lead"])
    # Who has just moved may still name the former lead; somebody of the team itself goes before that.
    team_of = {row.number: row.values.get("team") for row in rows}
    return {
        team: {number for number in numbers if team_of.get(number) == team} or numbers
        for team, numbers in named.items()
    }
