"""What not everybody may read, and what not everybody may change. A new room adds its lines here."""

import io
from datetime import timedelta

from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.security import generate_password_hash

from intranet.accounts.models import Invitation, PasswordLink, Session, digest, set_password
from intranet.core.clock import now
from intranet.core.tasks import jobs
from intranet.entries import posting
from intranet.entries.photos import Attachment
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import react
from intranet.media.checking import check
from intranet.moderation.models import Report
from intranet.people.models import Person
from intranet.polls.models import Option, Poll
from intranet.schedule.models import Event
from intranet.staff_import.models import StaffImport
from intranet.start.code import start_code
from tests import pages
from tests.conftest import PASSWORD
from tests.polls.asking import new_poll

ROLES = ("staff", "lead", "hr", "stranger")
NORTH, NOBODY = {"staff", "lead"}, set()  # nobody: not even the person it is about can read it on a page
FIRST_PAGES = {  # where each role begins to look around
    None: pages.SIGNED_OUT,
    "staff": pages.STAFF,
    "lead": pages.STAFF + pages.LEAD,
    "hr": pages.STAFF + pages.HR + ["/people/import/1"],
    "stranger": pages.STAFF,
}

ACCESS = (
    "SELECT password_hash FROM person WHERE email LIKE '{}@%'",
    "SELECT token FROM session JOIN person p ON p.id = person_id WHERE email LIKE '{}@%'",
)
WRITTEN = (
    "SELECT e.id, text FROM entry e JOIN person p ON p.id = author_id WHERE parent_id IS NULL AND email LIKE '{}@%'"
)
# Rows that must stay the same, as SQL, and the roles whose requests may change them.
KEPT = {
    "SELECT id, is_hr, team_id, left_at, email FROM person": {"hr"},
    "SELECT * FROM lead": {"hr"},
    "SELECT * FROM company": {"hr"},
    "SELECT * FROM event": {"hr", "lead"},
    "SELECT * FROM entry WHERE audience_id = (SELECT id FROM team WHERE name = 'Noord')": NORTH,
    "SELECT vote.* FROM vote JOIN option ON option.id = option_id WHERE text LIKE 'geheim%'": NORTH,
    "SELECT r.* FROM reaction r JOIN entry ON entry.id = entry_id WHERE audience_id IS NOT NULL": NORTH,
    "SELECT person_id, words FROM report WHERE words LIKE 'geheim%'": {
        "lead",
        "staff",
    },  # the people who reported it, and those who may delete it
    **{sql.format(role): {role, "hr"} for sql in ACCESS for role in ROLES},
    **{WRITTEN.format(role): {role} for role in ROLES},
}


def hide(cast):
    """Store the secrets; returns each, as bytes, with the roles that may read it."""
    team = cast.staff.team
    post = NewEntry(cast.staff, "geheimpost", team, photos=[(check(gradient()), "geheimfoto")]).publish()
    react(posting.comment(post, cast.lead, "geheimreactie"), cast.lead, "heart")
    poll = new_poll(
        cast.staff, "geheimvraag", ["geheimoptie", "anders"], now() + timedelta(days=1), audience=team
    ).publish()
    Poll.vote(poll.id, cast.lead, [Option.get(Option.text == "geheimoptie").id])
    Event.set_up(title="geheimoverleg", time="08:44", team=team, link="https://video.duinstra.example/geheimkamer")
    NewEntry(cast.staff, "geheimkladje").save_as_draft()
    new_poll(cast.staff, "geheimplan", ["geheimkeuze", "anders"], now() + timedelta(days=3)).save_as_draft()
    Report.make(NewEntry(cast.staff, "Weet iedereen dit al?").publish(), cast.lead, "untrue", "geheimklacht")
    StaffImport.receive(cast.hr, io.BytesIO(b"Personeelsnummer;Voornaam;E-mail\n9;Geheimling;nieuw@duinstra.example\n"))
    PasswordLink.update(person=who_lost_a_password(cast.stranger.team)).execute()
    jobs.run_due()
    photo = Attachment.get(Attachment.entry == post).picture
    files = {file.read_bytes(): NORTH for file in photo.folder.iterdir()}
    return {word.encode(): readers for word, readers in words(cast).items()} | files


def words(cast):
    """{word: the people who may read it}"""
    return {
        "geheimpost": NORTH,
        "geheimfoto": NORTH,
        "geheimreactie": NORTH,
        "geheimvraag": NORTH,
        "geheimoptie": NORTH,
        "geheimkladje": {"staff"},
        "geheimplan": {"staff"},
        "geheimkeuze": {"staff"},
        "geheimklacht": {"lead", "hr"},
        "geheimoverleg": NORTH | {"hr"},
        "geheimkamer": NORTH | {"hr"},
        "Geheimling": {"hr"},
        Invitation.make(Invitation.get().person).rpartition("/")[2]: NOBODY,
        start_code(): NOBODY,
        **{person.password_hash: NOBODY for person in vars(cast).values()},
    }


def who_lost_a_password(team):
    """Somebody who is none of the roles, and for whom the link in the furnished company is: whoever has it may use it."""
    person = Person.create(email="karim@duinstra.example", given_name="Karim", surname="Haddad", team=team)
    set_password(person, generate_password_hash(PASSWORD))
    return person


def begin_sessions(cast):
    """Begin a session for each role. Returns the tokens in their cookies, and the tokens, also as stored, as secrets."""
    tokens = {role: Session.begin(getattr(cast, role)) for role in ROLES}
    return tokens, {secret.encode(): NOBODY for token in tokens.values() for secret in (token, digest(token))}


def gradient():
    """A photo like no other in the company."""
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((640, 480)).save(stream, "JPEG")
    stream.seek(0)
    return FileStorage(stream, "verloop.jpg")
