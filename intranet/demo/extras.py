"""Extras of the demo company: questions to colleagues, a draft that is not posted yet, and a birthday."""

from datetime import timedelta

from ..asks.models import Ask, Offer
from ..cards.models import Card
from ..database import now
from ..people.models import Person
from ..stream.models import Entry
from .people import BIRTHDAY

DRAFT = "Idee voor de vrijdaglunch: ieder neemt iets mee dat met een A begint. Volgende week de B. Wie is er voor?"


def make(drafts, people, everything):
    """Make asks with their answers; with `everything` also a draft, an offer and a birthday, on top of the asked number."""
    asks = [draft for draft in drafts if draft.ask]
    rows = [row(draft, drafts) for draft in asks]
    if rows:
        Ask.insert_many(rows).execute()
    if everything and "noor" in people.ids:
        extend(Person.get_by_id(people.ids["noor"]), [draft for draft in asks if not has_answer(draft, drafts)])
    if everything and BIRTHDAY in people.ids:
        Card.place(Person.get_by_id(people.ids[BIRTHDAY]), "birthday")


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


def extend(person, unanswered):
    """Make a draft, and an offer of the ask that nobody answered yet."""
    Entry.post(person, DRAFT, draft=True)
    for draft in unanswered[:1]:
        Offer.create(ask=draft.id, person=person, at=now())
