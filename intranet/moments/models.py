"""Moments that come back, and each time they do."""

from datetime import timedelta
from functools import cache

import peewee

from ..database import Model, UTCField, now, writing
from ..jobs import daily
from ..languages import local, today
from ..people.models import Person, Team

AHEAD = 28  # days for which occurrences are made


class Moment(Model):
    """A rule: on these weekdays at this time, for so long, for the company or a team, with a host and a video link."""

    kind = peewee.TextField(default="kickoff")
    title = peewee.TextField()
    weekdays = peewee.TextField(default="12345")  # ISO: 1 is Monday
    time = peewee.TextField(default="09:00")  # in the company's time zone
    minutes = peewee.IntegerField(default=15)
    team = peewee.ForeignKeyField(Team, null=True, on_delete="CASCADE")  # None is the whole company
    host = peewee.ForeignKeyField(Person, null=True, on_delete="SET NULL")
    link = peewee.TextField(default="")
    ended_at = UTCField(null=True)

    @classmethod
    def visible_to(cls, person):
        """The moments that go on, of the company and of the person's own teams."""
        return cls.select().where(cls.ended_at.is_null() & (cls.team.is_null() | cls.team.in_(person.own_teams())))

    @classmethod
    def kept_by(cls, person):
        """Those this person may change: HR all, a lead those of the company and of the teams led."""
        goes_on = cls.select().where(cls.ended_at.is_null())
        if person.is_hr:
            return goes_on
        led = person.leads().select(Team.id)
        return goes_on.where(cls.team.in_(led) | (cls.team.is_null() & person.is_lead))

    @classmethod
    def set_up(cls, **fields):
        with writing():
            moment = cls.create(**fields)
            moment.plan()
        return moment

    def change(self, **fields):
        """Change the rule and what is planned by it; an occurrence that is under way stays as it is."""
        with writing():
            self.__data__.update(Moment(**fields).__data__ | {"id": self.id})
            self.save()
            self.plan()

    def end(self):
        """It happens no more; what is planned goes."""
        with writing():
            Moment.update(ended_at=now()).where(Moment.id == self.id).execute()
            Occurrence.delete().where((Occurrence.moment == self) & (Occurrence.starts_at > now())).execute()

    def days_ahead(self):
        """The dates in the coming weeks on which it happens: its weekdays, not on a public holiday."""
        dates = (today() + timedelta(days=number) for number in range(AHEAD))
        return [date for date in dates if str(date.isoweekday()) in self.weekdays and not is_holiday(date)]

    def starts_on(self, date):
        hour, minute = map(int, self.time.split(":"))
        return local(now()).replace(year=date.year, month=date.month, day=date.day, hour=hour, minute=minute, second=0, microsecond=0)

    def plan(self):
        """Make the rows of the coming weeks what the rule says; one that stays on its date keeps its id."""
        planned = {local(occurrence.starts_at).date(): occurrence for occurrence in self.coming()}
        wanted = {date: self.starts_on(date) for date in self.days_ahead()}
        for date, starts_at in wanted.items():
            if starts_at > now() or date in planned:
                occurrence = planned.pop(date, None) or Occurrence(moment=self)
                occurrence.starts_at, occurrence.ends_at = starts_at, starts_at + timedelta(minutes=self.minutes)
                occurrence.save()
        gone = [occurrence.id for occurrence in planned.values()]
        Occurrence.delete().where(Occurrence.id.in_(gone)).execute()

    def coming(self):
        coming = (Occurrence.starts_at > now()) & ~Occurrence.is_extra
        return Occurrence.select().where((Occurrence.moment == self) & coming)


class Occurrence(Model):
    """One time that a moment happens. Of who was there only the highest number at once is kept."""

    moment = peewee.ForeignKeyField(Moment, on_delete="CASCADE", backref="occurrences")
    starts_at = UTCField(index=True)
    ends_at = UTCField()
    peak = peewee.IntegerField(default=0)
    is_extra = peewee.BooleanField(default=False)  # beside the rule, so planning leaves it alone

    class Meta:
        indexes = ((("moment", "starts_at"), True),)

    @classmethod
    def visible_to(cls, person):
        """Those of the moments this person sees, with moment and host, next one first."""
        return (cls.select(cls, Moment, Person).join(Moment).join(Person, peewee.JOIN.LEFT_OUTER, on=(Moment.host == Person.id))
                .where(Moment.id.in_(Moment.visible_to(person).select(Moment.id))).order_by(cls.starts_at))

    @property
    def is_over(self):
        return self.ends_at <= now()


@daily
def plan_moments():
    """Every day one more day ahead."""
    for moment in Moment.select().where(Moment.ended_at.is_null()):
        with writing():
            moment.plan()


@cache
def holidays_of(year):
    from holidays import country_holidays  # takes a second and some memory: only when it is needed
    return set(country_holidays("NL", years=year))


def is_holiday(date):
    """Whether it is a Dutch public holiday."""
    return date in holidays_of(date.year)
