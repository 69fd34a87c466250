"""Leaving: one list of steps, which rooms add theirs to, and what becomes of what somebody wrote."""

import re
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..database import Refused, forget_deleted, now, writing
from ..jobs import daily, job
from ..languages import at_start_of, local, today

UNDECIDED = timedelta(days=90)  # who said nothing keeps the name on what they wrote for so long
GIVEN_UP = re.compile(r"\.left-\d+$")  # how an address ends that went to somebody else; nobody can type one
FARTHEST = timedelta(days=5 * 366)  # so far ahead a last day may be known
WISHES = ("keep", "anonymise", "delete")
STEPS = []  # (stage, function of the person), in the order in which they are done
FACE = ("given_name", "prefix", "surname", "picture")
KEPT = ("id", "email", "sort_key", "joined_at", "left_at", "departed_at", "anonymised_at", "content_wish", "version")


def step(stage):
    """Decorates what has to be done with a person at a stage. Done twice it does no harm.

    "leave" and "anonymise" are part of one short transaction, so they touch few rows, or plan a job. "clear" (for everybody
    who left) and "delete" (for who wished it) are done by a job, and begin transactions of their own.
    """

    def added(function):
        STEPS.append((stage, function))
        return function

    return added


class Departure:
    """What a Person does who leaves."""

    def leave(self, at=None):
        """Stop working here, from this moment or a later one. The last HR stays, else nobody could let anyone in."""
        if at is None and self.has_left:
            return  # a second tap
        with writing():
            self.refuse_without_other_hr()
            self.change(left_at=at or now(), departed_at=None)
            depart.later(self.id, due_at=self.left_at)

    def leave_after(self, last_day):
        """Work here until the end of this day."""
        if last_day < local(self.joined_at).date():
            raise Refused(_("That is before the day they began. Choose a later day."), "last_day")
        if last_day > today() + FARTHEST:
            raise Refused(_("That is more than five years away. Choose an earlier day."), "last_day")
        self.leave(at_start_of(last_day + timedelta(days=1)))

    def stay(self):
        """Not leave after all, or come back. What they led and hosted is handed out anew; who has no name any more stays gone."""
        if self.gave_up_address:
            raise Refused(
                _("A colleague has this address by now. Give %(name)s another one first.", name=self.name), "email"
            )
        with writing():
            if self.has_left and not self.departed_at:
                self.go_through("leave")  # the job that does it may come too late
            self.change(left_at=None, departed_at=None)

    def give_up_address(self):
        """Of somebody who left: a colleague uses it now."""
        self.change(email=f"{self.email}.left-{self.id}")

    def depart(self):
        """Carry out the departure, once its moment is there: access and tasks end, and a job does the rest."""
        with writing():
            if not self.has_left or self.departed_at:
                return
            self.go_through("leave")
            self.change(departed_at=now())
            see_to_wish.later(self.id)

    def see_to_wish(self):
        """Clear away what is of no use any more, and do what was wished with what they wrote."""
        self.go_through("clear")
        if self.content_wish == "delete":
            self.go_through("delete")
        if self.content_wish in ("anonymise", "delete"):
            self.anonymise()

    def anonymise(self):
        """Nothing tells any more who this was; what they wrote stays, by a former colleague. It cannot be undone."""
        if self.anonymised_at:
            return
        with writing():
            self.show(None)
            self.change(**self.blank(), email=f"former-{self.id}", joined_at=self.left_at, anonymised_at=now())
            self.go_through("anonymise")

    def forget_the_rest(self):
        """Of who left with the wish to keep the name on what they wrote, name and photo are all that stays."""
        self.change(**self.blank(*FACE), email=f"former-{self.id}")

    def blank(self, *kept):
        """Every field of a person as it is when nothing was filled in, so that one added later goes as well."""
        fields = [field for field in self._meta.sorted_fields if field.name not in KEPT + kept]
        empty = {field.name: None if field.null else field.default for field in fields}
        return empty if "given_name" in kept else empty | {"given_name": ""}

    def go_through(self, stage):
        for of, function in STEPS:
            if of == stage:
                function(self)

    @property
    def has_left(self):
        return self.left_at is not None and self.left_at <= now()

    @property
    def last_day(self):
        """The last day with access, None as long as that is not known."""
        return last_day(self.left_at) if self.left_at else None

    @property
    def gave_up_address(self):
        """Whether their address went to a colleague who uses it now."""
        return bool(GIVEN_UP.search(self.email))

    @property
    def has_page(self):
        return self.anonymised_at is None


def last_day(left_at):
    """The day on which access ends, or which is over when it does."""
    return local(left_at - timedelta(microseconds=1)).date()


def see_off_each(condition, verb):
    """Do this with everybody who left and is meant: each in a transaction of their own, as they are by then."""
    from .models import Person  # which is made of what stands here

    condition &= Person.left_at <= now()
    for (id,) in list(Person.select(Person.id).where(condition).tuples()):
        with writing():
            person = Person.get_or_none((Person.id == id) & condition)
            if person:
                verb(person)
    forget_deleted()


@job(title=_l("Ending somebody's access"))
def depart(id):
    from .models import Person

    see_off_each(Person.id == id, Person.depart)


@job(title=_l("Doing what somebody wished who left"))
def see_to_wish(id):
    """It takes as long as there is much, while others write as well. Who came back meanwhile wishes nothing any more."""
    from .models import Person

    person = Person.get_or_none((Person.id == id) & Person.departed_at.is_null(False) & (Person.left_at <= now()))
    if person:
        person.see_to_wish()
        forget_deleted()


@daily(title=_l("Seeing off who left"))
def see_off():
    """Who left without their departure being carried out; and after a while what is not kept any longer goes."""
    from .models import Person

    see_off_each(Person.departed_at.is_null(), Person.depart)
    long_ago = (Person.left_at < now() - UNDECIDED) & Person.anonymised_at.is_null()
    see_off_each(long_ago & (Person.content_wish == ""), Person.anonymise)
    with_address = Person.email.contains("@")
    see_off_each(long_ago & (Person.content_wish == "keep") & with_address, Person.forget_the_rest)
