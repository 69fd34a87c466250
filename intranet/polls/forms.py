"""The form to ask a question."""

from datetime import datetime, time, timedelta

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateTimeLocalField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from ..core.clock import at_start_of, local, now, today
from ..core.forms import TextsField
from ..entries.forms import TOO_LONG, AudienceField, OnceForm, WhenField, tidy
from .models import LONGEST, MAX_OPTION, MAX_OPTIONS, MAX_QUESTION, MIN_OPTIONS


def default_end():
    """Tomorrow at five, or on Monday if that is in a weekend."""
    day = today() + timedelta(days=1)
    while day.isoweekday() > 5:
        day += timedelta(days=1)
    return datetime.combine(day, time(17))


class PollForm(OnceForm):
    INPUTS, MORE, MAX_OPTIONS = 4, 2, MAX_OPTIONS  # inputs for options: at first, added by the button, and at most
    MAX_OPTION = MAX_OPTION

    question = StringField(
        _("Your question"),
        [DataRequired(_("What do you want to ask?")), Length(max=MAX_QUESTION, message=TOO_LONG)],
        filters=[tidy],
        render_kw={"maxlength": MAX_QUESTION, "autocomplete": "off"},
    )
    option = TextsField(_("Options"), default=list)
    closes_at = DateTimeLocalField(
        _("Open until"),
        [InputRequired(_("Until when can people vote?"))],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    multiple = BooleanField(_("People can choose more than one"))
    audience = AudienceField(_("For whom"), default="everyone")
    when = WhenField()

    def __init__(self, formdata, person, **data):
        super().__init__(formdata, **{"closes_at": default_end(), **data})
        self.wants_more = bool(formdata) and "more" in formdata
        self.question.render_kw = {**self.question.render_kw, "autofocus": not self.wants_more}
        self.audience.offer(person)

    @classmethod
    def of(cls, entry, person, formdata=None):
        """The form for a poll that is there, with what it says now; `entry` is that of the poll."""
        poll = entry.content
        form = cls(
            formdata,
            person,
            question=entry.text,
            option=[option.text for option in poll.options],
            closes_at=local(poll.closes_at).replace(tzinfo=None),
            audience=str(entry.audience_id or "everyone"),
            multiple=poll.multiple,
        )
        form.audience.offer(person, entry.audience)
        if not entry.is_draft:
            del form.audience
        return form

    @property
    def columns(self):
        """What the form says of the columns of Poll."""
        return {"closes_at": self.ends, "multiple": self.multiple.data}

    @property
    def options(self):
        return [text for text in self.option.data if text]

    @property
    def inputs(self):
        """The texts of the inputs: everything that was typed, and empty ones for more."""
        texts = self.option.data[: 2 * MAX_OPTIONS]
        size = max(self.INPUTS, min(len(texts) + self.MORE * self.wants_more, MAX_OPTIONS))
        return texts + [""] * (size - len(texts))

    def validate(self, extra_validators=None):
        valid = super().validate(extra_validators)
        self.question.render_kw["autofocus"] = bool(self.question.errors or not self.option.errors)
        return valid

    @property
    def wrong(self):
        """The numbers of the inputs that made the options be refused: of equal ones all but the first."""
        texts = [text.casefold() for text in self.inputs]
        too_few = len(self.options) < MIN_OPTIONS
        wrong = (
            len(text) > MAX_OPTION or (text in texts[:number] if text else too_few) for number, text in enumerate(texts)
        )
        return [number for number, is_wrong in enumerate(wrong) if is_wrong and self.option.errors]

    @property
    def ends(self):
        """The end as a moment, in the time zone of the company."""
        return self.closes_at.data.replace(tzinfo=local(now()).tzinfo)

    def validate_option(self, field):
        options = self.options
        if not MIN_OPTIONS <= len(options) <= MAX_OPTIONS:
            raise ValidationError(_("Give two to ten options."))
        if any(len(option) > MAX_OPTION for option in options):
            raise ValidationError(_("An option can have at most 80 characters."))
        if len({option.casefold() for option in options}) < len(options):
            raise ValidationError(_("This option is there already. Change it, or leave it empty."))

    def validate_closes_at(self, field):
        if not field.data:
            return
        if self.ends <= now():
            raise ValidationError(_("That is in the past. Choose a later time."))
        if self.ends > at_start_of(today()) + LONGEST:
            raise ValidationError(_("That is more than a year away. Choose an earlier time."))
