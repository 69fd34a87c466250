"""What all forms share: the person's language, tidy texts, and a verb to carry out."""

import re

import wtforms
from flask_babel import get_translations
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _nl
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms.fields.choices import SelectChoice

from .database import Refused

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # NUL and lone surrogates: no database text holds them


class WTFormsTexts:
    """WTForms' own sentences through our catalogue. Those our forms can meet stand here, to be translated."""

    KNOWN = (
        _l("Not a valid choice."),
        _l("Invalid Choice: could not coerce."),
        _l("Not a valid integer value."),
        _l("Invalid choice(s): one or more data inputs could not be coerced."),
        _l("Not a valid date value."),
        _l("Not a valid datetime value."),
        _l("Not a valid time value."),
        _l("This field is required."),
        _l("Number must be between %(min)s and %(max)s."),
    )
    PLURAL = (
        _nl(
            "'%(value)s' is not a valid choice for this field.", "'%(value)s' are not valid choices for this field.", 1
        ),
        _nl("Field cannot be longer than %(max)d character.", "Field cannot be longer than %(max)d characters.", 1),
    )
    gettext = staticmethod(lambda text: get_translations().ugettext(text) if text else text)
    ngettext = staticmethod(lambda one, many, number: get_translations().ungettext(one, many, number))


def choices(pairs):
    """What a list offers, from (value, label) pairs."""
    return [SelectChoice(value, label) for value, label in pairs]


class Form(wtforms.Form):
    """A form that speaks the person's language and carries out a verb of the model."""

    class Meta:
        def get_translations(self, form):
            return WTFormsTexts()

        def wrap_formdata(self, form, formdata):
            """What was sent, without files that came as a text and texts that came as a file."""
            if formdata is None:
                return None
            files = {field.name for field in form._fields.values() if isinstance(field, wtforms.FileField)}
            sent = formdata.items(multi=True)
            return MultiDict((name, value) for name, value in sent if isinstance(value, FileStorage) == (name in files))

    UNSTORABLE = _l("This text holds a character that cannot be stored. Type it again without it.")

    @staticmethod
    def is_unstorable(text):
        return isinstance(text, str) and bool(UNSTORABLE.search(text))

    def process(self, *args, **kwargs):
        """A text that is missing is an empty one, and nobody means the spaces around it; in a password they count."""
        super().process(*args, **kwargs)
        for field in self:
            if isinstance(field, wtforms.StringField):
                field.data = field.data or ""
                field.data = field.data if isinstance(field, wtforms.PasswordField) else field.data.strip()

    def validate(self, extra_validators=None):
        valid = super().validate(extra_validators)
        for field in self:
            if any(map(self.is_unstorable, field.data if isinstance(field.data, list) else [field.data])):
                field.errors = [*field.errors, self.UNSTORABLE]
                valid = False
        return valid

    def carries_out(self, verb):
        """True when the input is right and `verb(form)` was done; a Refused lands beside its field."""
        if not self.validate():
            return False
        try:
            self.result = verb(self)
        except Refused as refusal:
            field = self._fields.get(refusal.field)
            if field is None:
                self.form_errors.append(refusal.message)
            else:
                field.errors = [*field.errors, refusal.message]
        return not self.errors


class TextsField(wtforms.Field):
    """The texts of plain inputs that share one name, as a page without JavaScript repeats them."""

    def process_formdata(self, values):
        self.data = [text.strip() for text in values]
