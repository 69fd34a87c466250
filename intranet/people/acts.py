"""The log of what HR does about people. Nobody can change it."""

from contextlib import contextmanager
from dataclasses import dataclass

import peewee
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from playhouse.hybrid import hybrid_property

from ..core.clock import now
from ..core.database import Model, UTCField, writing
from ..core.i18n import last_day_before, speaking
from ..core.offers import followups
from ..core.tasks import mail
from ..core.tasks.jobs import job
from .addresses import is_given_up
from .models import Lead, Person, Team


class Act(Model):
    """A change of somebody's access, role or team. The database refuses to change or delete a row.

    There is no foreign key to a team, so that the act stays when the team is deleted.
    """

    by = peewee.ForeignKeyField(Person, null=True, backref="acts")  # None: the operator, from the command line
    person = peewee.ForeignKeyField(Person, backref="acts_about")
    team_id = peewee.IntegerField(null=True, index=True)  # for a move: the new team
    former_team_id = peewee.IntegerField(null=True)  # for a move: the team before
    what = peewee.TextField()  # a key of people.sentences.ACTS
    words = peewee.TextField(default="")  # the masked address before, or the last day
    also = peewee.IntegerField(null=True)  # in the first of several acts at once about somebody: how many more
    at = UTCField(default=now)

    @classmethod
    def log(cls, by, acts):
        """Log these acts, in the transaction in which they happen."""
        ids = [cls.create(by=by and by.id, **act).id for act in acts]
        if ids:
            followups.follow("acts logged", ids[0], ids[-1])

    @classmethod
    def note(cls, by, person, what, team=None):
        """Log one act that changes nothing about an existing person. `by` is None for the operator."""
        with writing():
            cls.log(by, [{"person": person.id, "what": what, "team_id": team, "also": 0}])

    @classmethod
    def readable_by(cls, person):
        """Everybody can read acts about them, acts of their own, and who leads their team. Leads can read all about their teams.

        HR can read everything. People who start later are not shown yet, except to the leads of their team.
        """
        if person.is_hr:
            return cls.with_display_columns()
        mine = (cls.person == person.id) | (cls.by == person.id)
        led = cls.team_id.in_(person.led_teams()) | cls.former_team_id.in_(person.led_teams())
        of_own_team = (cls.team_id == person.team_id) & (Person.joined_at <= now()) & cls.concerns_team
        return cls.with_display_columns().where(mine | led | of_own_team)

    @hybrid_property
    def concerns_team(self):
        """Whether the whole team may know: an act about its lead, or about HR who once put themselves in the team."""
        by_themselves = self.by_id == self.person_id or self.person.put_themselves_at is not None
        return self.what in ("made_lead", "unmade_lead") or (self.what == "moved" and by_themselves)

    @concerns_team.expression
    def concerns_team(cls):
        by_themselves = (cls.by == cls.person) | Person.put_themselves_at.is_null(False)
        return cls.what.in_(["made_lead", "unmade_lead"]) | ((cls.what == "moved") & by_themselves)

    @classmethod
    def with_display_columns(cls):
        """Acts with everything their sentences name."""
        by, team, former = Person.alias(), Team.alias(), Team.alias()
        left = peewee.JOIN.LEFT_OUTER
        query = cls.select(cls, Person, by, team, former).join(Person, on=(cls.person == Person.id)).switch(cls)
        query = query.join(by, left, on=(cls.by == by.id), attr="by").switch(cls)
        query = query.join(team, left, on=(cls.team_id == team.id), attr="team").switch(cls)
        return query.join(former, left, on=(cls.former_team_id == former.id), attr="former_team")


@dataclass(frozen=True)
class Standing:
    """What somebody may do here, and the address they sign in with."""

    team: int | None
    is_hr: bool
    email: str
    left_at: object
    name: tuple
    leads: frozenset = frozenset()


def standings(ids):
    """{id: Standing} of these people, or of everybody if `ids` is None."""
    led = {}
    for team, person in (
        Lead.select(Lead.team, Lead.person).where(True if ids is None else Lead.person.in_(ids)).tuples()
    ):
        led.setdefault(person, set()).add(team)
    name = Person.given_name, Person.prefix, Person.surname
    people = Person.select(Person.id, Person.team, Person.is_hr, Person.email, Person.left_at, *name)
    rows = people.where(True if ids is None else Person.id.in_(ids)).tuples()
    return {id: Standing(*row[:4], tuple(row[4:]), frozenset(led.get(id, ()))) for id, *row in rows}


@contextmanager
def logged(by, person=None):
    """Log what changes, inside the `with` block, about this person's access, role and team, or about anybody's."""
    ids = person and [person.id]
    with writing():
        before = standings(ids)
        yield
        after = standings(ids)
        changed = [id for id in after if after[id] != before.get(id)]
        Act.log(by, [act for id in changed for act in acts_about(id, before.get(id), after[id])])
        known = [id for id in changed if id in before and has_another_address(before[id], after[id])]
        moved = [(id, before[id].email) for id in known if not is_given_up(before[id].email)]
        if moved:
            warn_old_addresses.later(by and by.id, moved)


def acts_about(person, before, after):
    """The acts that explain this change, the most serious first. That one says how many more there are."""
    if before is None:
        acts = [{"what": "invited", "team_id": after.team}]
        before = Standing(after.team, False, after.email, after.left_at, after.name)
    else:
        acts = []
    acts += [*of_access(before, after), *of_roles(before, after)]
    return [{"person": person, **act, "also": None if number else len(acts) - 1} for number, act in enumerate(acts)]


def of_roles(before, after):
    if before.is_hr != after.is_hr:
        yield {"what": "made_hr" if after.is_hr else "unmade_hr"}
    for what, teams in (("made_lead", after.leads - before.leads), ("unmade_lead", before.leads - after.leads)):
        yield from ({"what": what, "team_id": team} for team in sorted(teams))
    if before.team != after.team:
        yield {"what": "moved", "team_id": after.team, "former_team_id": before.team}


def has_another_address(before, after):
    """Whether somebody got another address. Giving one up to a colleague, after leaving, does not count."""
    return before.email != after.email and not is_given_up(after.email)


def of_access(before, after):
    if has_another_address(before, after):
        yield {"what": "changed_address", "words": masked(before.email)}
    if before.name != after.name:  # the old name is not kept: it would stay even if the person wants to be forgotten
        yield {"what": "renamed"}
    if after.left_at and before.left_at != after.left_at:
        yield {"what": "left", "words": last_day_before(after.left_at).isoformat()}
    if before.left_at and not after.left_at:
        yield {"what": "stays"}


def masked(email):
    """For example 's…@duinstra.example': enough to recognise your own address."""
    name, _at, domain = email.rpartition("@")
    return f"{name[:1]}…@{domain}"


@job(title=_l("Telling people at their old address that they have a new one"))
def warn_old_addresses(by, before):
    """Mail these old addresses, given as (person's id, address). People who never came in are left out.

    People who have left are not: somebody could let them back in, with another address.
    """
    by = by and Person.get_by_id(by)
    for id, email in before:
        person = Person.get_or_none((Person.id == id) & (Person.password_hash != ""))
        if person:
            with speaking(person.locale):
                message = other_address(person, by)
            with writing():
                mail.send(email, *message)


def other_address(person, by):
    text = _(
        "Hello %(name)s,\n\n%(who)s gave you a new address to sign in to Kring with. This one does not work any more. "
        "Is that not right? Then call HR, or the person who runs Kring, today.",
        name=person.given_name,
        who=by.name if by else _("The person who runs Kring"),
    )
    return _("You have a new address in Kring"), text
