"""The form that sets up a kick-off."""

from datetime import time as clock_time

from flask import g
from flask_babel import lazy_gettext as _
from wtforms import SelectField, SelectMultipleField, StringField, TimeField
from wtforms.fields import IntegerField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, ValidationError

from ..core.errors import Refused
from ..core.forms import Form, choices
from ..people.models import WEEKDAYS, Person, Team
from ..schedule import video

MAX_LINK, MAX_PASTED = 500, 5000


def checked(link):
    """The link in what was typed; raises Refused. The demo company may keep the call that is an example."""
    return video.EXAMPLE if g.company.is_demo and link == video.EXAMPLE else video.check(link)


class KickoffForm(Form):
    title = StringField(_("Name"), [DataRequired(_("What do you call it?")), Length(max=60)], default="Kick-off")
    weekdays = SelectMultipleField(
        _("On these days"),
        [InputRequired(_("Choose at least one day."))],
        choices=list(WEEKDAYS),
        default=list("12345"),
    )
    time = TimeField(_("At"), [InputRequired(_("At what time?"))], format=["%H:%M", "%H:%M:%S"], default=clock_time(9))
    minutes = IntegerField(
        _("Minutes"),
        [InputRequired(_("How long does it take?")), NumberRange(5, 120, _("Between 5 and 120 minutes."))],
        default=15,
    )
    team = SelectField(_("For whom"), default="everyone")
    host = SelectField(_("Who hosts"), default="")
    link = StringField(  # not a URLField: browsers would refuse a whole invitation, which people may paste
        _("Link to the video call"),
        [Length(max=MAX_PASTED)],
        render_kw={"inputmode": "url", "autocomplete": "off", "maxlength": MAX_PASTED},
    )

    place = StringField(_("Or the place where you meet"), [Length(max=100)], render_kw={"maxlength": 100})

    def __init__(self, formdata, person, event=None):
        super().__init__(formdata, data=self.as_it_is(event) if event else None)
        teams = Team.in_order() if person.is_hr else Team.led_by(person)
        self.team.choices = choices([("everyone", _("Everyone")), *((str(team.id), team.name) for team in teams)])
        people = Person.present().order_by(Person.sort_key)
        hosts = ((str(person.id), person.name) for person in people)
        self.host.choices = choices([("", _("Nobody in particular")), *hosts])

    @staticmethod
    def as_it_is(event):
        return {
            "title": event.title,
            "weekdays": list(event.weekdays),
            "time": clock_time.fromisoformat(event.time),
            "minutes": event.minutes,
            "team": str(event.team_id or "everyone"),
            "host": str(event.host_id or ""),
            "link": event.link,
            "place": event.place,
        }

    def validate_link(self, field):
        if not field.data and not self.place.data:
            raise ValidationError(_("Paste the link of your video call, make a room, or say where you meet."))
        try:
            link = checked(field.data) if field.data else ""
        except Refused as refusal:
            raise ValidationError(refusal.message) from None
        if len(link) > MAX_LINK:
            raise ValidationError(_("This link is too long. Use a shorter one."))
        field.data = link

    @property
    def fields(self):
        """What was filled in, as columns of a Moment."""
        return {
            "kind": "kickoff",
            "title": self.title.data.strip(),
            "weekdays": "".join(sorted(set(self.weekdays.data))),
            "time": self.time.data.strftime("%H:%M"),
            "minutes": self.minutes.data,
            "link": self.link.data,
            "place": self.place.data,
            "team": None if self.team.data == "everyone" else int(self.team.data),
            "host": int(self.host.data) if self.host.data else None,
        }
