"""Tells people what HR did about them, and teams who leads them. Jobs do this, because a company can be large."""

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..core.clock import now
from ..core.database import writing
from ..core.i18n import speaking
from ..core.tasks import mail
from ..core.tasks.jobs import job
from ..people.acts import Act
from ..people.hours import reachable_at
from ..people.models import Lead, Person
from ..people.sentences import sentence_to_team, sentence_with_rest
from .models import Notification

FEW = 10  # if there are more acts at once, as after an import, leads are not told about each newcomer
BATCH = 100  # people who are told in one transaction


def link_to_log(line):
    return url_for("people.log")


def act(line):
    return sentence_with_rest(line.act, line.reader)


def team_act(line):
    return sentence_to_team(line.act, line.reader)


def plan_notifying(first, last):
    """Plan the notifications about these acts. If a new lead starts later, the team is told on the first day."""
    tell_concerned.later(first, last)
    for act in Act.select(Act, Person).join(Person, on=(Act.person == Person.id)).where(Act.id.between(first, last)):
        if act.concerns_team and act.what != "unmade_lead":
            tell_team.later(act.id, due_at=max(now(), act.person.joined_at))
        elif act.what in ("invited", "moved") and act.team_id and last - first < FEW:
            tell_leads.later(act.id)


@job(title=_l("Telling people what HR changed"))
def tell_concerned(first, last):
    """Tell the people these acts are about, in the inbox and by mail: one line each, however much was changed.

    People who left are told too, because they may come back. People who never came in are not.
    """
    while first <= last:
        batch = list(Act.with_display_columns().where(Act.id.between(first, last)).order_by(Act.id).limit(BATCH))
        heard = [act for act in batch if act.also is not None and act.by != act.person and act.person.password_hash]
        lines, mails = [line_about(act, act.person, "act") for act in heard], [mail_about(act) for act in heard]
        with writing():
            store(lines)
            for message in mails:
                mail.send(*message)
        first = batch[-1].id + 1 if batch else last + 1


@job(title=_l("Telling a team who leads it"))
def tell_team(id):
    """Tell the members and leads of a team, in batches so that each transaction is short."""
    act = Act.with_display_columns().where(Act.id == id).get()
    led = Lead.select(Lead.person).where(Lead.team == act.team_id)
    members = Person.present().where((Person.team == act.team_id) | Person.id.in_(led)).order_by(Person.id).limit(BATCH)
    last = 0
    while batch := list(members.where(Person.id > last)):
        others = [person for person in batch if person not in (act.person, act.by) and comes_in(person)]
        lines = [line_about(act, person, "team_act") for person in others]
        with writing():
            store(lines)
        last = batch[-1].id


@job(title=_l("Telling a lead who joins the team"))
def tell_leads(id):
    act = Act.with_display_columns().where(Act.id == id).get()
    leads = Person.present().join(Lead, on=(Lead.person == Person.id)).where(Lead.team == act.team_id)
    others = [lead for lead in leads if lead not in (act.person, act.by) and comes_in(lead)]
    with writing():
        store([line_about(act, lead, "team_act") for lead in others])


def comes_in(person):
    """Whether this person uses Kring. People who never came in, or who left, need not hear about others."""
    return bool(person.password_hash) and person.is_present


def line_about(act, person, reason):
    """A line in somebody's inbox, which appears within their working hours; if they are away, when they are back."""
    at = reachable_at(person) or now()
    return {"person": person.id, "act": act.id, "reason": reason, "by": act.by_id, "at": at}


def store(lines):
    if lines:
        Notification.insert_many(lines).on_conflict_ignore().execute()


def mail_about(act):
    """The mail to the person's present address. When an address changes, warn_old_addresses() tells the old one."""
    person = act.person
    with speaking(person.locale):
        text = _(
            "Hello %(name)s,\n\n%(what)s.\n\nIs that not right? Then ask HR, or the person who runs Kring. What HR did "
            "about you is in a list that nobody can change:\n\n%(link)s",
            name=person.given_name,
            what=sentence_with_rest(act, person),
            link=f"{current_app.config['SETTINGS'].base_url}/people/log",
        )
        return person.email, _("Something about you was changed in Kring"), text
