"""The demo company's morning kick-off, which also runs on the day the company is made, weekend or holiday."""

from datetime import timedelta

from ..kickoff.models import Presence, clear_lobby
from ..languages import local
from ..moments.models import Moment, Occurrence
from .content.kickoff import HOST, LOBBY, MINUTES, TIME, TITLE

LINK = "https://meet.jit.si/kringhof-kick-off"


def make(people, moment):
    """Set it up for every working day, with one today that is still to come or under way, and with people in its lobby."""
    kickoff = Moment.set_up(
        title=TITLE, weekdays="12345", time=TIME, minutes=MINUTES, link=LINK, host=people.ids.get(HOST)
    )
    at = kickoff.starts_on(local(moment).date())
    if at + timedelta(minutes=MINUTES) <= moment:
        at = next_five_minutes(moment + timedelta(minutes=3))  # this morning's is over, so there is another one soon
    ends_at = at + timedelta(minutes=MINUTES)
    today = Occurrence.get_or_none(Occurrence.starts_at == at) or Occurrence.create(
        moment=kickoff, starts_at=at, ends_at=ends_at, is_extra=True
    )
    Presence.insert_many(
        [{"occurrence": today.id, "person": people.ids[key], "seen_at": moment} for key in LOBBY if key in people.ids]
    ).execute()
    clear_lobby.later(today.id, due_at=today.ends_at)


def next_five_minutes(moment):
    """Rounded up to a whole five minutes."""
    past = timedelta(minutes=moment.minute % 5, seconds=moment.second, microseconds=moment.microsecond)
    return moment - past + timedelta(minutes=5 if past else 0)
