"""What Kring asks one person: about a new photo, and after they were away."""

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _

from ..core.clock import today
from ..core.database import writing
from ..core.http.guards import me
from ..core.http.responses import fragment
from ..core.offers.sections import Section
from ..entries.posting import NewEntry
from ..people.models import Person
from ..people.status import come_back
from .models import Occasion, Question

bp = Blueprint("occasions", __name__)


def questions_for(person):
    """For the home page: what Kring asks this person, and nobody else sees."""
    photo, back = Question.about_photo(person), Question.about_return(person)
    context = {"asks_photo": photo, "asks_return": back}
    return Section((person.cache_key, photo, back), lambda: context) if photo or back else None


@bp.post("/cards/photo")
def photo():
    """Show a new photo to colleagues, or not. An answer from an old page, about another photo, changes nothing."""
    with writing():
        person = Person.get_by_id(me().id)  # as they are now
        if Question.about_photo(person) and request.form.get("picture") == person.picture.version:
            person.change(answered_picture_id=person.picture_id)
            if request.form.get("answer") == "yes":
                Occasion.show_photo(person)
    return fragment(None, url_for("home.home")) or ""


@bp.post("/cards/return")
def back():
    """Tell something after being away, starting with a draft, or not now."""
    with writing():
        person = Person.get_by_id(me().id)  # as they are now
        if Question.about_return(person):
            come_back(person)
        if request.form.get("answer") != "tell":
            return fragment(None, url_for("home.home")) or ""
        once_today = f"return {today()}"  # two taps make one draft
        draft = NewEntry(person, _("I am back."), submission=once_today).save_as_draft()
    return redirect(url_for("entries.edit", id=draft.id), 303)
