"""The forms for signing in and for choosing a password."""

from flask_babel import lazy_gettext as _
from wtforms import EmailField, HiddenField, PasswordField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from ..core.errors import Refused
from ..core.forms import Form, TextsField, choices
from ..core.i18n import LANGUAGES
from . import pasted
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


class PasteForm(Form):
    text = TextAreaField(
        _("E-mail addresses"),
        [Length(max=50_000)],
        render_kw={"rows": 6, "autocapitalize": "off", "spellcheck": "false"},
    )

    def read(self):
        return pasted.read(self.text.data)


class PastedForm(Form):
    """The people of the preview: addresses with their names, and the numbers of those to invite."""

    email, name, invited = TextsField(), TextsField(), TextsField()

    def rows(self):
        """The rows as they are now, with what was typed and ticked."""
        rows = [pasted.Row(email, " ".join(name.split())) for email, name in zip(self.email.data, self.name.data)]  # noqa: B905
        for number, row in enumerate(rows[: pasted.MOST]):
            row.is_chosen, row.is_nameless = str(number) in self.invited.data, not row.name
        return pasted.checked(rows[: pasted.MOST])

    def chosen(self):
        """The people to invite. Raises Refused if there is none, or somebody has no name."""
        chosen = [row for row in self.rows() if row.is_chosen]
        if not chosen:
            raise Refused(_("Choose at least one person."))
        if any(row.is_nameless for row in chosen):
            raise Refused(_("Everybody needs a name. Kring filled in one where it was missing: look at it."))
        return chosen
