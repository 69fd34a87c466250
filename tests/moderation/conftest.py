"""Things to report and hide: a post, a comment on it, and a post to the team, all by staff. The lead leads the team of staff."""

import pytest

from intranet.entries import posting
from intranet.entries.posting import NewEntry
from intranet.moderation.case import Case
from intranet.moderation.models import Report
from intranet.people.models import Lead, Person


@pytest.fixture
def post(cast):
    return NewEntry(cast.staff, "zeehond gezien").publish()


@pytest.fixture
def comment(post, cast):
    return posting.comment(post, cast.staff, "en een reiger")


@pytest.fixture
def team_post(cast):
    return NewEntry(cast.staff, "alleen voor Noord", cast.staff.team).publish()


@pytest.fixture
def other_lead(cast):
    """Somebody from another team who also leads Noord."""
    Lead.create(team=cast.staff.team, person=cast.stranger)
    return cast.stranger


@pytest.fixture
def reporter(cast):
    """A colleague of staff in the same team."""
    return Person.create(
        email="rik@duinstra.example",
        given_name="Rik",
        surname="Smit",
        team=cast.staff.team,
        joined_at=cast.staff.joined_at,
    )


@pytest.fixture
def report():
    """`report(entry, person, reason)`."""
    return lambda entry, person, reason="hurtful", **more: Report.make(entry, person, reason, **more)


@pytest.fixture
def case():
    """`case(person, entry)`: the case, or None if they may not moderate it."""
    return lambda person, entry: Case.of(person, entry.id)
