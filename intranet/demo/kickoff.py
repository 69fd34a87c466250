"""The demo company's morning kick-off, which also runs on the day the company is made, weekend or holiday."""

from datetime import timedelta

from ..core.clock import local
from ..kickoff.crowd import NOBODY, Presence
from ..kickoff.models import clear_lobby
from ..schedule.models import Event, Occurrence


def make(plan, people, moment):
    """Set it up for every working day, with one today that is still to come or under way, and with people in its lobby."""
    kickoff = Event.set_up(
        title=plan.title,
        weekdays="12345",
        time=plan.time,
        minutes=plan.minutes,
        link=plan.link,
        host=people.ids.get(plan.host),
    )
    length = timedelta(minutes=plan.minutes)
    at = kickoff.starts_on(local(moment).date())
    if at + length <= moment:
        at = next_five_minutes(moment + timedelta(minutes=3))  # this morning's is over, so there is another one soon
    today = Occurrence.get_or_none(Occurrence.starts_at == at) or Occurrence.create(
        event=kickoff, starts_at=at, ends_at=at + length, is_extra=True
    )
    present = [people.ids[key] for key in plan.lobby if key in people.ids]
    Presence.insert_many(
        [{"occurrence": today.id, "person": id, "until": moment + NOBODY.stays} for id in present]
    ).execute()
    clear_lobby.later(today.id, due_at=today.ends_at)


def next_five_minutes(moment):
    """Rounded up to a whole five minutes."""
    past = timedelta(minutes=moment.minute % 5, seconds=moment.second, microseconds=moment.microsecond)
    return moment - past + timedelta(minutes=5 if past else 0)
