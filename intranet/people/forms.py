"""What people say about themselves, and what HR says about them."""

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
)
from wtforms.validators import DataRequired, Email, Length, NumberRange, Optional, ValidationError

from ..forms import Form
from ..languages import LANGUAGES
from .models import WEEKDAYS, Team


def tidy(text):
    return " ".join((text or "").split())


def text_field(label, most, *validators):
    return StringField(
        label, [*validators, Length(max=most)], filters=[tidy], render_kw={"maxlength": most, "autocomplete": "off"}
    )


class ProfileForm(Form):
    busy_with = text_field(_("What keeps you busy now"), 120)
    place = text_field(_("Where you work"), 60)
    working_days = SelectMultipleField(_("The days you work"), choices=list(WEEKDAYS))
    locale = SelectField(_("Language"), choices=list(LANGUAGES.items()))


class PhotoForm(Form):
    photo = FileField(_("Choose a photo"))
    x = IntegerRangeField(_("From left to right"), [NumberRange(0, 100)], default=50)
    y = IntegerRangeField(_("From top to bottom"), [NumberRange(0, 100)], default=50)
    zoom = IntegerRangeField(_("Closer"), [NumberRange(100, 300)], default=100, render_kw={"min": 100, "max": 300})

    def validate_photo(self, field):
        if not getattr(field.data, "filename", ""):
            raise ValidationError(_("Choose a photo first."))


class WishForm(Form):
    """What becomes of what somebody wrote, after they leave."""

    content_wish = RadioField(
        _("What happens to what you wrote, when you leave one day?"),
        choices=[
            ("keep", _("It stays, with my name")),
            ("anonymise", _("It stays, without my name")),
            ("delete", _("It is deleted")),
            ("", _("I will see. Without a choice my name goes 90 days after I left")),
        ],
    )


class ColleagueForm(Form):
    """Somebody who is invited."""

    given_name = text_field(_("First name"), 60, DataRequired(_("What is the first name?")))
    prefix = text_field(_("Prefix (van, de, van der)"), 20)
    surname = text_field(_("Surname"), 80)
    email = EmailField(
        _("Work address"),
        [
            DataRequired(_("Type the work address.")),
            Length(max=254),
            Email(_("This is not an e-mail address. It looks like name@company.example.")),
        ],
        filters=[tidy],
    )
    role_title = text_field(_("Role"), 80)
    team = text_field(_("Team"), 80)

    def __init__(self, formdata, **data):
        super().__init__(formdata, **data)
        self.team_names = [team.name for team in Team.in_order()]

    @property
    def fields(self):
        """What was filled in, as the columns of a Person; a team that is new is made."""
        data = {name: self.data[name] for name in ("given_name", "prefix", "surname", "email", "role_title")}
        return data | {"team": Team.named(self.team.data) if self.team.data else None}


class ManageForm(ColleagueForm):
    """What HR may change of a colleague."""

    place = text_field(_("Where they work"), 60)
    leads = SelectMultipleField(_("Leads these teams"))
    is_hr = BooleanField(_("Is HR"))
    last_day = DateField(_("Last working day, when they leave"), [Optional()])

    def __init__(self, formdata, **data):
        super().__init__(formdata, **data)
        self.leads.choices = [(str(team.id), team.name) for team in Team.in_order()]
