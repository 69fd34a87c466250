"""Leaving the company: a list of steps to which rooms add theirs, and what happens to what somebody wrote."""

import re
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..database import Refused, forget_deleted, now, writing
from ..jobs import daily, job
from ..languages import at_start_of, local, today

UNDECIDED = timedelta(days=90)  # if people did not choose, their name stays on what they wrote for so long
GIVEN_UP = re.compile(r"\.left-\d+$")  # the end of an address that went to a colleague; nobody can type one like it
FARTHEST = timedelta(days=5 * 366)  # a last day can be no further ahead than this
WISHES = ("keep", "anonymise", "delete")
STEPS = []  # (stage, function of the person), in the order in which they are called
FACE = ("given_name", "prefix", "surname", "picture")
KEPT = ("id", "email", "sort_key", "joined_at", "left_at", "departed_at", "anonymised_at", "content_wish", "version")


def step(stage):
    """Register a function of a person for this stage. It must do no harm when it is called twice.

    "leave" and "anonymise" are part of one short transaction, so their functions touch few rows or plan a job. "clear" (for
    everybody who left) and "delete" (for people who wished it) run in a job, and begin their own transactions.
    """

    def added(function):
        STEPS.append((stage, function))
        return function

    return added


class Departure:
    """The part of Person that is about leaving."""

    def leave(self, at=None):
        """Stop working here, now or later. The last person in HR cannot leave: nobody could let people in any more."""
        if at is None and self.has_left:
            return  # a second tap
        with writing():
            self.refuse_without_other_hr()
            self.change(left_at=at or now(), departed_at=None)
            depart.later(self.id, due_at=self.left_at)

    def leave_after(self, last_day):
        """Work here until the end of this day."""
        if last_day < local(self.joined_at).date():
            raise Refused(_("That is before their first day. Choose a later day."), "last_day")
        if last_day > today() + FARTHEST:
            raise Refused(_("That is more than five years away. Choose an earlier day."), "last_day")
        self.leave(at_start_of(last_day + timedelta(days=1)))

    def stay(self):
        """Stay after all, or come back. What they led or hosted must be given to them again.

        Somebody whose name is gone stays gone: change() refuses that.
        """
        if self.gave_up_address:
            raise Refused(
                _("A colleague now has this address. Give %(name)s another one first.", name=self.name), "email"
            )
        with writing():
            if self.has_left and not self.departed_at:
                self.go_through("leave")  # the job that does this has not run yet, and will find nothing to do
            self.change(left_at=None, departed_at=None)

    def give_up_address(self):
        """Free the address of somebody who left, because a colleague uses it now."""
        self.change(email=f"{self.email}.left-{self.id}")

    def depart(self):
        """Carry out the departure once its moment has come: access and tasks end, and a job does the rest."""
        with writing():
            if not self.has_left or self.departed_at:
                return
            self.go_through("leave")
            self.change(departed_at=now())
            see_to_wish.later(self.id)

    def see_to_wish(self):
        """Delete what is of no more use, and do what this person wished with what they wrote."""
        self.go_through("clear")
        if self.content_wish == "delete":
            self.go_through("delete")
        if self.content_wish in ("anonymise", "delete"):
            self.anonymise()

    def anonymise(self):
        """Forget who this was. What they wrote stays, by "a former colleague". This cannot be undone."""
        if self.anonymised_at:
            return
        with writing():
            self.show(None)
            self.change(**self.blank(), email=f"former-{self.id}", joined_at=self.left_at, anonymised_at=now())
            self.go_through("anonymise")

    def forget_the_rest(self):
        """Keep only the name and the photo, of somebody who wished to keep their name on what they wrote."""
        self.change(**self.blank(*FACE), email=f"former-{self.id}")

    def blank(self, *kept):
        """The empty value of every field, except the kept ones. So a field that is added later is emptied too."""
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
        """The last day with access, or None if it is not known."""
        return last_day(self.left_at) if self.left_at else None

    @property
    def gave_up_address(self):
        """Whether a colleague now uses their address."""
        return bool(GIVEN_UP.search(self.email))

    @property
    def has_page(self):
        return self.anonymised_at is None


def last_day(left_at):
    """The last day with access: if access ends at midnight, that is the day before."""
    return local(left_at - timedelta(microseconds=1)).date()


def see_off_each(condition, verb):
    """Call the verb for everybody who left and meets the condition, each in their own transaction, read again there."""
    from .models import Person  # which imports this module

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


@job(title=_l("Doing what somebody who left wished"))
def see_to_wish(id):
    """This may take long, but others can write meanwhile. For people who came back it does nothing."""
    from .models import Person

    person = Person.get_or_none((Person.id == id) & Person.departed_at.is_null(False) & (Person.left_at <= now()))
    if person:
        person.see_to_wish()
        forget_deleted()


@daily(title=_l("Seeing off people who left"))
def see_off():
    """Carry out departures that were missed, and forget what need not be kept any longer."""
    from .models import Person

    see_off_each(Person.departed_at.is_null(), Person.depart)
    long_ago = (Person.left_at < now() - UNDECIDED) & Person.anonymised_at.is_null()
    see_off_each(long_ago & (Person.content_wish == ""), Person.anonymise)
    with_address = Person.email.contains("@")
    see_off_each(long_ago & (Person.content_wish == "keep") & with_address, Person.forget_the_rest)
