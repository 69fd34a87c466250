"""Leaving: one list of steps, which rooms add theirs to, and what becomes of what somebody wrote."""

from datetime import timedelta

from flask_babel import lazy_gettext as _

from ..database import forget_deleted, now, writing
from ..jobs import daily, job

UNDECIDED = timedelta(days=90)  # who said nothing keeps the name on what they wrote for so long
WISHES = ("keep", "anonymise", "delete")
STEPS = []  # (stage, function of the person), in the order in which they are done
KEPT = ("id", "email", "sort_key", "joined_at", "left_at", "departed_at", "anonymised_at", "content_wish", "version")


def step(stage):
    """Decorates what has to be done with a person at a stage: "leave", "anonymise" or "delete". Done twice it does no harm."""

    def added(function):
        STEPS.append((stage, function))
        return function

    return added


class Departure:
    """What a Person does who leaves."""

    def leave(self, at=None):
        """Stop working here, from this moment or a later one. The last HR stays, else nobody could let anyone in."""
        with writing():
            self.refuse_without_other_hr()
            self.change(left_at=at or now(), departed_at=None)
            depart.later(self.id, due_at=self.left_at)

    def depart(self):
        """Carry out the departure, once its moment is there: access and tasks end, and what was wished happens."""
        with writing():
            if self.left_at is None or self.left_at > now() or self.departed_at:
                return
            self.go_through("leave")
            self.change(departed_at=now())
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

    def blank(self):
        """Every field of a person as it is when nothing was filled in, so that one added later goes as well."""
        fields = [field for field in self._meta.sorted_fields if field.name not in KEPT]
        empty = {field.name: None if field.null else field.default for field in fields}
        return empty | {"given_name": ""}

    def go_through(self, stage):
        for of, function in STEPS:
            if of == stage:
                function(self)

    @property
    def has_page(self):
        return self.anonymised_at is None


def person_with(id):
    from .models import Person  # which is made of what stands here

    return Person.get_or_none(Person.id == id)


@job(title=_("Ending somebody's access"))
def depart(id):
    person = person_with(id)
    if person:
        person.depart()
        forget_deleted()


@daily(title=_("Seeing off who left"))
def see_off():
    """Who left without their departure being carried out, and whose name stayed long enough without a wish."""
    from .models import Person

    left = Person.select().where(Person.left_at <= now())
    for person in list(left.where(Person.departed_at.is_null())):
        person.depart()
    undecided = (Person.content_wish == "") & (Person.left_at < now() - UNDECIDED) & Person.anonymised_at.is_null()
    for person in list(left.where(undecided)):
        person.anonymise()
    forget_deleted()
