"""A person's role: in which team they are, which teams they lead, and whether they are in HR."""

from flask_babel import gettext as _

from ..core.clock import now
from ..core.database import writing
from ..core.errors import Refused
from .models import Lead, Person


def teams_to_write_to(person):
    """Their own team and those they lead, by name."""
    own = {person.team.id: person.team} if person.team else {}
    teams = own | {team.id: team for team in person.teams_led}
    return sorted(teams.values(), key=lambda team: team.name.casefold())


def change_by(by, person, **columns):
    """Change columns of a person. If the team changes, so does what they can read of it.

    People who move themselves read only what is written after that; people whom somebody else moves read all of it.
    """
    if "team" in columns and columns["team"] != person.team:
        at = now()
        columns |= {"team_reads_since": at, "put_themselves_at": at} if by == person else {"team_reads_since": None}
    person.change(**columns)


def lead_exactly(person, teams, by=None):
    """Make a person lead of these teams and no others."""
    with writing():
        Lead.delete().where((Lead.person == person) & Lead.team.not_in(teams)).execute()
        for team in teams:
            Lead.appoint(team, person, by)


def make_hr(person, is_hr):
    with writing():
        if person.is_hr and not is_hr:
            refuse_without_other_hr(person)
        person.change(is_hr=is_hr)


def refuse_without_other_hr(person):
    """Somebody has to be able to let people in: there must be another person in HR who signs in and has no last day."""
    others = Person.present().where(Person.is_hr & (Person.id != person.id) & (Person.password_hash != ""))
    if person.is_hr and not others.where(Person.left_at.is_null()).exists():
        raise Refused(_("There has to be somebody in HR. Make somebody else HR first."))
