"""What all forms share: the language of the person, tidy texts, and a verb to carry out."""

import re

import wtforms
from flask_babel import get_translations
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_ngettext as _nl
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms.fields.choices import SelectChoice

from .errors import Refused

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # NUL and lone surrogates, which a database cannot store


class WTFormsTexts:
    """WTForms' own sentences, from our catalogue. The ones that our forms can show are listed here, to be translated."""

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
    """The choices of a select field, from (value, label) pairs."""
    return [SelectChoice(value, label) for value, label in pairs]


class Form(wtforms.Form):
    """A form in the language of the person, which carries out a verb of a model."""

    class Meta:
        def get_translations(self, form):
            return WTFormsTexts()

        def wrap_formdata(self, form, formdata):
            """What was sent, without files sent as text and texts sent as a file."""
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
        """Make a missing text empty, and strip the spaces around texts, except in passwords: there they count."""
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
        """Check the input and call `verb(form)`. Returns whether both went well; a Refused is shown next to its field."""
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
    """The texts of several inputs with the same name, as a page without JavaScript has them."""

    def process_formdata(self, values):
        self.data = [text.strip() for text in values]
