"""The forms of the stream."""

from hashlib import sha256
from secrets import token_urlsafe

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateTimeLocalField, HiddenField, MultipleFileField, SelectField, TextAreaField
from wtforms.validators import Length, Optional, ValidationError

from ..core.clock import local, now
from ..core.errors import Refused
from ..core.forms import Form, TextsField, choices
from ..core.http.params import ids
from ..core.offers import kinds, permissions
from ..media.checking import MAX_BYTES
from ..people.hours import next_working_day
from ..people.models import Team
from .models import MAX_TEXT
from .photos import MAX_PHOTOS

MAX_ALT = 300

REACTION_NAMES = {
    "heart": _("Heart"),
    "laugh": _("Laugh"),
    "clap": _("Clap"),
    "thanks": _("Thanks"),
    "strong": _("Strong"),
    "think": _("Thinking"),
}
TOO_LONG = _("That is more than %(max)d characters. Make it shorter, or split it up.")


def tidy(text):
    """The text with one kind of line end and no space around it. A text in which nothing is visible becomes empty."""
    text = text and text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return text if text and any(letter.isprintable() for letter in text) else ""


def text_field(label):
    return TextAreaField(
        label, [Length(max=MAX_TEXT, message=TOO_LONG)], filters=[tidy], render_kw={"maxlength": MAX_TEXT}
    )


class AudienceField(SelectField):
    """Everyone, or one of the teams of the person."""

    def offer(self, person, chosen=None):
        """Set the choices. The team that was chosen before stays one, so that leaving that team does not open it to everyone."""
        self.offer_teams([*permissions.query("entries.write_to", person), *([chosen] if chosen else [])])

    def offer_teams(self, teams):
        names = {str(team.id): team.name for team in teams}
        self.choices = choices([("everyone", _("Everyone")), *names.items()])

    def begin_with(self, chosen):
        """Take over what was chosen in another form, if it is a choice here too."""
        if chosen in {choice.value for choice in self.choices}:
            self.data = chosen

    def process_formdata(self, values):
        if values:
            self.data = values[0]

    @property
    def team(self):
        """The chosen team, or None for everyone."""
        return self.team_id and Team.get_by_id(self.team_id)

    @property
    def team_id(self):
        return None if self.data == "everyone" else int(self.data)

    def pre_validate(self, form):
        if self.data not in {choice.value for choice in self.choices}:
            raise ValidationError(_("You cannot post there. Choose everyone or a team of your own."))


class AltField(TextsField):
    """What is in each photo, for people who cannot see it."""

    def __init__(self, **options):
        super().__init__(_("What is in the photo"), default=list, **options)

    def pre_validate(self, form):
        if any(len(text) > MAX_ALT for text in self.data):
            raise ValidationError(gettext("Describe a photo in at most 300 plain characters."))


class IdsField(TextsField):
    """Ids of things on the page. Anything that cannot be an id is left out."""

    def __init__(self, **options):
        super().__init__(default=list, **options)

    def process_formdata(self, values):
        self.data = ids(values)


class WhenField(SelectField):
    """When something is published: now, or not yet."""

    CHOICES = {
        "now": _("Now"),
        "draft": _("Save as draft"),
        "next-day": _("On my next working day"),
        "time": _("Choose a time"),
    }

    def __init__(self, **options):
        super().__init__(default="now", **options)
        self.choices = choices(self.CHOICES.items())

    def carry_out(self, new):
        """Publish this NewEntry, or save it as a draft; returns its entry."""
        return new.publish() if self.data == "now" else new.save_as_draft(self.planned_at(new.author))

    def planned_at(self, person):
        """The time at which a draft is published by itself, or None if it waits for its author."""
        return self.next_day(person) if self.data == "next-day" else None

    @staticmethod
    def next_day(person):
        at = next_working_day(person)
        if at is None:
            raise Refused(gettext("Kring does not know your next working day. Choose a time yourself."))
        return at


