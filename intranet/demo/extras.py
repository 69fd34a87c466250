"""What the demo company's people asked each other, what one of them did not post yet, and whose birthday it is."""

from datetime import timedelta

from ..asks.models import Ask, Offer
from ..cards.models import Card
from ..database import now
from ..people.models import Person
from ..stream.models import Entry


def make(drafts, people, everything):
    """Asks with their answers; with `everything` also what is no part of the number of entries that was asked for."""
    asks = [draft for draft in drafts if draft.ask]
    rows = [row(draft, drafts) for draft in asks]
    if rows:
        Ask.insert_many(rows).execute()
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
    """A draft and a birthday; people who look around as staff are offered the ask that nobody answered yet."""
    if character.draft:
        Entry.post(Person.get_by_id(id), character.draft, draft=True)
    if character.has_birthday:
        Card.place(Person.get_by_id(id), "birthday")
    if character.sign_in == "staff":
        for draft in unanswered[:1]:
            Offer.create(ask=draft.id, person=id, at=now())
