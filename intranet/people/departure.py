"""Leaving the company: a list of steps to which rooms add theirs, and what happens to what somebody wrote."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..core.clock import at_start_of, local, now, today
from ..core.database import forget_deleted, writing
from ..core.errors import Refused
from ..core.offers import departure
from ..core.tasks.jobs import daily, job
from .addresses import is_given_up
from .models import FACE, Lead, Person
from .photos import change_photo
from .roles import refuse_without_other_hr

UNDECIDED = timedelta(days=90)  # if people did not choose, their name stays on what they wrote for so long
FARTHEST = timedelta(days=5 * 366)  # how far ahead a last day may be known
LASTING = ("id", "email", "sort_key", "joined_at", "left_at", "departed_at", "anonymised_at", "content_wish", "version")


def leave(person, at=None):
    """Stop working here, now or later. The last person in HR cannot leave: nobody could let people in any more."""
    if at is None and person.has_left:
        return  # a second tap
    with writing():
        refuse_without_other_hr(person)
        person.change(left_at=at or now(), departed_at=None)
        depart.later(person.id, due_at=person.left_at)


def leave_after(person, last_day):
    """Work here until the end of this day."""
    if last_day < local(person.joined_at).date():
        raise Refused(_("That is before their first day. Choose a later day."), "last_day")
    if last_day > today() + FARTHEST:
        raise Refused(_("That is more than five years away. Choose an earlier day."), "last_day")
    leave(person, at_start_of(last_day + timedelta(days=1)))


def stay(person):
    """Stay after all, or come back. What they led or hosted must be given to them again. People whose name is gone stay gone."""
    if is_given_up(person.email):
        raise Refused(
            _("A colleague now has this address. Give %(name)s another one first.", name=person.name), "email"
        )
    with writing():
        if person.has_left and not person.departed_at:
            departure.go_through("leave", person)  # a job does this, and it may come too late
        person.change(left_at=None, departed_at=None)


def carry_out(person):
    """Carry out the departure when its moment has come: access and tasks end, and a job does the rest."""
    with writing():
        if not person.has_left or person.departed_at:
            return
        departure.go_through("leave", person)
        person.change(departed_at=now())
        see_to_wish.later(person.id)


def carry_out_wish(person):
    """Delete what is of no more use, and do what this person wished with what they wrote."""
    departure.go_through("clear", person)
    if person.content_wish == "delete":
        departure.go_through("delete", person)
    if person.content_wish in ("anonymise", "delete"):
        anonymise(person)


def anonymise(person):
    """Forget who this was. What they wrote stays, by "a former colleague". This cannot be undone."""
    if person.anonymised_at:
        return
    with writing():
        change_photo(person, None)
        person.change(**blank(), email=f"former-{person.id}", joined_at=person.left_at, anonymised_at=now())
        departure.go_through("anonymise", person)


def forget_the_rest(person):
    """Keep only the name and the photo of somebody who wished to keep their name on what they wrote."""
    person.change(**blank(but={field.name for field in FACE}), email=f"former-{person.id}")


def blank(but=frozenset()):
    """The empty value of every field, except those named. So a field that is added later is emptied too."""
    fields = [field for field in Person._meta.sorted_fields if field.name not in but and field.name not in LASTING]
    empty = {field.name: None if field.null else field.default for field in fields}
    return empty if "given_name" in but else empty | {"given_name": ""}


def lay_down_roles(person):
    Lead.delete().where(Lead.person == person).execute()
    person.change(is_hr=False)


def see_off_each(condition, verb):
    """Call the verb for everybody who left and meets the condition, each in their own transaction, read again there."""
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


@job(title=_l("Doing what somebody who left wished"))
def see_to_wish(id):
    """This may take long, but others can write meanwhile. For people who came back it does nothing."""
    person = Person.get_or_none((Person.id == id) & Person.departed_at.is_null(False) & (Person.left_at <= now()))
    if person:
        carry_out_wish(person)
        forget_deleted()


@daily(title=_l("Seeing off people who left"))
def see_off():
    """Carry out departures that were missed, and forget what need not be kept any longer."""
    see_off_each(Person.departed_at.is_null(), carry_out)
    long_ago = (Person.left_at < now() - UNDECIDED) & Person.anonymised_at.is_null()
    see_off_each(long_ago & (Person.content_wish == ""), anonymise)
    with_address = Person.email.contains("@")
    see_off_each(long_ago & (Person.content_wish == "keep") & with_address, forget_the_rest)