class TimeForm(Form):
    """The form to plan a draft."""

    when = WhenField()
    at = DateTimeLocalField(_("Date and time"), [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])

    def planned_at(self, person):
        """The chosen moment, in the time zone of the company; None for a draft without one."""
        if self.when.data != "time":
            return self.when.planned_at(person)
        if not self.at.data:
            raise Refused(gettext("Which day and time?"), "at")
        return self.at.data.replace(tzinfo=local(now()).tzinfo)


class OnceForm(Form):
    """A form that makes something new. If one copy of it is sent twice with the same content, that counts once."""

    submission = HiddenField(default=lambda: token_urlsafe(9))

    def once(self, *more):
        """A code for this copy of the form and everything that was sent with it."""
        sent = {name: value for name, value in self.data.items() if name != "photos"}
        return sha256(repr((sent, more)).encode(errors="surrogatepass")).hexdigest()


class PostForm(OnceForm):
    MAX_PHOTOS, MAX_BYTES = MAX_PHOTOS, MAX_BYTES  # limits for photos, so that the page can say so before they are sent
    text = text_field(_("What are you up to?"))
    kind = SelectField()
    when = WhenField()
    audience = AudienceField(_("For whom"), default="everyone")
    photos = MultipleFileField(_("Photos"))
    sent = IdsField()  # of photos that were sent before
    alt = AltField()

    def __init__(self, formdata, person, text=""):
        super().__init__(formdata, kind="post", text=text)
        self.audience.offer(person)
        self.kind.choices = ["post", *kinds.names(is_written=True)]

    @property
    def content(self):
        """The Content of the entry, if its kind is more than a post."""
        kind = kinds.get(self.kind.data)
        return kind and kind()

    def chosen(self):
        """The photos that were actually chosen, as an id or a file, each with its alternative text."""
        words = self.alt.data + [""] * MAX_PHOTOS
        return list(zip([*self.sent.data, *self.files], words, strict=False))

    @property
    def files(self):
        return [file for file in self.photos.data or [] if getattr(file, "filename", "")]

    def validate_text(self, field):
        if not field.data and not self.chosen():
            raise ValidationError(_("Write something first, or choose a photo."))

    def validate_photos(self, field):
        if len(self.sent.data) + len(self.files) > MAX_PHOTOS:
            raise ValidationError(_("Up to four photos at a time. Leave some out."))


class CommentForm(OnceForm):
    text = text_field(_("Write a comment"))
    after = HiddenField()  # the id of the last comment on the page
    known = HiddenField()  # how many comments the page shows

    def empty(self):
        """The same form for the next comment."""
        self.text.data, self.after.data, self.known.data, self.submission.data = "", "", "", token_urlsafe(9)
        return self

    def validate_text(self, field):
        if not field.data:
            raise ValidationError(_("Write something first."))


class EditForm(Form):
    """Changes the text, the words with photos (`photo` holds their ids), or leaves photos out; for a draft also the audience."""

    text = text_field(_("Text"))
    photo = IdsField()
    alt = AltField()
    left_out = IdsField()
    audience = AudienceField(_("For whom"), default="everyone")

    def __init__(self, formdata, entry):
        super().__init__(formdata, text=entry.text, audience=str(entry.audience_id or "everyone"))
        self.entry = entry
        self.audience.offer(entry.author, entry.audience)
        if not entry.is_draft:
            del self.audience
        self.text.render_kw = {**self.text.render_kw, "data-mentions": "" if entry.is_draft else f"entry={entry.id}"}

    @property
    def words(self):
        """What is in each photo, by the id of the photo."""
        return dict(zip(self.photo.data, self.alt.data, strict=False))

    def validate_text(self, field):
        if not field.data and {photo.id for photo in self.entry.photos} <= set(self.left_out.data):
            raise ValidationError(_("Write something first, or delete it."))
