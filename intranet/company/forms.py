"""The company's settings."""

import re

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from ..core.forms import Form, choices
from ..core.i18n import LANGUAGES

HOST = re.compile(r"(?=.{1,253}(:|$))[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?")


def places(text):
    """Names of servers with spaces between them, even if somebody pasted whole addresses."""
    return " ".join(re.sub(r"^https?://|/.*$", "", word) for word in (text or "").lower().split())


class CompanyForm(Form):
    name = StringField(_("Name of your company"), [DataRequired(_("What is your company called?")), Length(max=80)])
    locale = SelectField(_("Default language"), choices=choices(LANGUAGES.items()))
    video_hosts = TextAreaField(_("Video servers you trust"), [Length(max=2000)], filters=[places])

    def validate_video_hosts(self, field):
        for host in field.data.split():
            if not HOST.fullmatch(host):
                raise ValidationError(
                    _("%(host)s is not the name of a server. Write it like meet.company.example.") % {"host": host[:80]}
                )
