"""The company, a table of one row."""

from datetime import timedelta

import peewee

from ..core.cache.prepared import prepared
from ..core.clock import now
from ..core.database import Model, UTCField, writing


class Company(Model):
    """The company that uses this database. Its row is made together with its first people."""

    NEW = timedelta(days=30)  # how long a company is a new one
    name = peewee.TextField()
    locale = peewee.TextField(default="nl")
    video_hosts = peewee.TextField(default="8x8.vc whereby.com")
    is_demo = peewee.BooleanField(default=False)
    created_at = UTCField(default=now)
    shows_first_steps = peewee.BooleanField(default=True)  # until HR puts that card away

    @classmethod
    def current(cls):
        """The company, or None in an empty database."""
        return the_row().first()

    @property
    def is_new(self):
        return not self.is_demo and now() - self.created_at < self.NEW

    @classmethod
    def change(cls, **fields):
        """Change what HR may change: the name, the language, the video hosts, and whether there are first steps."""
        with writing():
            cls.update(**fields).execute()


@prepared
def the_row():
    return Company.select().limit(1)
