"""Moderators see what they judge: every kind of entry has a part for them."""

import re
from datetime import timedelta

import pytest

from intranet.core.clock import now
from intranet.core.offers import kinds
from intranet.entries.posting import NewEntry
from intranet.help_requests.models import HelpRequest
from intranet.moderation.models import Report
from intranet.occasions.models import Occasion
from tests.polls.asking import new_poll

MADE = {
    "poll": lambda author: new_poll(
        author, "Zullen we?", ["Altijd geestig", "Nee"], now() + timedelta(days=1)
    ).publish(),
    "help_request": lambda author: NewEntry(author, "Wie weet dit altijd geestig?", content=HelpRequest()).publish(),
    "occasion": lambda author: Occasion.place(author, "birthday"),
}
SEEN = {"poll": "Altijd geestig", "help_request": "Wie weet dit altijd geestig?", "occasion": "Noor is jarig"}


def quote(page):
    return re.search(r'<blockquote class="quoted">.*?</blockquote>', page, re.S)[0]


def test_every_kind_is_tried(app):
    assert kinds.offered.names() == list(MADE)


@pytest.mark.parametrize("kind", MADE)
def test_moderators_see_the_content_of_every_kind(cast, as_lead, as_hr, kind):
    entry = MADE[kind](cast.staff)
    Report.make(entry, cast.stranger, "untrue")
    for browser in (as_lead, as_hr):
        for page in ("/reports", f"/moderation/entries/{entry.id}"):
            seen = quote(browser.get(page).text)
            assert SEEN[kind] in seen and "<form" not in seen and "<button" not in seen
    assert SEEN[kind] in quote(as_hr.get(f"/entries/{entry.id}/report").text)
