"""Who may do what: each row of the table in each role, by its query and on the pages that load through it."""

import io
import re
from itertools import product
from tempfile import TemporaryDirectory

import pytest

from intranet import create_app
from intranet.backup.models import Backup
from intranet.core.config import ROOT
from intranet.core.offers import permissions
from intranet.core.tasks import jobs
from intranet.core.tasks.jobs import Job
from intranet.core.tasks.mail import Message
from intranet.entries.photos import Attachment
from intranet.entries.posting import NewEntry
from intranet.entries.removal import Removal
from intranet.help_requests.models import HelpRequest, Offer
from intranet.media.checking import check
from intranet.media.models import Picture
from intranet.moderation.models import ModerationAct, Report
from intranet.people.acts import Act
from intranet.people.departure import leave
from intranet.people.models import Lead, Person
from intranet.people.photos import change_photo
from intranet.schedule.models import Event
from intranet.staff_import.models import StaffImport
from tests import kinds
from tests.conftest import settings_for
from tests.pages import picture
from tests.test_house import PUBLIC

ROLES = {  # everybody in this small world, and the roles they have towards the things in it
    "stranger": {"everybody"},
    "staff": {"everybody", "reader"},
    "author": {"everybody", "reader", "author"},
    "person": {"everybody", "reader", "person"},
    "lead": {"everybody", "reader", "lead"},
    "hr": {"everybody", "HR", "uploader"},
    "other_hr": {"everybody", "HR"},
}


@pytest.fixture
def world(cast):
    """Author and person are in the team of staff, for which all things are; HR are not."""
    north, office = cast.staff.team, cast.hr.team
    for name, team, is_hr in (("author", north, False), ("person", north, False), ("other_hr", office, True)):
        email = f"{name}@duinstra.example"
        setattr(cast, name, Person.create(email=email, given_name=name, team=team, is_hr=is_hr))
    return cast


def update(world, author="author", **more):
    return NewEntry(getattr(world, author), "zeehond", world.staff.team, **more).publish()


def update_with_photo(world):
    return update(world, photos=[(check(picture()), "een zeehond")])


def draft(world):
    return NewEntry(world.author, "zeehond", world.staff.team).save_as_draft()


def removal(world):
    Removal.begin(update(world))
    return Removal.get()


def kickoff(world):
    return Event.set_up(title="Kick-off", time="08:44", team=world.staff.team, link="https://video.duinstra.example")


def help_request(world):
    return update(world, content=HelpRequest())


def offer(world):
    return Offer.create(help_request=help_request(world).id, person=world.person)


def reported(world):
    entry = update_with_photo(world)
    Report.make(entry, world.staff, "untrue")
    return entry


def report(world):
    Report.make(update(world, "staff"), world.author, "untrue")
    return Report.get()


def act_of_moderator(world):
    team = world.staff.team_id
    return ModerationAct.create(
        moderator=world.author, person=world.person, entry_id=1, is_comment=False, team_id=team, what="hid"
    )


def act_of_hr(world):
    return Act.create(by=world.author, person=world.person, team_id=world.staff.team_id, what="moved")


def person_with_photo(world):
    change_photo(world.person, Picture.receive(check(picture()), lambda width, height: "0,0,480"))
    return world.person


def staff_list(world):
    return StaffImport.receive(world.hr, io.BytesIO(b"Personeelsnummer;Voornaam;E-mail\n9;Bo;bo@duinstra.example\n"))


