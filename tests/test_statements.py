"""The home page needs at most twelve SQL statements, whatever it shows; moderators have one more."""

import pytest

from intranet.core.cache import fragments
from intranet.core.clock import today
from intranet.help_requests.models import HelpRequest, Offer
from intranet.occasions.models import Occasion
from intranet.people.models import Person
from intranet.people.status import go_away
from tests import pages


@pytest.fixture
def everything(cast, as_stranger):
    """Posts with photos, polls, asks and cards in the stream, an open lobby, offers, birthdays, and people who are away."""
    pages.furnish(cast)
    for person in (cast.staff, cast.lead, cast.hr):
        person.change(birthday=f"{today():%m-%d}")
        Occasion.place(person, "birthday")
        if not Offer.select().where(Offer.person == person).exists():
            Offer.give(HelpRequest.get(), [person])
    go_away(cast.stranger, today())
    lobby = as_stranger.get("/").text.split("/kick-off/")[1].split("/")[0].split('"')[0]
    as_stranger.post(f"/kick-off/{lobby}/presence")


@pytest.mark.parametrize("who", ["staff", "lead", "hr"])
@pytest.mark.parametrize("page", ["/", "/?before=6"])
def test_at_most_twelve_even_if_nothing_is_cached(everything, sign_in, cast, queries, who, page):
    reader = sign_in(Person.get_by_id(getattr(cast, who).id))
    fragments.pieces.clear()
    with queries() as cold:
        text = reader.get(page).text
    assert "kickoff-" in text and 'id="birthdays"' in text and 'id="away"' in text
    with queries() as warm:
        assert reader.get(page).status_code == 200
    assert len(cold) <= (12 if who == "staff" else 13), cold
    assert len(warm) <= 10, warm
