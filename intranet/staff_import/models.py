"""A staff list that waits, for an hour at most, until HR confirms it."""

from datetime import timedelta

import peewee
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..core.clock import now
from ..core.database import Model, UTCField, writing
from ..core.errors import Refused
from ..core.tasks.jobs import job
from ..people.acts import logged
from ..people.models import Person
from .applying import apply
from .plan import Plan
from .reading import MAX_BYTES, read
from .stafflist import StaffList

GONE = _l("This staff list has already been confirmed, or was chosen more than an hour ago. Choose the file again.")


class StaffImport(Model):
    """The columns that Kring needs of an uploaded file. The file itself is not stored, and these columns not for long."""

    LIFETIME = timedelta(hours=1)
    uploader = peewee.ForeignKeyField(Person, on_delete="CASCADE")
    created_at = UTCField(default=now, index=True)
    data = peewee.TextField()

    @classmethod
    def receive(cls, uploader, file, columns=None):
        """Take in an uploaded file, with the columns that HR chose, or else those with a known name."""
        staff_list = StaffList.of(read(file.read(MAX_BYTES + 1)), columns)
        with writing():
            cls.forget_old()
            waiting = cls.create(uploader=uploader, data=staff_list.dumps())
            forget_staff_imports.later(due_at=now() + cls.LIFETIME)
        return waiting

    @classmethod
    def of(cls, person):
        """What this person uploaded within the last hour and did not confirm yet."""
        return cls.select().where((cls.uploader == person) & (cls.created_at > now() - cls.LIFETIME))

    @property
    def staff_list(self):
        return StaffList.loads(self.data)

    @property
    def plan(self):
        """What would happen if HR confirmed it now."""
        return Plan(self.staff_list, self.uploader)

    def take_columns(self, columns):
        """Use the columns that HR chose."""
        self.data = self.staff_list.with_columns(columns).dumps()
        with writing():
            self.save(only=[StaffImport.data])

    def confirm(self, digest, skip_wrong=False, number=""):
        """Do what the preview with this digest showed, or refuse if anything has changed since then."""
        with writing():
            if not StaffImport.of(self.uploader).where(StaffImport.id == self.id).exists():
                raise Refused(str(GONE))
            plan = carry_out(self.staff_list, digest, self.uploader, skip_wrong, number)
            self.delete_instance()
        return plan

    @classmethod
    def forget_old(cls):
        with writing():
            cls.delete().where(cls.created_at <= now() - cls.LIFETIME).execute()


def forget_lists(person):
    StaffImport.delete().where(StaffImport.uploader == person).execute()


def carry_out(staff_list, digest, confirmer=None, skip_wrong=False, number=""):
    """Make the plan again, and carry it out if it is still the one that was shown."""
    with writing():
        plan = Plan(staff_list, confirmer)
        if plan.digest != digest:
            raise Refused(_("Something changed since you saw this list. Look at it once more; nothing was saved yet."))
        plan.refuse_unless_agreed(skip_wrong, number)
        with logged(confirmer):
            apply(plan)
    return plan


@job(title=_l("Forgetting staff lists that nobody confirmed"))
def forget_staff_imports():
    """An hour after its upload, nothing of a staff list is left."""
    StaffImport.forget_old()
