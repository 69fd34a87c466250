"""Verbs that no form on a furnished page and no daily job reaches, each with the scene that it needs."""

import io
import shutil
from datetime import timedelta

from intranet import jobs, outside_requests
from intranet.accounts.commands import invitation_for
from intranet.accounts.models import Invitation
from intranet.accounts.signing_in import LinkRequest
from intranet.asks.models import Ask, Offer, find_help
from intranet.cards.models import Card
from intranet.database import delete_in_batches, now
from intranet.imports.models import StaffImport
from intranet.installation import mark
from intranet.jobs import Job
from intranet.kickoff.models import clear_lobby, next_kickoff
from intranet.media.models import Picture
from intranet.moderation.case import Case
from intranet.moments.models import Moment, plan_by_the_present_zone
from intranet.notifications.acts import tell_concerned, tell_leads, tell_team
from intranet.notifications.models import Notification
from intranet.people.acts import Act, warn_old_addresses
from intranet.people.departure import depart
from intranet.people.models import Person
from intranet.polls.models import Poll
from intranet.start.models import begin, start_company
from intranet.stream.mentions import Mention
from intranet.stream.models import Entry
from tests.conftest import close

STAFF_LIST = b"Personeelsnummer;Voornaam;E-mail\n9;Iemand;iemand@duinstra.example\n"
EXCEPTIONS = {
    "demo/making.py": "minutes of drawing photos, in one transaction like that of start/models.py, in a database nobody uses",
    "backup/snapshot.py": "fills a PostgreSQL database, and here is none; one transaction, all of it or nothing",
    "backup/visit.py": "in a process of its own, on a restored copy that is thrown away",
}


class Verb:
    """Calls a verb without a request. `scene(house)` goes before it, without a fault; `verb` gets what it returns.

    `place(house)` goes before that, while the database is not open.
    """

    def __init__(self, name, verb, scene=lambda house: None, place=lambda house: None):
        self.name, self.verb, self.scene, self.place = name, verb, scene, place

    def prepare(self, house):
        close()
        self.place(house)
        with outside_requests(house.app):
            self.given = self.scene(house)

    def __call__(self, house):
        with outside_requests(house.app):
            self.verb(self.given)
        return 303

    def __repr__(self):
        return f"the verb {self.name}"


def of(role):
    return Person.with_email(f"{role}@duinstra.example")


def empty(house):
    """An empty database."""
    shutil.copy(house.built.folder / "empty.sqlite3", house.folder / "kring.sqlite3")


def lobby(house):
    kickoff = next_kickoff(of("staff"))
    kickoff.enter()
    return kickoff


def put_off(house):
    later = now() + timedelta(hours=9)
    Job.update(due_at=later, planned_at=later).execute()


def due(house):
    jobs.registry["forget_submissions"].later()
    return Job.select().order_by(Job.id.desc()).first()


def act(what, about="lead"):
    def noted(house):
        Act.note(of("hr"), of(about), what, of("lead").team_id)
        return Act.select().order_by(Act.id.desc()).get().id

    return noted


def leaver(house):
    of("stranger").change(left_at=now(), content_wish="delete")
    return of("stranger").id


def unasked(house):
    """An ask that nobody answered and that was offered to nobody."""
    return Entry.post(of("staff"), "Wie weet dit?", kind="ask", content=lambda entry: Ask.create(entry=entry)).id


def gone(house):
    of("stranger").change(left_at=now())
    return of("stranger")


def change_poll(_):
    draft = Poll.get(Poll.entry == 10)
    draft.change("Koek?", ["Ja", "Nee", "Later"], now() + timedelta(days=2), False)


def verbs():
    yield Verb("invitation_for", lambda _: invitation_for("iemand@duinstra.example"))
    yield Verb("Invitation.accept", lambda _: Invitation.select().first().accept("heel lang en geheim"))
    yield Verb("Offer.decline", lambda _: Offer.decline(of("lead"), Ask.get().entry_id))
    yield Verb("find_help", find_help, unasked)
    yield Verb("Card.place", lambda _: Card.place(of("lead"), "birthday"))
    founder = ("Nieuw", "Ans", "Bos", "ans@nieuw.example", "heel lang en geheim", "nl")
    yield Verb("begin", lambda _: begin(lambda: start_company(*founder)), place=empty)
    yield Verb("Job.catch_up", lambda _: Job.catch_up(), put_off)
    yield Verb("Job.claim", lambda _: Job.claim(), due)
    yield Verb("Job.retry", lambda job: job.retry(), due)
    yield Verb("Job.change", lambda job: job.change(error="ging mis"), due)
    yield Verb("LinkRequest.note", lambda _: LinkRequest.of("staff@duinstra.example", "192.0.2.1").note())
    yield Verb("Person.anonymise", lambda person: person.anonymise(), gone)
    yield Verb("take_back_reaction", lambda entry: entry.take_back_reaction(of("lead")), lambda _: Entry.get_by_id(1))
    yield Verb("delete_in_batches", lambda _: delete_in_batches(Notification, Notification.id > 0))
    yield Verb("StaffImport.receive", lambda _: StaffImport.receive(of("hr"), io.BytesIO(STAFF_LIST)))
    yield Verb(
        "StaffImport.take_columns", lambda one: one.take_columns(one.staff_list.columns), lambda _: StaffImport.get()
    )
    yield Verb("mark", lambda settings: mark(settings, "een code"), lambda house: house.app.config["SETTINGS"])
    yield Verb("Lobby.stay", lambda kickoff: kickoff.stay(), lobby)
    yield Verb("Lobby.leave", lambda kickoff: kickoff.leave(), lobby)
    yield Verb("clear_lobby", lambda _: clear_lobby(0))
    yield Verb("Picture.become", lambda one: one.become("failed"), lambda _: Picture.select().first())
    yield Verb("Case.restore", lambda _: Case.of(of("lead"), Entry.get(Entry.hidden_at.is_null(False)).id).restore())
    yield Verb("Moment.set_up", lambda _: Moment.set_up(title="Koffie", time="09:10"))
    yield Verb("plan_by_the_present_zone", lambda _: plan_by_the_present_zone())
    yield Verb("tell_concerned", lambda id: tell_concerned(id, id), act("made_hr"))
    yield Verb("tell_team", tell_team, act("made_lead"))
    yield Verb("tell_leads", tell_leads, act("invited", "staff"))
    yield Verb(
        "warn_old_addresses", lambda _: warn_old_addresses(of("hr").id, [[of("staff").id, "oud@duinstra.example"]])
    )
    yield Verb("depart", depart, leaver)
    yield Verb("Poll.change", change_poll)
    yield Verb("Mention.say", lambda one: one.say("Lieke Anders"), lambda _: Mention.select().first())
    yield Verb("Mention.forget", lambda one: one.forget(), lambda _: Mention.select().first())
    yield Verb("come_out_as_planned", lambda _: Entry.get_by_id(9).come_out_as_planned())
    yield Verb("unmute", lambda _: Entry.get_by_id(1).unmute(of("staff")))
