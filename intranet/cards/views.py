"""What Kring asks one person: about a new photo, and after they were away."""

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from ..database import writing
from ..languages import today
from ..people.models import Person
from ..stream.models import Entry
from ..web import fragment
from . import days  # noqa: F401 - its jobs
from .models import Card, Question

bp = Blueprint("cards", __name__)


@bp.record_once
def give_to_templates(state):
    state.app.jinja_env.globals["asks_about_photo"] = Question.about_photo


def me():
    """The person as they are now, not as they were when the request began. Call it in a transaction."""
    return Person.get_by_id(current_user.id)


@bp.post("/cards/photo")
def photo():
    """Show a new photo to colleagues, or not. An answer from an old page, about another photo, changes nothing."""
    with writing():
        person = me()
        if Question.about_photo(person) and request.form.get("picture") == person.picture.version:
            person.change(photo_answered=person.picture_id)
            if request.form.get("answer") == "yes":
                Card.show_photo(person)
    return fragment(None, url_for("today.home")) or ""


@bp.post("/cards/return")
def back():
    """Tell something after being away, starting with a draft, or not now."""
    with writing():
        person = me()
        if Question.about_return(person):
            person.go_away(None)
        if request.form.get("answer") != "tell":
            return fragment(None, url_for("today.home")) or ""
        draft = Entry.post(person, _("I am back."), draft=True, submission=f"return {today()}")  # one by two taps
    return redirect(url_for("stream.edit", id=draft.id), 303)
