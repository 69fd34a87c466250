"""What was posted to a team leaves no trace for anybody else, on any address there is."""

import re
from datetime import timedelta

import pytest

from intranet import jobs
from intranet.database import now
from intranet.polls.models import Poll
from intranet.stream.models import Attachment, Entry
from tests.pages import picture

SECRETS = ("geheimpost", "geheimfoto", "geheimreactie", "geheimvraag", "geheimoptie")


@pytest.fixture
def secrets(cast):
    """A post with photo, comment and reactions, and a poll, all for team Noord only."""
    team = cast.staff.team
    post = Entry.post(cast.staff, "geheimpost", audience=team, photos=[(picture(), "geheimfoto")])
    post.comment(cast.lead, "geheimreactie").react(cast.lead, "heart")
    post.react(cast.lead, "heart")
    Poll.ask(cast.staff, "geheimvraag", ["geheimoptie", "anders"], now() + timedelta(days=1), audience=team)
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
