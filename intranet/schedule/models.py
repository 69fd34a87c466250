"""Moments that recur, and their occurrences."""

from datetime import UTC, timedelta

import peewee
from flask_babel import lazy_gettext as _l

from ..core.clock import at_start_of, local, now, today
from ..core.database import Model, UTCField, writing
from ..core.tasks.jobs import daily
from ..people.models import Person, Team
from .holidays import is_holiday

HOST = (Person.id, Person.given_name, Person.joined_at, Person.left_at, Person.away_until)
AHEAD = 28  # the number of days for which occurrences are made


class Event(Model):
    """A rule: on these weekdays, at this time, for so many minutes, for the company or a team, with a host, and a video link
    or a place.
    """

    kind = peewee.TextField(default="kickoff")
    title = peewee.TextField()
    weekdays = peewee.TextField(default="12345")  # ISO: 1 is Monday
    time = peewee.TextField(default="09:00")  # in the company's time zone
    minutes = peewee.IntegerField(default=15)
    team = peewee.ForeignKeyField(Team, null=True, on_delete="CASCADE")  # None is the whole company
    host = peewee.ForeignKeyField(Person, null=True, on_delete="SET NULL")
    link = peewee.TextField(default="")
    place = peewee.TextField(default="")  # where people meet in person
    ended_at = UTCField(null=True)

    @classmethod
    def is_for(cls, person):
        """The condition for events of the whole company, or of one of this person's teams."""
        return cls.team.is_null() | cls.team.in_(person.own_teams())

    @classmethod
    def going_on(cls):
        return cls.select().where(cls.ended_at.is_null())

    @classmethod
    def visible_to(cls, person):
        """The events that have not ended, of the company and of this person's teams."""
        return cls.going_on().where(cls.is_for(person))

    @classmethod
    def managed_by(cls, person):
        """The events this person may change: HR all of them, leads those of the company and of the teams they lead."""
        if person.is_hr:
            return cls.going_on()
        return cls.going_on().where(cls.team.in_(person.led_teams()) | (cls.team.is_null() & person.is_lead))

    @classmethod
    def set_up(cls, **fields):
        with writing():
            event = cls.create(**fields)
            event.plan()
        return event

    @property
    def present_host(self):
        """The host, if they still work here and are not away."""
        return self.host if self.host and self.host.is_present and not self.host.is_away else None

    def change(self, **fields):
        """Change the rule and the planned occurrences. One that is under way stays as it is."""
        with writing():
            for name, value in fields.items():
                setattr(self, name, value)
            self.save(only=list(fields))
            self.plan()

    def end(self):
        """Stop this event, and delete what is planned."""
        with writing():
            Event.update(ended_at=now()).where(Event.id == self.id).execute()
            Occurrence.delete().where((Occurrence.event == self) & (Occurrence.starts_at > now())).execute()

    def days_ahead(self):
        """The dates in the coming weeks on which it happens: its weekdays, but no public holidays."""
        dates = (today() + timedelta(days=number) for number in range(AHEAD))
        return [date for date in dates if str(date.isoweekday()) in self.weekdays and not is_holiday(date)]

    def starts_on(self, date):
        """The moment it starts on this date, at the same local time in summer and in winter."""
        hour, minute = map(int, self.time.split(":"))
        return at_start_of(date).replace(hour=hour, minute=minute).astimezone(UTC)

    def plan(self):
        """Make the occurrences of the coming weeks follow the rule. One that stays on its date keeps its id."""
        if not Event.going_on().where(Event.id == self.id).exists():
            return  # ended by somebody else in the meantime
        planned = {local(occurrence.starts_at).date(): occurrence for occurrence in self.coming()}
        extra = {occurrence.starts_at for occurrence in self.occurrences.where(Occurrence.is_extra)}
        for date in self.days_ahead():
            occurrence, starts_at = planned.pop(date, None), self.starts_on(date)
            if starts_at > now() and starts_at not in extra:
                (occurrence or Occurrence(event=self)).put_at(starts_at, self.minutes)
        gone = [occurrence.id for occurrence in planned.values()]
        Occurrence.delete().where(Occurrence.id.in_(gone)).execute()

    def coming(self):
        """The occurrences planned by the rule that have not started."""
        return self.occurrences.where((Occurrence.starts_at > now()) & ~Occurrence.is_extra)


def stop_hosting(person):
    Event.update(host=None).where(Event.host == person).execute()


class Occurrence(Model):
    """One time that an event happens. About who was there, Kring keeps only the highest number at once."""

    event = peewee.ForeignKeyField(Event, on_delete="CASCADE", backref="occurrences", index=False)
    starts_at = UTCField(index=True)
    ends_at = UTCField()
    peak = peewee.IntegerField(default=0)
    is_extra = peewee.BooleanField(default=False)  # not made by the rule, so plan() leaves it alone

    class Meta:
        indexes = ((("event", "starts_at"), True),)

    @classmethod
    def visible_to(cls, person):
        """The occurrences for this person, with their event, host and team, the earliest first."""
        return (
            cls.select(cls, Event, *HOST, Team)
            .join(Event)
            .join(Person, peewee.JOIN.LEFT_OUTER, on=(Event.host == Person.id), attr="host")
            .switch(Event)
            .join(Team, peewee.JOIN.LEFT_OUTER, on=(Event.team == Team.id), attr="team")
            .where(Event.is_for(person))
            .order_by(cls.starts_at, cls.id)
        )

    def put_at(self, starts_at, minutes):
        self.starts_at, self.ends_at = starts_at, starts_at + timedelta(minutes=minutes)
        self.save()

    @property
    def is_over(self):
        return self.ends_at <= now()


@daily(title=_l("Planning the coming kick-offs"))
def plan_events():
    """Plan one more day, every day."""
    for event in list(Event.going_on()):
        with writing():
            event.plan()


def plan_by_the_present_zone():
    """Move what is planned to the same local time in the new zone. If that has already passed, it is cancelled."""
    for event in list(Event.going_on()):
        with writing():
            passed = [one.id for one in event.coming() if event.starts_on(local(one.starts_at).date()) <= now()]
            Occurrence.delete().where(Occurrence.id.in_(passed)).execute()
            event.plan()
