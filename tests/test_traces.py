"""What was posted to a team leaves no trace for anybody else, at any address."""

import re
from datetime import timedelta

import pytest

from intranet.core.clock import now
from intranet.core.tasks import jobs
from intranet.entries import posting
from intranet.entries.models import Entry
from intranet.entries.photos import Attachment
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import react
from intranet.help_requests.models import HelpRequest
from intranet.media.checking import check
from tests.pages import picture
from tests.polls.asking import new_poll

SECRETS = ("geheimpost", "geheimfoto", "geheimreactie", "geheimvraag", "geheimoptie")


@pytest.fixture
def secrets(cast):
    """A post with a photo, a comment and reactions, and a poll, all only for team Noord."""
    team = cast.staff.team
    post = NewEntry(cast.staff, "geheimpost", team, photos=[(check(picture()), "geheimfoto")]).publish()
    react(posting.comment(post, cast.lead, "geheimreactie"), cast.lead, "heart")
    react(post, cast.lead, "heart")
    new_poll(cast.staff, "geheimvraag", ["geheimoptie", "anders"], now() + timedelta(days=1), audience=team).publish()
    jobs.run_due()
    return [entry.id for entry in Entry.select()] + [attachment.id for attachment in Attachment.select()]


def addresses(app, ids):
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and "file" not in rule.arguments and "token" not in rule.arguments:
            for id in ids if rule.arguments else [1]:
                yield re.sub(r"<[^>]*>", str(id), rule.rule)


def test_members_find_it_so_the_check_can_fail(app, secrets, as_staff):
    seen = " ".join(as_staff.get(address).text for address in addresses(app, sorted({*secrets, 1})))
    assert all(secret in seen for secret in SECRETS)


@pytest.mark.parametrize("who", ["stranger", "hr"])
@pytest.mark.parametrize("htmx", [False, True])
def test_nobody_else_finds_any_of_it(app, secrets, sign_in, cast, hx, who, htmx):
    client = sign_in(getattr(cast, who))
    client = hx(client) if htmx else client
    for address in addresses(app, sorted({*secrets, *range(1, 5)})):
        text = client.get(address).text
        assert not any(secret in text for secret in SECRETS), address
    for file in ("480.avif", "480.jpg", "640.jpg"):
        assert client.get(Attachment.get_by_id(1).address(file)).status_code == 404


DRAFTS = ("geheimconcept", "geheimplan", "geheimhulp", "geheimlos", "geheimkeuze")


@pytest.fixture
def drafts(cast):
    """Drafts of every kind, for everyone, which only their author may know about."""
    NewEntry(cast.staff, "geheimconcept #schuur @Lieke", photos=[(check(picture()), "geheimlos")]).save_as_draft()
    NewEntry(cast.staff, "geheimplan").save_as_draft(now() + timedelta(hours=1))
    NewEntry(cast.staff, "geheimhulp", content=HelpRequest()).save_as_draft()
    new_poll(cast.staff, "geheimlos", ["geheimkeuze", "anders"], now() + timedelta(days=1)).save_as_draft()
    jobs.run_due()


def test_the_author_finds_drafts_so_the_check_can_fail(app, drafts, as_staff):
    seen = " ".join(as_staff.get(address).text for address in addresses(app, range(1, 5)))
    assert all(secret in seen for secret in DRAFTS)
    assert not any(
        secret in as_staff.get(address).text for secret in DRAFTS for address in ("/", "/asks", "/polls", "/people/1")
    )
    assert as_staff.get(Attachment.get().address("480.jpg")).status_code == 200


@pytest.mark.parametrize("who", ["lead", "stranger", "hr"])
@pytest.mark.parametrize("htmx", [False, True])
def test_nobody_but_its_author_finds_a_draft(app, drafts, sign_in, cast, hx, who, htmx):
    client = sign_in(getattr(cast, who))
    client = hx(client) if htmx else client
    extra = ["/topics/schuur", "/news?after=1&from=1"]
    for address in [*addresses(app, range(1, 5)), *extra]:
        text = client.get(address).text
        assert not any(secret in text for secret in DRAFTS), address
    assert "schuur" not in hx(sign_in(getattr(cast, who))).get("/topics?q=sch").text
    for file in ("480.avif", "480.jpg", "640.jpg"):
        assert client.get(Attachment.get().address(file)).status_code == 404


@pytest.mark.parametrize("who", ["lead", "stranger", "hr"])
def test_nobody_but_its_author_can_do_anything_with_a_draft(app, drafts, sign_in, cast, who):
    client = sign_in(getattr(cast, who))
    before = list(Entry.select().order_by(Entry.id).dicts())
    forms = {"text": "x", "reaction": "heart", "option": "1", "when": "draft", "comment": "1"}
    for rule in app.url_map.iter_rules():
        if (
            "POST" in rule.methods
            and "id" in rule.arguments
            and rule.endpoint.split(".")[0] in ("stream", "drafts", "polls", "asks")
        ):
            for id in range(1, 5):
                address = re.sub(r"<[^>]*>", str(id), rule.rule)
                assert client.post(address, data=forms).status_code == 404, address
    assert list(Entry.select().order_by(Entry.id).dicts()) == before
