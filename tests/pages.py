"""Every page, with something on it, for the checks that go through all of them."""

import io
from datetime import timedelta

from flask import current_app
from PIL import Image
from werkzeug.datastructures import FileStorage

from intranet.accounts.models import Invitation, PasswordLink, digest
from intranet.core.clock import now, today
from intranet.core.offers import kinds
from intranet.core.tasks import jobs
from intranet.core.tasks.jobs import Job
from intranet.core.tasks.mail import Message
from intranet.entries import posting
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import react
from intranet.help_requests.models import HelpRequest, Offer
from intranet.media.checking import check
from intranet.media.models import Picture
from intranet.moderation.case import Case
from intranet.moderation.models import Report
from intranet.notifications.models import Notification
from intranet.occasions.models import Occasion
from intranet.people.departure import leave
from intranet.people.models import Person
from intranet.people.photos import change_photo
from intranet.schedule.models import Event
from tests.kinds import new as one_of
from tests.polls.asking import new_poll

# The ids of what furnish() makes, which checks them: the addresses below hold them.
STAFF_ID, STRANGER_ID, NEWCOMER_ID = 1, 4, 5
POST, COMMENT, TEAM_POST, POLL, DRAFT, DRAFT_POLL = 1, 2, 3, 4, 9, 10
PROVIDER = "https://8x8.vc"  # of the call, which Kring frames

SIGNED_OUT = [
    "/sign-in",
    "/nowhere",
    "/new-password",
    "/new-password?sent=1",
    "/new-password/furnished",
    "/new-password/gone",
]
STAFF = [
    "/",
    f"/entries/{POST}",
    f"/entries/{POST}/edit",
    f"/entries/{POST}/reactions",
    "/write",
    "/polls",
    "/polls/new",
    "/polls/waiting",
    f"/polls/{POLL}/votes",
    f"/polls/{POLL}/edit",
    "/kick-off",
    "/kick-off/1",
    "/kick-off/1/call",
    "/people",
    "/people?q=zzz",
    f"/people/{STAFF_ID}",
    f"/people/{NEWCOMER_ID}",
    "/teams/1",
    "/profile",
    "/password",
    "/profile/departure",
    "/profile/today",
    "/welcome/photo",
    "/welcome/days",
    "/welcome/busy",
    "/notifications",
    "/topics/wad",
    "/topics/niemand",
    f"/entries/{COMMENT}/report",
    "/moderation/log",
    "/people/log",
    "/asks",
    "/drafts",
    "/help",
    f"/drafts?plan={DRAFT}",
    f"/entries/{DRAFT}/edit",
    f"/polls/{DRAFT_POLL}/edit",
]
LEAD = [
    "/kick-off/new",
    "/moments/1/edit",
    "/reports",
    f"/moderation/entries/{TEAM_POST}",
    f"/entries/{TEAM_POST}",
    f"/moderation/log?entry={POLL}",
]
HR = [
    "/",
    "/people/import",
    "/people/invite",
    "/people/invite/addresses",
    "/people/invitations",
    f"/people/{STAFF_ID}/manage",
    f"/people/{STRANGER_ID}/manage",
    "/company",
    "/company/jobs",
    f"/people/{STAFF_ID}",
    "/reports",
    f"/moderation/entries/{TEAM_POST}",
    "/moderation/log",
]


def picture():
    stream = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(stream, "JPEG")
    stream.seek(0)
    return FileStorage(stream, "foto.jpg")


def furnish(cast):
    """Put something on every page; the lobby of the kick-off is open. Returns (person, addresses) pairs, where None is
    nobody. The order matters: the addresses above hold ids.
    """
    published(cast)
    moderated(cast)
    planned(cast)
    asked(cast)
    shown(cast)
    Notification.update(at=now()).execute()  # it is early, and these would wait for later in the day
    jobs.run_due()
    on_their_way(cast)
    check_ids(cast)
    staff = STAFF + [address for kind in kinds.offered for address in of_kind(kind, cast.staff)]
    return [(None, SIGNED_OUT), (cast.staff, staff), (cast.lead, LEAD), (cast.hr, HR)]