THINGS = {  # for each row something it can be done to
    "people.see": person_with_photo,
    "people.manage": lambda world: world.person,
    "people.read_log": act_of_hr,
    "staff_import.confirm": staff_list,
    "entries.write_to": lambda world: world.staff.team,
    "entries.read": update,
    "entries.edit": update,
    "entries.put_back": removal,
    "entries.plan": draft,
    "entries.see_photo": lambda world: Attachment.get(Attachment.entry == update_with_photo(world)),
    "entries.post_photo": lambda world: Attachment.send(world.author, check(picture())),
    "kickoff.join": lambda world: kickoff(world).occurrences.first(),
    "kickoff.change": kickoff,
    "help_requests.decline": offer,
    "moderation.report": update,
    "moderation.follow_report": report,
    "moderation.moderate": reported,
    "moderation.read_log": act_of_moderator,
    "home.see_team": lambda world: world.staff.team,
}
PAGES = {  # and for rows where it is done to nothing, an address
    "company.change": "/company",
    "accounts.invite": "/people/invite",
    "staff_import.upload": "/people/import",
    "kickoff.set_up": "/kick-off/new",
    "moderation.see_reports": "/reports",
    "backup.make": "/company/backups",
    "home.first_steps": "/first-steps",
}


def thing_of(name):
    """What makes something for this row: by default an entry of the kind whose room it is, written by author."""
    kind = kinds.of_room(name.partition(".")[0])
    assert name in THINGS or kind, f"say in THINGS what {name} is done to"
    return THINGS.get(name) or (lambda world: kinds.new(kind, world.author, world.staff.team).publish())


def may(who, name):
    return bool(ROLES[who] & set(permissions.offered[name].who))


def test_every_row_and_every_role_is_tried(app):
    assert {*THINGS, *PAGES} <= set(permissions.offered.names())
    assert set.union(*ROLES.values()) == set(permissions.ROLES)
    assert {role for permission in permissions.offered for role in permission.who} == set(permissions.ROLES)


@pytest.mark.parametrize("who", ROLES)
def test_the_query_holds_a_thing_exactly_for_the_roles_of_its_row(world, row, who):
    thing = thing_of(row)(world)
    assert (thing in list(permissions.query(row, getattr(world, who)))) == may(who, row)


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_exists_exactly_for_the_roles_of_its_row(app, world, sign_in, hx, name, who):
    person = getattr(world, who)
    assert permissions.allowed(name, person) == may(who, name)
    method = "post" if name == "backup.make" else "get"
    for client in (sign_in(person), hx(sign_in(person))):
        assert (getattr(client, method)(PAGES[name]).status_code != 404) == may(who, name)


ROUTES = {  # the endpoints with an id in their address, by the row through which they load, if their room has several
    "people.see": ("people.profile", "people.photo"),
    "people.manage": ("people.manage", "people.depart", "people.bring_back"),
    "accounts.invite": ("invitations.again", "invitations.help_in"),
    "staff_import.confirm": ("staff_import.preview", "staff_import.columns", "staff_import.confirm"),
    "entries.read": (
        *("entries.entry", "entries.talk", "entries.comment"),
        *("entries.react", "entries.who_reacted", "entries.mute"),
    ),
    "entries.edit": ("entries.edit", "entries.save", "entries.remove", "drafts.publish"),
    "entries.put_back": ("entries.put_back",),
    "entries.plan": ("drafts.plan",),
    "entries.see_photo": ("entries.photo", "entries.photo_card"),
    "home.see_team": ("home.team",),
    "entries.post_photo": ("entries.remove_photo",),
    "polls.vote": ("polls.vote", "polls.votes"),
    "polls.edit": ("polls.edit", "polls.save", "polls.close", "polls.reopen"),
    "kickoff.join": ("kickoff.lobby", "kickoff.presence", "kickoff.join", "kickoff.call"),
    "kickoff.change": ("kickoff.edit", "kickoff.end"),
    "help_requests.answer": ("help_requests.answer", "help_requests.open_again"),
    "help_requests.decline": ("help_requests.decline",),
    "moderation.report": ("moderation.report", "moderation.send"),
    "moderation.moderate": ("moderation.case", "moderation.decide", "moderation.look", "moderation.photo"),
}
ROW_OF = {endpoint: name for name, endpoints in ROUTES.items() for endpoint in endpoints}


