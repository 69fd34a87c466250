"""What can be reported and hidden: a post, a comment on it and a post to the team, all by staff; the lead leads staff's team."""

import pytest

from intranet.moderation.case import Case
from intranet.moderation.models import Report
from intranet.people.models import Lead, Person
from intranet.stream import posting
from intranet.stream.posting import NewEntry


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
    """Somebody from another team who leads Noord too."""
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
    """`case(person, entry)`: the case, None where it is not theirs."""
    return lambda person, entry: Case.of(person, entry.id)
