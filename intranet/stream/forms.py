"""What people type into the stream."""

from flask_babel import lazy_gettext as _
from wtforms import MultipleFileField, SelectField, TextAreaField
from wtforms.validators import Length, ValidationError

from ..forms import Form, TextsField
from ..people.models import Team
from .models import MAX_PHOTOS, MAX_TEXT

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
    """One kind of line end, no space around."""
    return text and text.replace("\r\n", "\n").replace("\r", "\n").strip()


def text_field(label):
    return TextAreaField(
        label, [Length(max=MAX_TEXT, message=TOO_LONG)], filters=[tidy], render_kw={"maxlength": MAX_TEXT}
    )


class AudienceField(SelectField):
    """Everyone, or one of the person's own teams."""

    def offer(self, person):
        teams = [(str(team.id), team.name) for team in person.teams_to_write_to()]
        self.choices = [("everyone", _("Everyone")), *teams]

    def process_formdata(self, values):
        self.data = values[0] if values and values[0] else "everyone"

    @property
    def team(self):
        """The chosen team, None for everyone."""
        return None if self.data == "everyone" else Team.get_by_id(int(self.data))

    def pre_validate(self, form):
        if self.data not in dict(self.choices):
            raise ValidationError(_("You cannot post there. Choose everyone or a team of your own."))


class PostForm(Form):
    text = text_field(_("What are you up to?"))
    audience = AudienceField(_("For whom"), default="everyone")
    photos = MultipleFileField(_("Photos"))
    alt = TextsField(_("What is in the photo"), default=list)

    def __init__(self, formdata, person):
        super().__init__(formdata)
        self.audience.offer(person)

    def chosen(self):
        """The photos that were really chosen, each with its alternative text."""
        words = self.alt.data + [""] * MAX_PHOTOS
        files = [file for file in self.photos.data or [] if getattr(file, "filename", "")]
        return list(zip(files, words, strict=False))

    def validate_text(self, field):
        if not field.data and not self.chosen():
            raise ValidationError(_("Write something first, or choose a photo."))

    def validate_alt(self, field):
        if any(len(text) > MAX_ALT for text in field.data):
            raise ValidationError(_("Describe a photo in at most 300 plain characters."))

    def validate_photos(self, field):
        if len([file for file in field.data or [] if getattr(file, "filename", "")]) > MAX_PHOTOS:
            raise ValidationError(_("Up to four photos at a time. Leave some out."))


class CommentForm(Form):
    text = text_field(_("Write a comment"))

    def validate_text(self, field):
        if not field.data:
            raise ValidationError(_("Write something first."))


class EditForm(Form):
    text = text_field(_("Text"))

    def __init__(self, formdata, entry):
        super().__init__(formdata, text=entry.text)
        self.entry = entry
        self.text.render_kw = {**self.text.render_kw, "data-mentions": f"entry={entry.id}"}

    def validate_text(self, field):
        if not field.data and not self.entry.photos:
            raise ValidationError(_("Write something first, or delete it."))
