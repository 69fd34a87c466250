"""The forms for a report about an entry, and for what a moderator does about it."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from ..core.forms import Form, choices
from .models import REASONS

MAX_WORDS = 500
TOO_LONG = _("That is more than 500 characters. Make it shorter.")


def words_field(label):
    return TextAreaField(label, [Length(max=MAX_WORDS, message=TOO_LONG)], render_kw={"maxlength": MAX_WORDS})


class ReportForm(Form):
    reason = RadioField(
        _("What is wrong with it?"), [InputRequired(_("Choose what is wrong."))], choices=choices(REASONS.items())
    )
    words = words_field(_("In a few words"))
    past_leads = BooleanField(_("It is about a team lead: only HR may see this report"))

    def validate_words(self, field):
        if self.reason.data == "other" and not field.data:
            raise ValidationError(_("Say in a few words what is wrong."))


class ActForm(Form):
    ACTS = {"hide", "restore", "lock", "unlock", "keep", "undo"}
    reason = RadioField(_("Why"), choices=choices(REASONS.items()), validate_choice=False)
    words = words_field(_("Explain it to the author"))
    act = HiddenField()
    reports = HiddenField()  # how many reports there were on the page with this form

    @property
    def needs_reason(self):
        return self.act.data in ("hide", "lock")

    def validate_act(self, field):
        if field.data not in self.ACTS:
            raise ValidationError(_("Choose what to do with it."))

    def validate_reason(self, field):
        if self.needs_reason and field.data not in REASONS:
            raise ValidationError(_("Choose a reason first. The author reads it."))

    def validate_words(self, field):
        if self.needs_reason and self.reason.data == "other" and not field.data:
            raise ValidationError(_("Say in a few words what is wrong. The author reads it."))

    def carry_out(self, case):
        """Do what was chosen with the case."""
        if self.act.data != "undo" and self.reports.data not in ("", "0"):
            case.refuse_if_answered()
        verb = getattr(case, self.act.data)
        verb(self.reason.data, self.words.data) if self.needs_reason else verb(self.words.data)
