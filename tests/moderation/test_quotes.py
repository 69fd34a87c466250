"""Moderators see what they judge: every kind of entry has a part for them."""

import re
from datetime import timedelta

import pytest

from intranet.asks.models import Ask
from intranet.cards.models import Card
from intranet.database import now
from intranet.moderation.models import Report
from intranet.polls.models import Poll
from intranet.stream.models import Content, Entry

MADE = {
    "poll": lambda author: Poll.ask(author, "Zullen we?", ["Altijd geestig", "Nee"], now() + timedelta(days=1)),
    "ask": lambda author: Entry.post(
        author, "Wie weet dit altijd geestig?", kind="ask", content=lambda entry: Ask.create(entry=entry)
    ),
    "card": lambda author: Card.place(author, "birthday"),
}
SEEN = {"poll": "Altijd geestig", "ask": "Wie weet dit altijd geestig?", "card": "Noor is jarig"}


def quote(page):
    return re.search(r'<blockquote class="quoted">.*?</blockquote>', page, re.S)[0]


@pytest.mark.parametrize("kind", sorted(Content.kinds))
def test_moderators_see_the_content_of_every_kind(cast, as_lead, as_hr, kind):
    entry = MADE[kind](cast.staff)
    Report.make(entry, cast.stranger, "untrue")
    for browser in (as_lead, as_hr):
        for page in ("/reports", f"/moderation/entries/{entry.id}"):
            seen = quote(browser.get(page).text)
            assert SEEN[kind] in seen and "<form" not in seen and "<button" not in seen
    assert SEEN[kind] in quote(as_hr.get(f"/entries/{entry.id}/report").text)
