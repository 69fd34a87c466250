"""Verbs that no form on a furnished page and no daily job reaches, each with the scene that it needs."""

import io
import shutil
from datetime import timedelta

from intranet import outside_requests
from intranet.accounts.authentication import LinkRequest
from intranet.accounts.commands import invitation_for
from intranet.accounts.models import Invitation
from intranet.company.models import Company
from intranet.core.clock import now
from intranet.core.database import delete_in_batches, writing
from intranet.core.installation import mark
from intranet.core.tasks import jobs
from intranet.core.tasks.jobs import Job
from intranet.entries import publication
from intranet.entries.mentions import Mention
from intranet.entries.models import Entry
from intranet.entries.mutes import unmute
from intranet.entries.photos import Attachment
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import take_back_reaction
from intranet.entries.removal import Removal, finish_removal, remove
from intranet.entries.words import Words
from intranet.help_requests.models import HelpRequest, Offer, find_help
from intranet.kickoff.crowd import Presence
from intranet.kickoff.models import clear_lobby, next_kickoff
from intranet.media.checking import check, check_logo
from intranet.media.models import Picture
from intranet.moderation.case import Case
from intranet.notifications.acts import tell_concerned, tell_leads, tell_team
from intranet.notifications.models import Notification
from intranet.occasions.models import Occasion
from intranet.people.acts import Act, warn_old_addresses
from intranet.people.departure import anonymise, depart
from intranet.people.models import Person
from intranet.polls.models import Poll
from intranet.schedule.models import Event, plan_by_the_present_zone
from intranet.staff_import.models import StaffImport
from intranet.start.models import begin, start_company
from tests.conftest import close
from tests.pages import picture

STAFF_LIST = b"Personeelsnummer;Voornaam;E-mail\n9;Iemand;iemand@duinstra.example\n"
FOUNDER = ("Nieuw", "Ans", "Bos", "ans@nieuw.example", "heel lang en geheim", "nl")
EXCEPTIONS = {
    "demo/making.py": "many photos to encode, in one transaction like that of start/models.py, in a database nobody uses",
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
    with writing():
        Presence.update(until=now() + timedelta(seconds=20)).execute()  # so that it is time for a refresh
    return kickoff


def retry_later(house):
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
    """A help request that nobody answered and that was offered to nobody."""
    return NewEntry(of("staff"), "Wie weet dit?", content=HelpRequest()).publish().id


def gone(house):
    of("stranger").change(left_at=now())
    return of("stranger")


def removed(house):
    Removal.begin(Entry.get_by_id(1))
    return Removal.get()


def closed_poll(house):
    poll = Poll.get(Poll.entry == 4)
    poll.close()
    return poll


def hidden(house):
    id = NewEntry(of("staff"), "Dit was te veel").publish().id
    Case.of(of("lead"), id).hide("hurtful")
    return id


def own_logo(house):
    Company.show_logo(*check_logo(picture()))


def hidden_logo(house):
    own_logo(house)
    return Company.hide_logo()


def change_poll(_):
    draft = Poll.get(Poll.entry == 10)
    draft.change(Words.read("Koek?", draft.entry, None), ["Ja", "Nee", "Later"], closes_at=now() + timedelta(days=2))


VERBS = [
    Verb("invitation_for", lambda _: invitation_for("iemand@duinstra.example")),
    Verb("Invitation.accept", lambda _: Invitation.select().first().accept("heel lang en geheim")),
    Verb("Offer.decline", lambda _: Offer.given_to(of("lead")).get().decline()),
    Verb("find_help", find_help, unasked),
    Verb("Occasion.place", lambda _: Occasion.place(of("lead"), "birthday")),
    Verb("begin", lambda _: begin(lambda: start_company(*FOUNDER)), place=empty),
    Verb("Job.catch_up", lambda _: Job.catch_up(), retry_later),
    Verb("Job.claim", lambda _: Job.claim(), due),
    Verb("Job.retry", lambda job: job.retry(), due),
    Verb("Job.change", lambda job: job.change(error="ging mis"), due),
    Verb("LinkRequest.note", lambda _: LinkRequest.of("staff@duinstra.example", "192.0.2.1").note()),
    Verb("anonymise", anonymise, gone),
    Verb("take_back_reaction", lambda entry: take_back_reaction(entry, of("lead")), lambda _: Entry.get_by_id(1)),
    Verb("delete_in_batches", lambda _: delete_in_batches(Notification, Notification.id > 0)),
    Verb("StaffImport.receive", lambda _: StaffImport.receive(of("hr"), io.BytesIO(STAFF_LIST))),
    Verb("StaffImport.take_columns", lambda one: one.take_columns(one.staff_list.columns), lambda _: StaffImport.get()),
    Verb("mark", lambda settings: mark(settings, "een code"), lambda house: house.app.config["SETTINGS"]),
    Verb("Lobby.stay", lambda kickoff: kickoff.stay(), lobby),
    Verb("Lobby.leave", lambda kickoff: kickoff.leave(), lobby),
    Verb("clear_lobby", lambda _: clear_lobby(0)),
    Verb("Attachment.send", lambda upload: Attachment.send(of("lead"), upload), lambda _: check(picture())),
    Verb("Picture.become", lambda one: one.become("failed"), lambda _: Picture.select().first()),
    Verb("Case.restore", lambda _: Case.of(of("lead"), Entry.get(Entry.hidden_at.is_null(False)).id).restore()),
    Verb("Event.set_up", lambda _: Event.set_up(title="Koffie", time="09:10")),
    Verb("Event.change", lambda _: Event.get().change(time="09:20")),
    Verb("plan_by_the_present_zone", lambda _: plan_by_the_present_zone()),
    Verb("tell_concerned", lambda id: tell_concerned(id, id), act("made_hr")),
    Verb("tell_team", tell_team, act("made_lead")),
    Verb("tell_leads", tell_leads, act("invited", "staff")),
    Verb("warn_old_addresses", lambda _: warn_old_addresses(of("hr").id, [[of("staff").id, "oud@duinstra.example"]])),
    Verb("depart", depart, leaver),
    Verb("Poll.change", change_poll),
    Verb("Mention.rename", lambda one: one.rename("Lieke Anders"), lambda _: Mention.select().first()),
    Verb("Mention.forget", lambda one: one.forget(), lambda _: Mention.select().first()),
    Verb("publish_as_planned", lambda _: publication.publish_as_planned(Entry.get_by_id(9))),
    Verb("remove", lambda _: remove(Entry.get_by_id(1))),
    Verb("finish_removal", lambda one: finish_removal(one.entry_id, one.at.isoformat()), removed),
    Verb("Removal.undo", lambda one: one.undo(), removed),
    Verb("Poll.reopen", lambda poll: poll.reopen(), closed_poll),
    Verb("Case.undo", lambda id: Case.of(of("lead"), id).undo(), hidden),
    Verb("Company.change", lambda logo: Company.change(logo, name="Ketel"), lambda _: check_logo(picture())),
    Verb("Company.hide_logo", lambda _: Company.hide_logo(), own_logo),
    Verb("Company.put_logo_back", Company.put_logo_back, hidden_logo),
    Verb("unmute", lambda _: unmute(Entry.get_by_id(1), of("staff"))),
]
