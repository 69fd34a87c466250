"""Choosing a file, saying what its columns hold, and confirming."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FileField, HiddenField, SelectField, StringField

from ..core.errors import Refused
from ..core.forms import Form, choices
from .columns import FIELDS
from .stafflist import ColumnsUnknown


class FileForm(Form):
    """A file, and a select for each field once the names of the columns are known."""

    file = FileField(_("The staff list, as a CSV file"))

    def __init__(self, formdata=None, file=None, heads=None, columns=None):
        super().__init__(formdata, data=columns)
        self.file.data = file
        self.offer(heads or {}, columns or {})

    def offer(self, heads, columns):
        """Let HR choose from these columns."""
        self.has_columns = bool(heads)
        for field in FIELDS:
            self[field].choices = choices([("", _("not in this file")), *heads.items()])
            self[field].data = self[field].data or columns.get(field, "")

    @property
    def columns(self):
        return {field: self[field].data for field in FIELDS if self[field].data}

    @property
    def is_chosen(self):
        return bool(self.file.data and self.file.data.filename)

    def received(self, receive):
        """Call `receive(file, columns)`. If it does not know the columns, offer them to HR to choose from."""
        if not self.is_chosen:
            raise Refused(_("Choose the file first."), "file")
        try:
            return receive(self.file.data, self.columns)
        except ColumnsUnknown as unknown:
            self.offer(unknown.heads, unknown.columns)
            raise


for name, field in FIELDS.items():
    setattr(FileForm, name, SelectField(field.label, validate_choice=False, default=""))


class ConfirmForm(Form):
    digest = HiddenField()
    skip_wrong = BooleanField(_("Leave these out; everything stays as it is for them"))
    number = StringField(
        _("How many people is this about?"),
        filters=[lambda text: (text or "").strip()],
        render_kw={"inputmode": "numeric", "autocomplete": "off", "maxlength": 6},
    )
