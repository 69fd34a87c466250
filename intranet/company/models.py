"""The company, a table of one row, and the files of its logo."""

import hashlib
from datetime import timedelta

import peewee
from flask_babel import gettext as _

from ..core.cache.prepared import prepared
from ..core.clock import now
from ..core.database import BytesField, Model, UTCField, writing
from ..core.errors import Refused
from . import colour


class Company(Model):
    """The company that uses this database. Its row is made together with its first people."""

    NEW = timedelta(days=30)  # how long a company is a new one
    name = peewee.TextField()
    locale = peewee.TextField(default="nl")
    video_hosts = peewee.TextField(default="8x8.vc whereby.com")
    is_demo = peewee.BooleanField(default=False)
    created_at = UTCField(default=now)
    shows_first_steps = peewee.BooleanField(default=True)  # until HR puts that card away
    colour = peewee.TextField(default="")  # "#rrggbb" as HR chose it; "" is Kring's own
    logo = peewee.TextField(default="")  # the version of its files; "" if there is no logo
    logo_ink = peewee.TextField(default="")  # "dark" or "light" if it cannot be seen on a ground like that
    logo_width = peewee.IntegerField(default=0)  # as a page shows it, in pixels
    logo_height = peewee.IntegerField(default=0)

    @classmethod
    def current(cls):
        """The company, or None in an empty database."""
        return the_row().first()

    @property
    def is_new(self):
        return not self.is_demo and now() - self.created_at < self.NEW

    @property
    def look(self):
        """What every page shows of the company: a part of the key of each piece that is around all pages."""
        return self.name, self.logo, self.colour

    @property
    def stylesheet(self):
        """The address of the stylesheet with its colour."""
        return f"/company.css?v={colour.version(self.colour)}"

    def logo_file(self, name):
        """The address of a file of its logo."""
        return f"/company/logo/{self.logo}/{name}"

    @classmethod
    def change(cls, logo=None, **fields):
        """Change what HR may change, all of it or nothing: the name, colour, language and video hosts, whether there are first
        steps, and the logo; see show_logo().
        """
        with writing():
            cls.update(**fields).execute()
            if logo:
                cls.show_logo(*logo)

    @classmethod
    def show_logo(cls, shape, files):
        """Show another logo; see check_logo() for what is given. What was there before is deleted."""
        version = hashlib.sha256(b"".join(files.values())).hexdigest()[:16]
        shape = {f"logo_{name}": value for name, value in shape.items()}
        with writing():
            LogoFile.delete().execute()
            LogoFile.insert_many([{"version": version, "name": name, "data": files[name]} for name in files]).execute()
            cls.update(logo=version, **shape).execute()

    @classmethod
    def hide_logo(cls):
        """Show no logo. Its files stay until there is another one, so that it can be put back. Returns its version."""
        with writing():
            version = cls.select(cls.logo).scalar()
            cls.update(logo="").execute()
        return version

    @classmethod
    def put_logo_back(cls, version):
        """Show the logo again that was hidden, unless there is another one meanwhile."""
        with writing():
            if not LogoFile.of(version, "logo.png"):
                raise Refused(_("There is another logo meanwhile."))
            cls.update(logo=version).execute()


class LogoFile(Model):
    """What is made of the logo: a picture for pages, and icons for phones. It is in the database so that every process and
    each backup has it. Everybody may see it.
    """

    version = peewee.TextField()
    name = peewee.TextField()
    data = BytesField()

    class Meta:
        primary_key = peewee.CompositeKey("version", "name")

    @classmethod
    def of(cls, version, name):
        """The bytes of a file, or None."""
        return cls.select(cls.data).where((cls.version == version) & (cls.name == name)).scalar()


@prepared
def the_row():
    return Company.select().limit(1)
