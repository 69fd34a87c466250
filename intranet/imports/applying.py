"""Doing what a plan says, inside the transaction of who confirms it."""

from .. import mail
from ..accounts.models import Session, invite
from ..database import now
from ..languages import at_start_of
from ..people import addresses, departure
from ..people.hours import reachable_at
from ..people.models import Lead, Person, Team
from ..people.roles import change_by
from .leads import identity


def apply(plan):
    """All of it; the caller's transaction makes it all or nothing."""
    by = plan.house.confirmer
    teams = {team.name: team for team in Team.select()}
    free_addresses(plan)
    for row in plan.joins:
        row.person = join(columns_of(row.values, teams), row.leaves_at)
    for change in plan.returns + plan.changes:
        take_over(change, teams, by)
    for leave in plan.leaves:
        end(leave)
    for team in plan.teams:
        appoint(team_named(team.name, teams), team.leads, by)


def team_named(name, teams):
    if name not in teams:
        teams[name] = Team.named(name)
    return teams[name]


def columns_of(values, teams):
    """What a row says, as columns of a Person."""
    columns = {
        field: value for field, value in values.items() if field not in ("lead", "last_day", "joined_on", "team")
    }
    if "team" in values:
        columns["team"] = team_named(values["team"], teams) if values["team"] else None
    if "joined_on" in values:
        columns["joined_at"] = at_start_of(values["joined_on"])
    return columns


def join(columns, left_at):
    """A new colleague, invited on the first day."""
    person = Person.create(came_by_import=True, left_at=left_at, **columns)
    invite_when_here(person)
    return person


def take_over(change, teams, by):
    """What the list says otherwise about somebody; who had left gets in again, but signs in anew."""
    person = change.row.person
    columns = columns_of({each.field: each.after for each in change.differences}, teams)
    if change.returns:
        Session.delete().where(Session.person == person).execute()
    change_by(by, person, **columns, left_at=change.row.leaves_at, departed_at=None)
    if not person.password_hash and (change.returns or "joined_at" in columns):
        invite_when_here(person)


def invite_when_here(person):
    """From the first day on. A mail waits for the own hours; without mail HR hands over the link, at once."""
    here = max(person.joined_at, now())
    due_at = reachable_at(person, here) if mail.is_set_up() else here
    if due_at:
        invite.later(person.id, due_at=due_at)


def free_addresses(plan):
    """An address that somebody who left still has goes to who uses it now."""
    for row in [*plan.joins, *(change.row for change in plan.returns + plan.changes)]:
        former = plan.house.by_email.get(row.email)
        if former and former != row.person:
            addresses.give_up(former)


def end(leave):
    departure.leave(leave.person, leave.at)
    if leave.is_now:
        Session.delete().where(Session.person == leave.person).execute()


def appoint(team, leads, by):
    """The team gets exactly these leads. A lead is a row of the list, which by now has its person, or a person."""
    ids = {int(identity(lead).removeprefix("#")) for lead in leads}
    Lead.delete().where((Lead.team == team) & Lead.person.not_in(ids)).execute()
    for person in Person.select().where(Person.id.in_(ids)):
        Lead.appoint(team, person, by)
