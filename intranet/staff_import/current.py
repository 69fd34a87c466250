"""The people in Kring at this moment, as far as a staff list needs to know."""

from collections import defaultdict

import peewee

from ..core.clock import now
from ..people.models import Lead, Person, Team
from ..people.names import fold


class CurrentStaff:
    """People by staff number and by address, teams by name, and their leads. It is read once for a whole list."""

    def __init__(self, confirmer=None):
        with_team = Person.select(Person, Team).join(Team, peewee.JOIN.LEFT_OUTER)
        self.people = list(with_team.order_by(Person.sort_key, Person.id))
        self.by_id = {person.id: person for person in self.people}
        self.by_number = {person.staff_number: person for person in self.people if person.staff_number}
        self.by_email = {person.email: person for person in self.people}
        self.team_names = {fold(team.name): team.name for team in Team.select()}
        self.known_teams = set(self.team_names.values())
        self.confirmer = confirmer
        self.only_hr = self.find_only_hr()

    def find_only_hr(self):
        hr = [person for person in self.people if person.is_hr and person.password_hash and person.is_present]
        return hr[0] if len(hr) == 1 else None

    def person_of(self, row):
        """The person a row is about: matched by staff number, or by address if the person has no number yet."""
        if row.number in self.by_number:
            return self.by_number[row.number]
        known = self.by_email.get(row.email)
        return known if known and not known.staff_number else None

    def team_called(self, name):
        """The name of a team as Kring spells it, or as the list spells it the first time."""
        return name and self.team_names.setdefault(fold(name), name)

    def leads(self):
        """{team name: the people who lead it}"""
        found = defaultdict(list)
        for lead in Lead.select(Lead, Team).join(Team):
            found[lead.team.name].append(self.by_id[lead.person_id])
        return found

    def imported(self):
        """The people who came by an import and have not left."""
        return [person for person in self.people if person.came_by_import and not has_left(person)]

    def holder_of(self, email):
        """The person who uses this address, unless they have left."""
        holder = self.by_email.get(email)
        return holder if holder and not has_left(holder) else None


def has_left(person):
    """Whether somebody has left. People who start later have not."""
    return bool(person.left_at and person.left_at <= now())