def of_kind(kind, author):
    """The pages of a kind that are not listed above, and the one of an entry, after making that and a draft."""
    rules, adapter = current_app.url_map.iter_rules, current_app.url_map.bind("")
    listed = {adapter.match(address.partition("?")[0])[0] for address in STAFF}
    pages = [rule for rule in rules() if rule.endpoint.startswith(f"{kind.parts}.") and "GET" in rule.methods]
    new = [rule for rule in pages if rule.endpoint not in listed]
    if new:
        entry = one_of(kind, author).publish()
        one_of(kind, author).save_as_draft()
        yield entry.url
        yield from (adapter.build(rule.endpoint, dict.fromkeys(rule.arguments, entry.id)) for rule in new)


def check_ids(cast):
    """What has another id than the addresses say is named here, instead of being a 404 somewhere."""
    texts = dict(Entry.select(Entry.id, Entry.text).tuples())
    made = {POST: "Terug uit Ameland", COMMENT: "Vertel", TEAM_POST: "Alleen voor ons", POLL: "Houden we de quiz erin?"}
    for id, text in (made | {DRAFT: "Nog even wachten", DRAFT_POLL: "Taart?"}).items():
        assert texts[id].startswith(text), f"entry {id} is {texts[id]!r}"
    assert (cast.staff.id, cast.stranger.id) == (STAFF_ID, STRANGER_ID)


def published(cast):
    entry = NewEntry(
        cast.staff,
        "Terug uit Ameland @Lieke #wad. Kijk op https://kring.example/wad",
        photos=[(check(picture()), "Het wad")],
    ).publish()
    posting.comment(entry, cast.lead, "Vertel @Noor")
    react(entry, cast.lead, "heart")
    NewEntry(cast.staff, "Alleen voor ons", cast.staff.team).publish()
    new_poll(cast.staff, "Houden we de quiz erin?", ["Ja", "Nee"], now() + timedelta(days=1)).publish()


def moderated(cast):
    """Two entries that a lead hid or closed, and two that somebody reported."""
    for act, text in (("hide", "Dit was te veel"), ("lock", "Hier is alles gezegd")):
        getattr(Case.of(cast.lead, NewEntry(cast.staff, text).publish().id), act)("hurtful", "Zo spreken we niet")
    Report.make(Entry.get_by_id(TEAM_POST), cast.lead, "private", "Er staan namen in")
    Report.make(Entry.get_by_id(POLL), cast.stranger, "untrue")


def planned(cast):
    Event.set_up(title="Kick-off", time="08:44", minutes=15, host=cast.lead, link=f"{PROVIDER}/duinstra")
    Invitation.to(
        Person.create(
            id=NEWCOMER_ID, email="fatima@duinstra.example", given_name="Fatima", surname="Yılmaz", team=cast.staff.team
        )
    )


def asked(cast):
    """A question that others may be able to answer, and some drafts."""
    question = NewEntry(cast.staff, "Wie weet hoe de plotter werkt? #plotter", content=HelpRequest()).publish()
    posting.comment(question, cast.lead, "Uit en aan")
    NewEntry(cast.staff, "Nog even wachten", photos=[(check(picture()), "De plotter")]).save_as_draft()
    new_poll(cast.staff, "Taart?", ["Ja", "Nee"], now() + timedelta(days=1)).save_as_draft()
    Offer.give(HelpRequest.get(), [cast.lead])


def shown(cast):
    """What happens to people, and what is asked of them."""
    for what in ("birthday", "years", "new", "photo"):
        Occasion.place(cast.stranger, what, years=5)
    cast.staff.change(away_until=today() - timedelta(days=1))
    change_photo(cast.staff, Picture.receive(check(picture()), lambda width, height: "0,0,480"))


def on_their_way(cast):
    """Somebody leaves, somebody lost a password; a message and a job failed."""
    leave(cast.stranger, now() + timedelta(days=5))
    PasswordLink.create(person=cast.lead, token=digest("furnished"), expires_at=now() + timedelta(hours=1))
    Message.create(
        to="weg@duinstra.example",
        subject="",
        text="",
        message_id="<1>",
        due_at=None,
        error="SMTPRecipientsRefused: 550",
    )
    Job.create(
        name="encode", arguments="[0]", due_at=now() + timedelta(hours=1), error="OSError('no space left on device')"
    )
