"""What people say about themselves, and what HR says about them."""

from calendar import monthrange
from datetime import time

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FileField,
    IntegerRangeField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TimeField,
)
from wtforms.validators import DataRequired, Email, InputRequired, Length, NumberRange, Optional, ValidationError

from ..core.forms import Form, choices
from ..core.i18n import LANGUAGES
from .models import WEEKDAYS, Team
from .names import split
from .status import EMOJI

NO_ADDRESS = _("This is not an e-mail address. It looks like name@company.example.")


def tidy(text):
    return " ".join((text or "").split())


def text_field(label, most, *validators):
    return StringField(
        label, [*validators, Length(max=most)], filters=[tidy], render_kw={"maxlength": most, "autocomplete": "off"}
    )


MONTHS = [("", _("Month")), *((f"{number:02}", str(number)) for number in range(1, 13))]
DAYS = [("", _("Day")), *((f"{number:02}", str(number)) for number in range(1, 32))]


class BusyForm(Form):
    busy_with = text_field(_("What keeps me busy"), 120)


class DaysForm(Form):
    """The days and hours somebody works, outside which Kring leaves them in peace."""

    working_days = SelectMultipleField(_("The days you work"), choices=list(WEEKDAYS))
    hours_from = TimeField(_("From"), [InputRequired(_("At what time do you start?"))])
    hours_until = TimeField(_("Until"), [InputRequired(_("At what time do you stop?"))])

    def validate_hours_until(self, field):
        if field.data and self.hours_from.data and field.data <= self.hours_from.data:
            raise ValidationError(_("The end must come after the start. Choose a later time."))

    @property
    def days(self):
        """What was filled in, as columns of a Person."""
        hours = {name: f"{self[name].data:%H:%M}" for name in ("hours_from", "hours_until")}
        return hours | {"working_days": "".join(sorted(self.working_days.data))}

    @staticmethod
    def days_of(person):
        """The values of these fields before somebody changes them."""
        hours = {name: time.fromisoformat(getattr(person, name)) for name in ("hours_from", "hours_until")}
        return hours | {"working_days": list(person.working_days)}


class ProfileForm(BusyForm, DaysForm):
    ask_me_about = text_field(_("Ask me about"), 120)
    off_work = text_field(_("Outside work you can find me"), 120)
    pronouns = text_field(_("Pronouns"), 30)
    place = text_field(_("Where you work"), 60)
    birth_day = SelectField(_("Day"), choices=choices(DAYS))
    birth_month = SelectField(_("Month"), choices=choices(MONTHS))
    shows_years = BooleanField(_("Tell colleagues how many years I have worked here"))
    locale = SelectField(_("Language"), choices=choices(LANGUAGES.items()))

    def validate_birth_day(self, field):
        month, day = self.birth_month.data, field.data
        if bool(month) != bool(day):
            raise ValidationError(_("Choose both a day and a month, or neither."))
        chosen = day in dict(DAYS) and month in dict(MONTHS) and day
        if chosen and int(day) > monthrange(2024, int(month))[1]:  # a leap year: 29 February is a birthday
            raise ValidationError(_("That day does not exist in that month."))

    SAID = ("ask_me_about", "busy_with", "off_work", "pronouns", "place", "shows_years")  # the same as in the row

    @property
    def fields(self):
        """What was filled in, as columns of a Person."""
        data = {name: value for name, value in self.data.items() if not name.startswith("birth_")}
        birthday = "-".join(filter(None, (self.birth_month.data, self.birth_day.data)))
        return data | self.days | {"birthday": birthday}

    @classmethod
    def of(cls, person, locale):
        """The form before somebody changes it."""
        month, _dash, day = person.birthday.partition("-")
        given = {"birth_month": month, "birth_day": day, "locale": person.locale or locale}
        return cls(data={name: getattr(person, name) for name in cls.SAID} | cls.days_of(person) | given)


class LastDayField(DateField):
    """A day, chosen in an input or by a button with the same name. The button comes first, and wins."""

    def process_formdata(self, values):
        super().process_formdata(values[:1])


class StatusForm(Form):
    """A status that somebody shows for a while."""

    emoji = RadioField(
        _("Smiley"), choices=choices([("", _("None")), *((emoji, emoji) for emoji in EMOJI)]), default=""
    )
    text = text_field(_("In a few words"), 60)
    until = LastDayField(_("Through"), [InputRequired(_("Through which day?"))])


class AwayForm(Form):
    """Until when somebody is away, and never why."""

    away_until = LastDayField(_("Last day away"), [InputRequired(_("Through which day are you away?"))])


class PhotoForm(Form):
    photo = FileField(_("Choose a photo"))
    x = IntegerRangeField(_("From left to right"), [NumberRange(0, 100)], default=50)
    y = IntegerRangeField(_("From top to bottom"), [NumberRange(0, 100)], default=50)
    zoom = IntegerRangeField(_("Zoom in"), [NumberRange(100, 300)], default=100, render_kw={"min": 100, "max": 300})

    def validate_photo(self, field):
        if not getattr(field.data, "filename", ""):
            raise ValidationError(_("Choose a photo first."))


class WishForm(Form):
    """What happens to what somebody wrote, after they leave."""

    content_wish = RadioField(
        _("If you leave one day, what should happen to what you wrote?"),
        choices=choices(
            [
                ("keep", _("It stays, with my name")),
                ("anonymise", _("It stays, without my name")),
                ("delete", _("It is deleted")),
                ("", _("I will decide later. Without a choice, my name goes 90 days after I leave")),
            ]
        ),
    )


class ColleagueForm(Form):
    """Somebody who is invited."""

    given_name = text_field(_("First name"), 60, DataRequired(_("What is the first name?")))
    prefix = text_field(_("Prefix (van, de, van der)"), 20)
    surname = text_field(_("Surname"), 80)
    email = EmailField(
        _("Work e-mail"),
        [
            DataRequired(_("Type the work e-mail address.")),
            Length(max=254),
            Email(NO_ADDRESS),
        ],
        filters=[tidy],
    )
    role_title = text_field(_("Role"), 80)
    team = text_field(_("Team"), 80)

    OF_PERSON = ("given_name", "prefix", "surname", "email", "role_title")

    def __init__(self, formdata=None, data=None):
        super().__init__(formdata, data=data)  # never as **data: `prefix` is an argument of WTForms' own
        self.team_names = [team.name for team in Team.in_order()]

    @property
    def fields(self):
        """What was filled in, as columns of a Person. A new team is made."""
        data = {name: self.data[name] for name in self.OF_PERSON}
        data["prefix"], data["surname"] = split(data["prefix"], data["surname"])
        return data | {"team": Team.named(self.team.data) if self.team.data else None}


class ManageForm(ColleagueForm):
    """What HR may change about a colleague."""

    place = text_field(_("Where they work"), 60)
    leads = SelectMultipleField(_("Leads these teams"))
    is_hr = BooleanField(_("Is HR"))
    last_day = DateField(_("Last working day, when they leave"), [Optional()])

    def __init__(self, formdata=None, data=None):
        super().__init__(formdata, data)
        self.leads.choices = choices((str(team.id), team.name) for team in Team.in_order())

    @classmethod
    def of(cls, person):
        """The form before HR changes it."""
        stored = {name: getattr(person, name) for name in (*cls.OF_PERSON, "place", "is_hr", "last_day")}
        team = person.team.name if person.team else ""
        return cls(data=stored | {"team": team, "leads": [str(team.id) for team in Team.led_by(person)]})
