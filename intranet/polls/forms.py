"""Asking a question."""

from datetime import datetime, time, timedelta

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateTimeLocalField, FieldList, StringField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from ..database import now
from ..languages import at_start_of, local, today
from ..stream.forms import TOO_LONG, AudienceField, tidy
from ..web import Form
from .models import LONGEST, MAX_OPTION, MAX_OPTIONS, MAX_QUESTION, MIN_OPTIONS


def default_end():
    """Tomorrow at five, or on Monday when that is a weekend."""
    day = today() + timedelta(days=1)
    while day.isoweekday() > 5:
        day += timedelta(days=1)
    return datetime.combine(day, time(17))


class PollForm(Form):
    question = StringField(_("Your question"), [DataRequired(_("What do you want to ask?")), Length(max=MAX_QUESTION, message=TOO_LONG)],
                           filters=[tidy], render_kw={"maxlength": MAX_QUESTION, "autocomplete": "off"})
    option = FieldList(StringField(_("Option"), filters=[tidy]), label=_("Options"))
    closes_at = DateTimeLocalField(_("Open until"), [InputRequired(_("Until when can people vote?"))],
                                   format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])
    multiple = BooleanField(_("People may choose more than one"))
    audience = AudienceField(_("For whom"), default="everyone")

    def __init__(self, formdata, person, **data):
        super().__init__(formdata, **{"closes_at": default_end(), **data})
        # `option` comes repeated, as plain inputs do, not numbered as WTForms would name them.
        self.typed = formdata.getlist("option") if formdata else data.get("options", [])
        self.audience.offer(person)

    @property
    def options(self):
        return [text for text in map(tidy, self.typed) if text]

    @property
    def inputs(self):
        """What the page's inputs hold: all that was typed, and room for more."""
        room = 2 if len(self.typed) >= 4 else 4 - len(self.typed)
        return (self.typed + [""] * room)[:max(MAX_OPTIONS, len(self.typed))]

    @property
    def ends(self):
        """The end as a moment, in the company's time zone."""
        return self.closes_at.data.replace(tzinfo=local(now()).tzinfo)

    def validate(self, extra_validators=None):
        return super().validate(extra_validators) & self.options_are_right()

    def options_are_right(self):
        options, problem = self.options, None
        if not MIN_OPTIONS <= len(options) <= MAX_OPTIONS:
            problem = _("Give two to ten options.")
        elif any(len(option) > MAX_OPTION for option in options):
            problem = _("An option has at most 80 characters.")
        elif len({option.casefold() for option in options}) < len(options):
            problem = _("Two options are the same. Change one of them.")
        elif any(self.is_unstorable(option) for option in options):
            problem = self.UNSTORABLE
        self.option.errors = [problem] if problem else []
        return not problem

    def validate_closes_at(self, field):
        if not field.data:
            return
        if self.ends <= now():
            raise ValidationError(_("That is in the past. Choose a later time."))
        if self.ends > at_start_of(today()) + LONGEST:
            raise ValidationError(_("That is more than a year away. Choose an earlier time."))