def row_of(endpoint):
    """The row through which the view of this endpoint loads: by default the only one of its room."""
    rows = [name for name in permissions.offered.names() if name.partition(".")[0] == endpoint.partition(".")[0]]
    assert endpoint in ROW_OF or len(rows) == 1, (
        f"{endpoint}: add a row in room.py; if there are several, say in ROUTES by which"
    )
    return ROW_OF.get(endpoint) or rows[0]


NOT_THERE = (404, 409)  # 409 says that a staff list was confirmed, or is not there for this person


def failing(world):
    """A job, a message and a backup that failed, under one id."""
    Job.create(id=77, name="encode", arguments="[0]", error="OSError()", due_at=None)
    Message.create(
        id=77, to="bo@duinstra.example", subject="", text="", message_id="<1>", error="OSError()", due_at=None
    )
    return Backup.create(id=77, error="OSError()", due_at=None)


IN_ADDRESS = {  # what the id in the address is of, where it is not of the thing of the row
    "invitations.again": lambda world: world.staff,
    "invitations.help_in": lambda world: world.staff,
    "company.try_again": failing,
    "company.dismiss": failing,
    "entries.put_back": lambda world: removal(world).entry,
    "help_requests.decline": lambda world: offer(world).help_request.entry,
    "moderation.photo": lambda world: reported(world).attachments.get(),
}


def pytest_generate_tests(metafunc):
    """Each row where something is done to a thing, and each address with an id."""
    with TemporaryDirectory() as folder:
        rules = create_app(settings_for(folder)).url_map.iter_rules()
    if "row" in metafunc.fixturenames:
        metafunc.parametrize("row", [name for name in permissions.offered.names() if name not in PAGES])
    if "rule" in metafunc.fixturenames:
        metafunc.parametrize("rule", [rule for rule in sorted(rules, key=str) if "id" in rule.arguments], ids=str)


def target(rule, world):
    """The id of something that belongs in this address, and its picture if the address is of a file."""
    make = IN_ADDRESS.get(rule.endpoint) or thing_of(row_of(rule.endpoint))
    thing = make(world)
    if "file" in rule.arguments:
        jobs.run_due()
        return thing.id, Picture.get()
    return thing.id, None


def request(rule, client, method, id, picture=None):
    size = "192.jpg" if picture and picture.square else "480.jpg"
    values = {"id": id, "version": picture and picture.version, "file": size}
    address = re.sub(r"<(?:int:)?(\w+)>", lambda found: str(values.get(found[1], 1)), rule.rule)
    return getattr(client, method)(address)


def methods(rule):
    return [method.lower() for method in ("GET", "POST") if method in rule.methods]


def test_a_route_lets_through_exactly_the_roles_of_its_row(world, sign_in, hx, rule):
    place, insiders = target(rule, world), [who for who in ROLES if may(who, row_of(rule.endpoint))]
    for who in ROLES.keys() - insiders:
        client = sign_in(getattr(world, who))
        for browser, method in product((client, hx(client)), methods(rule)):
            assert request(rule, browser, method, *place).status_code in NOT_THERE, who
    client = sign_in(getattr(world, insiders[0]))
    assert request(rule, client, methods(rule)[0], *place).status_code not in NOT_THERE


def test_somebody_who_left_may_do_nothing(app, world, sign_in, hx):
    Lead.create(team=world.staff.team, person=world.other_hr)
    client = sign_in(world.other_hr)
    leave(world.other_hr)
    for rule in app.url_map.iter_rules():
        for method in methods(rule) if rule.endpoint not in PUBLIC else ():
            assert request(rule, client, method, 1).status_code == 303, rule
            assert request(rule, hx(client), method, 1).status_code == 401, rule


def test_every_row_is_asked_for_by_its_name(app):
    code = "".join(path.read_text() for path in (ROOT / "intranet").rglob("*.py"))
    asked = re.findall(r"\b(?:one|query|allowed|refuse_unless_allowed)\(\s*\"(\w+\.\w+)\"", code)
    assert set(asked) == set(permissions.offered.names())
