"""The models of prepared queries are those that peewee makes itself."""

from datetime import timedelta

import pytest

from intranet.accounts.models import Session, digest, person_with_session
from intranet.core.cache import rows
from intranet.core.clock import now
from intranet.core.database import db
from intranet.entries.loading import comments_on, some_visible
from intranet.entries.posting import NewEntry, comment
from intranet.people.models import Lead, Team
from intranet.polls.models import Poll, ballot


def as_data(model, seen=()):
    """Everything that a model holds, and the models it refers to."""
    related = {name: other and as_data(other) for name, other in model.__rel__.items()}
    more = {name: value for name, value in vars(model).items() if name not in ("__data__", "__rel__", "_dirty")}
    more = {name: as_data(value) if hasattr(value, "__data__") else value for name, value in more.items()}
    return type(model), model.__data__, related, more, model._dirty


def both(prepared, *arguments):
    """The rows of a prepared query as we read them, and as peewee does."""
    found = prepared(*arguments)
    forms = [one for (param, *_form), one in prepared.built.items() if param == db.param]
    built = next((one for one in reversed(forms) if isinstance(one.readers[0], rows.RowReader)), None)
    assert built, "peewee reads these rows itself"
    wrapper = built.query._get_cursor_wrapper(db.execute_sql(built.sql, [None] * len(built.values)))
    wrapper.initialize()
    return [as_data(one) for one in found], [as_data(wrapper.process_row(row)) for row in found.raw]


@pytest.fixture
def entry(cast):
    Lead.appoint(cast.staff.team, cast.lead)
    entry = NewEntry(cast.staff, "Terug uit Ameland", audience=cast.staff.team).publish()
    comment(entry, cast.lead, "Vertel")
    return entry


def test_the_person_who_is_signed_in(cast, entry):
    for person in (cast.staff, cast.lead, cast.hr):
        ours, peewees = both(person_with_session, digest(Session.begin(person)))
        assert ours == peewees and ours


def test_entries_with_what_their_cards_show(cast, entry):
    NewEntry(cast.hr, "Voor iedereen").publish()
    for prepared, argument in ((some_visible, [1, 2, 3]), (comments_on, 1)):
        ours, peewees = both(prepared, cast.lead, argument)
        assert ours == peewees and ours


def test_a_poll_and_its_options(cast):
    poll = Poll(closes_at=now() + timedelta(days=1), texts=["Met", "Zonder"])
    poll = NewEntry(cast.lead, "Met of zonder ui?", content=poll).publish()
    ours, peewees = both(ballot, cast.staff, poll.id)
    assert ours == peewees and len(ours) == 2


def test_whoever_is_in_no_team_has_none(cast):
    cast.hr.change(team=None)
    [person] = person_with_session(digest(Session.begin(cast.hr)))
    assert person.team is None and isinstance(cast.staff.team, Team) and not person._dirty
