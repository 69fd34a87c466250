"""The forms for signing in and for choosing a password."""

from flask_babel import lazy_gettext as _
from wtforms import EmailField, HiddenField, PasswordField, SelectField
from wtforms.validators import DataRequired, InputRequired, Length

from ..core.forms import Form, choices
from ..core.i18n import LANGUAGES
from .passwords import MAX_PASSWORD, MIN_PASSWORD


def email_field():
    return EmailField(
        _("Your work e-mail address"),
        [DataRequired(_("Type your work e-mail address.")), Length(max=254)],
        render_kw={"autocomplete": "username", "autofocus": True},
    )


class SignInForm(Form):
    email = email_field()
    password = PasswordField(
        _("Password"),
        [DataRequired(_("Type your password.")), Length(max=MAX_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()


def new_password_field():
    return PasswordField(
        _("Choose a password"),
        [
            InputRequired(_("Choose a password.")),
            Length(min=MIN_PASSWORD, message=_("At least ten characters. A short sentence is easy to remember.")),
            Length(max=MAX_PASSWORD),
        ],
        render_kw={"autocomplete": "new-password", "minlength": MIN_PASSWORD},
    )


class ForgottenForm(Form):
    email = email_field()


class NewPasswordForm(Form):
    password = new_password_field()


class AcceptForm(NewPasswordForm):
    locale = SelectField(_("Language"), choices=choices(LANGUAGES.items()))


class PasswordForm(Form):
    current = PasswordField(
        _("Your current password"),
        [DataRequired(_("Type your password.")), Length(max=MAX_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    password = new_password_field()
