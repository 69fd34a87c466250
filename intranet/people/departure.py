"""Leaving: one list of steps, which rooms add theirs to, and what becomes of what somebody wrote."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..database import Refused, forget_deleted, now, writing
from ..jobs import daily, job
from ..languages import at_start_of, local, today
from .addresses import is_given_up
from .models import FACE, Lead, Person
from .photos import change_photo
from .roles import refuse_without_other_hr

UNDECIDED = timedelta(days=90)  # people who said nothing keep the name on what they wrote for so long
FARTHEST = timedelta(days=5 * 366)  # so far ahead a last day may be known
STEPS = []  # (stage, function of the person), in the order in which they are done
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


def leave(person, at=None):
    """Stop working here, from this moment or a later one. The last HR stays, else nobody could let anyone in."""
    if at is None and person.has_left:
        return  # a second tap
    with writing():
        refuse_without_other_hr(person)
        person.change(left_at=at or now(), departed_at=None)
        depart.later(person.id, due_at=person.left_at)


def leave_after(person, last_day):
    """Work here until the end of this day."""
    if last_day < local(person.joined_at).date():
        raise Refused(_("That is before the day they began. Choose a later day."), "last_day")
    if last_day > today() + FARTHEST:
        raise Refused(_("That is more than five years away. Choose an earlier day."), "last_day")
    leave(person, at_start_of(last_day + timedelta(days=1)))


def stay(person):
    """Not leave after all, or come back. What they led and hosted is handed out anew; who has no name any more stays gone."""
    if is_given_up(person.email):
        raise Refused(
            _("A colleague has this address by now. Give %(name)s another one first.", name=person.name), "email"
        )
    with writing():
        if person.has_left and not person.departed_at:
            go_through("leave", person)  # the job that does it may come too late
        person.change(left_at=None, departed_at=None)


def carry_out(person):
    """Carry out the departure, once its moment is there: access and tasks end, and a job does the rest."""
    with writing():
        if not person.has_left or person.departed_at:
            return
        go_through("leave", person)
        person.change(departed_at=now())
        see_to_wish.later(person.id)


def carry_out_wish(person):
    """Clear away what is of no use any more, and do what was wished with what they wrote."""
    go_through("clear", person)
    if person.content_wish == "delete":
        go_through("delete", person)
    if person.content_wish in ("anonymise", "delete"):
        anonymise(person)


def anonymise(person):
    """Nothing tells any more who this was; what they wrote stays, by a former colleague. It cannot be undone."""
    if person.anonymised_at:
        return
    with writing():
        change_photo(person, None)
        person.change(**blank(), email=f"former-{person.id}", joined_at=person.left_at, anonymised_at=now())
        go_through("anonymise", person)


def forget_the_rest(person):
    """Of people who left with the wish to keep the name on what they wrote, name and photo are all that stays."""
    person.change(**blank(but={field.name for field in FACE}), email=f"former-{person.id}")


def blank(but=frozenset()):
    """Every field of a person as it is when nothing was filled in, so that one added later goes as well."""
    fields = [field for field in Person._meta.sorted_fields if field.name not in but and field.name not in KEPT]
    empty = {field.name: None if field.null else field.default for field in fields}
    return empty if "given_name" in but else empty | {"given_name": ""}


def go_through(stage, person):
    for of, function in STEPS:
        if of == stage:
            function(person)


@step("leave")
def lay_down_roles(person):
    Lead.delete().where(Lead.person == person).execute()
    person.change(is_hr=False)


def see_off_each(condition, verb):
    """Do this with everybody who left and is meant: each in a transaction of their own, as they are by then."""
    condition &= Person.left_at <= now()
    for (id,) in list(Person.select(Person.id).where(condition).tuples()):
        with writing():
            person = Person.get_or_none((Person.id == id) & condition)
            if person:
                verb(person)
    forget_deleted()


@job(title=_l("Ending somebody's access"))
def depart(id):
    see_off_each(Person.id == id, carry_out)


@job(title=_l("Doing what somebody wished who left"))
def see_to_wish(id):
    """It takes as long as there is much, while others write as well. People who came back meanwhile wish nothing any more."""
    person = Person.get_or_none((Person.id == id) & Person.departed_at.is_null(False) & (Person.left_at <= now()))
    if person:
        carry_out_wish(person)
        forget_deleted()


@daily(title=_l("Seeing off who left"))
def see_off():
    """Everybody who left without their departure being carried out; and after a while what is not kept any longer goes."""
    see_off_each(Person.departed_at.is_null(), carry_out)
    long_ago = (Person.left_at < now() - UNDECIDED) & Person.anonymised_at.is_null()
    see_off_each(long_ago & (Person.content_wish == ""), anonymise)
    with_address = Person.email.contains("@")
    see_off_each(long_ago & (Person.content_wish == "keep") & with_address, forget_the_rest)
