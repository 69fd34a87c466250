"""Moderators see what they judge, of every kind of entry, and cannot tap anything in it."""

import re

from intranet.core.offers import kinds
from intranet.moderation.models import Report
from tests.kinds import new, seen


def quote(page):
    return re.search(r'<blockquote class="quoted">.*?</blockquote>', page, re.S)[0]


def may_be_tapped(html):
    return re.findall(r"<(?:form|button|input)\b", html)


def test_moderators_see_the_content_of_every_kind(cast, as_lead, as_hr):
    for kind in kinds.offered:
        entry = new(kind, cast.staff).publish()
        Report.make(entry, cast.stranger, "untrue")
        for browser in (as_lead, as_hr):
            quoted = quote(browser.get(f"/moderation/entries/{entry.id}").text)
            assert [text for text in seen(kind) if text not in quoted] == [], kind
            assert may_be_tapped(quoted) == [], f"if is_quoted is defined, {kind.parts}/_card.html may hold no form"
            assert quoted in browser.get("/reports").text
        assert seen(kind)[0] in quote(as_hr.get(f"/entries/{entry.id}/report").text)


def test_authors_see_the_same_in_their_drafts(cast, as_staff):
    for kind in kinds.offered:
        entry = new(kind, cast.staff).save_as_draft()
        body = re.search(f'id="{entry.dom_id}".*?<footer', as_staff.get("/drafts").text, re.S)[0]
        assert [text for text in seen(kind) if text not in body] == [] and may_be_tapped(body) == [], kind
