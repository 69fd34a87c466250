"""The form for the company and its first person."""

from flask_babel import lazy_gettext as _
from wtforms import EmailField, StringField
from wtforms.validators import DataRequired, Email, Length

from ..accounts.forms import new_password_field
from ..core.forms import Form


class StartForm(Form):
    company = StringField(
        _("Name of your company"),
        [DataRequired(_("What is your company called?")), Length(max=80)],
        render_kw={"autocomplete": "organization"},
    )
    given_name = StringField(
        _("Your first name"),
        [DataRequired(_("What is your first name?")), Length(max=60)],
        render_kw={"autocomplete": "given-name"},
    )
    surname = StringField(_("Your surname"), [Length(max=80)], render_kw={"autocomplete": "family-name"})
    email = EmailField(
        _("Your work e-mail address"),
        [
            DataRequired(_("Type your work e-mail address.")),
            Email(_("This is not an e-mail address. It looks like name@company.example.")),
            Length(max=254),
        ],
        render_kw={"autocomplete": "username"},
    )
    password = new_password_field()

    @property
    def names(self):
        """What other people know about the person who fills this in, which must not be the password."""
        return self.company.data, self.given_name.data, self.surname.data, self.email.data
