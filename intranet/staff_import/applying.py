"""Carrying out a plan, inside the transaction of the person who confirms it."""

from ..accounts.models import Session, invite
from ..core.clock import at_start_of, now
from ..core.tasks import mail
from ..people import addresses, departure
from ..people.hours import reachable_at
from ..people.models import Lead, Person, Team
from ..people.roles import change_by
from .leads import identity


def apply(plan):
    """Carry out the plan. The transaction of the caller makes it all or nothing."""
    by = plan.current.confirmer
    teams = {team.name: team for team in Team.select()}
    free_addresses(plan)
    for row in plan.joins:
        row.person = join(columns_of(row.values, teams), row.leaves_at)
    for change in plan.returns + plan.changes:
        take_over(change, teams, by)
    for leave in plan.leaves:
        end(leave)
    for team in plan.teams:
        appoint(team_named(team.name, teams), team.after, by)


def team_named(name, teams):
    if name not in teams:
        teams[name] = Team.named(name)
    return teams[name]


def columns_of(values, teams):
    """The values of a row as columns of a Person."""
    columns = {
        field: value for field, value in values.items() if field not in ("lead", "last_day", "joined_on", "team")
    }
    if "team" in values:
        columns["team"] = team_named(values["team"], teams) if values["team"] else None
    if "joined_on" in values:
        columns["joined_at"] = at_start_of(values["joined_on"])
    return columns


def join(columns, left_at):
    """Add a new colleague, who is invited on the first day."""
    person = Person.create(came_by_import=True, left_at=left_at, **columns)
    invite_from_first_day(person)
    return person


def take_over(change, teams, by):
    """Take over what the list says about somebody. People who had left can come in again, but have to sign in again too."""
    person = change.row.person
    columns = columns_of({each.field: each.after for each in change.differences}, teams)
    if change.returns:
        Session.delete().where(Session.person == person).execute()
    change_by(by, person, **columns, left_at=change.row.leaves_at, departed_at=None)
    if not person.password_hash and (change.returns or "joined_at" in columns):
        invite_from_first_day(person)


def invite_from_first_day(person):
    """Invite somebody from the first day on, by mail within their working hours; without mail HR can hand over the link."""
    starts_at = max(person.joined_at, now())
    due_at = reachable_at(person, starts_at) if mail.is_set_up() else starts_at
    if due_at:
        invite.later(person.id, due_at=due_at)


def free_addresses(plan):
    """If somebody who left still has an address in the list, free it for the person who uses it now."""
    for row in [*plan.joins, *(change.row for change in plan.returns + plan.changes)]:
        former = plan.current.by_email.get(row.email)
        if former and former != row.person:
            addresses.give_up(former)


def end(leave):
    departure.leave(leave.person, leave.at)
    if leave.is_now:
        Session.delete().where(Session.person == leave.person).execute()


def appoint(team, leads, by):
    """Give the team exactly these leads. Each is a person, or a row of the list whose person was made or found before."""
    ids = {int(identity(lead).removeprefix("#")) for lead in leads}
    Lead.delete().where((Lead.team == team) & Lead.person.not_in(ids)).execute()
    for person in Person.select().where(Person.id.in_(ids)):
        Lead.appoint(team, person, by)
