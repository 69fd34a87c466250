"""Extras of the demo company: questions to colleagues, a draft that is not posted yet, and a birthday."""

from datetime import timedelta

from ..core.clock import local, now
from ..entries.models import Entry
from ..entries.posting import NewEntry
from ..help_requests.models import HelpRequest, Offer
from ..occasions.days import EVERY, FIRST_YEARS, HOURS
from ..occasions.models import Occasion
from ..people.models import Person
from .drafting import MONTHS_BACK

EARLY = HOURS[0] * 60  # minutes after midnight


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
            extend(people.ids[key], character, unanswered, people.now)
        mark_earlier_days(people)


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


def extend(id, character, unanswered, moment):
    """Make a draft, a birthday, and an offer of the help request that nobody answered yet, for visitors who sign in as staff."""
    if character.draft:
        NewEntry(Person.get_by_id(id), character.draft).save_as_draft()
    if character.has_birthday:
        date_back(Occasion.place(Person.get_by_id(id), "birthday"), moment)
    if character.sign_in == "staff":
        for draft in unanswered[:1]:
            Offer.create(help_request=draft.id, person=id, at=now())


def mark_earlier_days(people):
    """Give the birthdays and years of service of the past months their cards, early on the day itself."""
    for days in range(1, MONTHS_BACK):
        date = people.day_before(days)
        for person in Person.select().where(Person.birthday == f"{date:%m-%d}") if date.isoweekday() < 6 else ():
            place_card(person, "birthday", people.at(date, EARLY))
    for person in Person.select().where(Person.shows_years):
        date, years = latest_anniversary(local(person.joined_at).date(), people.day_before(1))
        is_marked = years in FIRST_YEARS or (years and years % EVERY == 0)
        if is_marked and date > people.day_before(MONTHS_BACK) and date.isoweekday() < 6:
            place_card(person, "years", people.at(date, EARLY), years=years)


def latest_anniversary(joined, until):
    """The last time before this date that somebody had worked here for whole years, and how many."""
    years = until.year - joined.year
    while years and joined + timedelta(days=round(365.25 * years)) > until:
        years -= 1
    return joined + timedelta(days=round(365.25 * years)), years


def place_card(person, what, at, **fields):
    date_back(Occasion.make(person, what, **fields), at)


def date_back(entry, at):
    Entry.update(created_at=at, published_at=at).where(Entry.id == entry.id).execute()
