"""Every page, with something on it, for the checks that go through all of them."""

import io
from datetime import timedelta

from PIL import Image
from werkzeug.datastructures import FileStorage

from intranet import jobs
from intranet.accounts.models import Invitation, PasswordLink, digest
from intranet.asks.models import Ask, Offer
from intranet.cards.models import Card
from intranet.database import now
from intranet.jobs import Job
from intranet.languages import today
from intranet.mail import Message
from intranet.media.checking import check
from intranet.media.models import Picture
from intranet.moderation.case import Case
from intranet.moderation.models import Report
from intranet.moments.models import Moment
from intranet.notifications.models import Notification
from intranet.people.models import Person
from intranet.polls.models import Poll
from intranet.stream.models import Entry

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
    "/entries/1",
    "/entries/1/edit",
    "/entries/1/removal",
    "/entries/1/reactions",
    "/polls",
    "/polls/new",
    "/polls/4/votes",
    "/polls/4/edit",
    "/kick-off",
    "/kick-off/1",
    "/kick-off/1/call",
    "/people",
    "/people?q=zzz",
    "/people/1",
    "/people/5",
    "/teams/1",
    "/profile",
    "/password",
    "/profile/departure",
    "/profile/today",
    "/notifications",
    "/topics/wad",
    "/topics/niemand",
    "/entries/2/report",
    "/moderation/log",
    "/people/log",
    "/asks",
    "/drafts",
    "/drafts?plan=9",
    "/entries/9/edit",
    "/entries/9/removal",
    "/polls/10/edit",
]
LEAD = [
    "/kick-off/new",
    "/moments/1/edit",
    "/reports",
    "/moderation/entries/3",
    "/entries/3",
    "/moderation/log?entry=4",
]
HR = [
    "/people/import",
    "/people/invite",
    "/people/invitations",
    "/people/1/manage",
    "/people/4/manage",
    "/company",
    "/company/jobs",
    "/people/1",
    "/reports",
    "/moderation/entries/3",
    "/moderation/log",
]


def picture():
    stream = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(stream, "JPEG")
    stream.seek(0)
    return FileStorage(stream, "foto.jpg")


def furnish(cast):
    """Put something on every page; the lobby of the kick-off is open."""
    entry = Entry.post(
        cast.staff,
        "Terug uit Ameland @Lieke #wad. Kijk op https://kring.example/wad",
        photos=[(check(picture()), "Het wad")],
    )
    entry.comment(cast.lead, "Vertel @Noor")
    entry.react(cast.lead, "heart")
    Entry.post(cast.staff, "Alleen voor ons", audience=cast.staff.team)
    Poll.ask(cast.staff, "Houden we de quiz erin?", ["Ja", "Nee"], now() + timedelta(days=1))
    for act, text in (("hide", "Dit was te veel"), ("lock", "Hier is alles gezegd")):
        getattr(Case.of(cast.lead, Entry.post(cast.staff, text).id), act)("hurtful", "Zo spreken we niet")
    Report.make(Entry.get_by_id(3), cast.lead, "private", "Er staan namen in")
    Report.make(Entry.get_by_id(4), cast.stranger, "untrue")
    Moment.set_up(
        title="Kick-off", time="08:44", minutes=15, host=cast.lead, link="https://video.duinstra.example/kring"
    )
    Invitation.to(
        Person.create(
            id=5, email="fatima@duinstra.example", given_name="Fatima", surname="Yılmaz", team=cast.staff.team
        )
    )
    ask = {"kind": "ask", "content": lambda entry: Ask.create(entry=entry)}
    question = Entry.post(cast.staff, "Wie weet hoe de plotter werkt? #plotter", **ask)
    question.comment(cast.lead, "Uit en aan")
    Entry.post(cast.staff, "Nog even wachten", photos=[(check(picture()), "De plotter")], draft=True)
    Poll.ask(cast.staff, "Taart?", ["Ja", "Nee"], now() + timedelta(days=1), draft=True)
    Offer.give(Ask.get(), [cast.lead])
    for what in ("birthday", "years", "new", "photo"):
        Card.place(cast.stranger, what, years=5)
    cast.staff.change(away_until=today() - timedelta(days=1))
    cast.staff.show(Picture.receive(check(picture()), lambda width, height: "0,0,480"))
    Notification.update(at=now()).execute()  # it is early, and these would wait for later in the day
    jobs.run_due()
    cast.stranger.leave(now() + timedelta(days=5))
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
