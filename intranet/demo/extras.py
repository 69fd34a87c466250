"""Extras of the demo company: questions to colleagues, a draft that is not posted yet, and a birthday."""

from datetime import timedelta

from ..core.clock import now
from ..entries.posting import NewEntry
from ..help_requests.models import HelpRequest, Offer
from ..occasions.models import Occasion
from ..people.models import Person


def make(drafts, people, everything):
    """Make help requests with their answers; with `everything` also a draft, an offer and a birthday, on top of the
    asked number.
    """
    asks = [draft for draft in drafts if draft.ask]
    rows = [row(draft, drafts) for draft in asks]
    if rows:
        HelpRequest.insert_many(rows).execute()
    if everything:
        unanswered = [draft for draft in asks if not has_answer(draft, drafts)]
        for key, character in people.characters.items():
            extend(people.ids[key], character, unanswered)


def row(draft, drafts):
    first = next((comment for comment in drafts if comment.parent is draft), None)
    is_answered = draft.ask == "answered" and first is not None
    return {
        "entry": draft.id,
        "answered_at": draft.at + timedelta(hours=3) if is_answered else None,
        "helped_by": first.id if is_answered else None,
        "offered_at": draft.at + timedelta(days=1),
    }


def has_answer(draft, drafts):
    return any(comment.parent is draft and comment.author != draft.author for comment in drafts)


def extend(id, character, unanswered):
    """Make a draft, a birthday, and an offer of the help request that nobody answered yet, for visitors who sign in as staff."""
    if character.draft:
        NewEntry(Person.get_by_id(id), character.draft).save_as_draft()
    if character.has_birthday:
        Occasion.place(Person.get_by_id(id), "birthday")
    if character.sign_in == "staff":
        for draft in unanswered[:1]:
            Offer.create(help_request=draft.id, person=id, at=now())
