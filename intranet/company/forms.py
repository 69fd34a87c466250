"""The company's settings."""

import re

from flask_babel import lazy_gettext as _
from wtforms import FileField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from ..core.forms import Form, choices
from ..core.i18n import LANGUAGES
from .colour import HEX, is_pale, shades, tidied

HOST = re.compile(r"(?=.{1,253}(:|$))[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?")


def places(text):
    """Names of servers with spaces between them, even if somebody pasted whole addresses."""
    return " ".join(re.sub(r"^https?://|/.*$", "", word) for word in (text or "").lower().split())


def what_is_wrong(text):
    """What to do about a colour that cannot be used, or None."""
    if not HEX.fullmatch(text):
        return _("This is not a colour that Kring can read. Write it like #0b6e4f, or leave it empty for Kring’s own.")
    if is_pale(text):
        return _(
            "This is almost white, and nothing of it would be left in letters that can be read. Choose a stronger colour."
        )
    return None


class CompanyForm(Form):
    name = StringField(_("Name of your company"), [DataRequired(_("What is your company called?")), Length(max=80)])
    logo = FileField(_("Logo"))
    colour = StringField(_("Colour"), [Length(max=40)], filters=[tidied])
    locale = SelectField(_("Default language"), choices=choices(LANGUAGES.items()))
    video_hosts = TextAreaField(_("Video servers you trust"), [Length(max=2000)], filters=[places])

    @property
    def columns(self):
        """What is stored as it is: everything but the logo."""
        return {name: value for name, value in self.data.items() if name != "logo"}

    @property
    def has_logo(self):
        """Whether a file was chosen."""
        return bool(getattr(self.logo.data, "filename", ""))

    @property
    def shades(self):
        """What becomes of the colour in each theme; None without one that can be used."""
        return shades(self.colour.data) if self.colour.data and not what_is_wrong(self.colour.data) else None

    def validate_colour(self, field):
        if field.data and (sentence := what_is_wrong(field.data)):
            raise ValidationError(sentence)

    def validate_video_hosts(self, field):
        for host in field.data.split():
            if not HOST.fullmatch(host):
                raise ValidationError(
                    _("%(host)s is not the name of a server. Write it like meet.company.example.") % {"host": host[:80]}
                )
