"""The company, a table of one row."""

import peewee

from ..core.cache.prepared import prepared
from ..core.clock import now
from ..core.database import Model, UTCField, writing


class Company(Model):
    """The company that uses this database. Its row is made together with its first people."""

    name = peewee.TextField()
    locale = peewee.TextField(default="nl")
    video_hosts = peewee.TextField(default="8x8.vc whereby.com")
    is_demo = peewee.BooleanField(default=False)
    created_at = UTCField(default=now)

    @classmethod
    def current(cls):
        """The company, or None in an empty database."""
        return the_row().first()

    @classmethod
    def change(cls, **fields):
        """Change what HR may change: the name, the language and the video hosts."""
        with writing():
            cls.update(**fields).execute()


@prepared
def the_row():
    return Company.select().limit(1)
