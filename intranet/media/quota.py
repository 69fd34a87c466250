"""How many photos somebody may send within an hour."""

from datetime import timedelta

import peewee
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..core.clock import now
from ..core.database import Model, UTCField, writing
from ..core.errors import Refused
from ..core.i18n import clock
from ..core.tasks.jobs import job

HOUR = timedelta(hours=1)
MAX_UPLOADS, MAX_UPLOADED_BYTES = 60, 200 * 1024 * 1024


class Uploads(Model):
    """What a person (by id) sent in the hour that began at `since`. It is deleted after that hour."""

    person = peewee.IntegerField(primary_key=True)
    since = UTCField(default=now)
    count = peewee.IntegerField(default=0)
    bytes = peewee.IntegerField(default=0)

    @classmethod
    def take(cls, person, size, field):
        """Count one more photo, of so many bytes; raises Refused, about `field`, if that is too much."""
        with writing():
            forget_uploads()
            sent, is_first = cls.get_or_create(person=person)
            if sent.count >= MAX_UPLOADS or sent.bytes + size > MAX_UPLOADED_BYTES:
                raise Refused(sent.sentence, field)
            cls.update(count=cls.count + 1, bytes=cls.bytes + size).where(cls.person == person).execute()
            if is_first:
                forget_uploads.later(due_at=sent.since + HOUR)

    @property
    def sentence(self):
        at = clock(self.since + HOUR + timedelta(minutes=1))  # rounded up: people see no seconds
        return _("You sent a lot of photos within an hour. From %(time)s on you can send more.", time=at)


@job(title=_l("Forgetting how many photos somebody sent"))
def forget_uploads():
    with writing():
        Uploads.delete().where(Uploads.since <= now() - HOUR).execute()
