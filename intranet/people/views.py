"""The pages of the directory and the profiles, and those on which HR changes them."""

import peewee
from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.datastructures import CombinedMultiDict

from ..database import Refused, writing
from ..languages import today
from ..media.checking import check
from ..media.models import Picture, square_from
from ..web import older_than, say, takes_files, typed
from .acts import Act, logged
from .departure import GIVEN_UP
from .forms import NO_ADDRESS, AwayForm, ManageForm, PhotoForm, ProfileForm, StatusForm, WishForm
from .models import Person, Team
from .names import fold
from .sentences import said_of_act
from .status import PLACES, usual_ends

bp = Blueprint("people", __name__)
PAGE = 250
LOG_PAGE = 30


@bp.get("/people")
def directory():
    """Everybody, in the Dutch order, on more than one page if they do not fit on one."""
    words = fold(typed("q", 100)).split()
    people, after = Person.drawn(), older_than("after")
    if after:
        edge = Person.known_to(me()).where(Person.id == after).first() or abort(404)
        people = people.where(peewee.Tuple(Person.sort_key, Person.id) > peewee.Tuple(edge.sort_key, edge.id))
    found = (
        list(people.limit(PAGE + 1))
        if not words
        else [person for person in people if all(word in person.search_text for word in words)]
    )
    return render_template(
        "people/directory.html",
        people=found[:PAGE],
        more=found[PAGE - 1].id if len(found) > PAGE else None,
        q=typed("q"),
        is_whole=not words and not after and len(found) <= PAGE,  # then the page filters by itself
        PLACES=PLACES,
    )


@bp.get("/people/log")
def log():
    """The acts of HR that this person may read, newest first."""
    query, before = Act.readable_by(me()), older_than()
    query = query.where(Act.id < before) if before else query
    acts = list(query.order_by(Act.id.desc()).limit(LOG_PAGE + 1))
    older = acts[LOG_PAGE - 1].id if len(acts) > LOG_PAGE else None
    return render_template("people/log.html", acts=acts[:LOG_PAGE], older=older, said_of_act=said_of_act)


@bp.get("/people/<int:id>")
def profile(id):
    query = Person.known_to(me()).select(Person, Team, Picture).join(Team, peewee.JOIN.LEFT_OUTER).switch(Person)
    person = query.join(Picture, peewee.JOIN.LEFT_OUTER).where(Person.id == id).first() or abort(404)
    return render_template(
        "people/profile.html" if person.is_present else "people/gone.html", person=person, PLACES=PLACES
    )


@bp.get("/people/<int:id>/photo/<version>/<file>")
def photo(id, version, file):
    with_photo = Person.known_to(me()).where((Person.id == id) & Person.picture.is_null(False))
    person = with_photo.first() or abort(404)
    return person.picture.send(version, file)


def me():
    return current_user._get_current_object()


def own_page(**forms):
    profile = ProfileForm.of(me(), str(get_locale()))
    return render_template("people/own.html", **{"form": profile, "photo_form": PhotoForm()} | forms)


@bp.route("/profile", methods=["GET", "POST"])
def own():
    if request.method == "GET":
        return own_page()
    form = ProfileForm(request.form)
    if form.carries_out(lambda form: me().change(**form.fields | chosen_language(form))):
        return redirect(current_user.url, 303)
    return own_page(form=form), 422


def chosen_language(form):
    """If somebody never chose a language and leaves the one that is shown, that is still no choice."""
    is_as_shown = me().locale is None and form.locale.data == str(get_locale())
    return {"locale": None if is_as_shown else form.locale.data}


def day_page(**forms):
    status = StatusForm(None, emoji=current_user.status_emoji, text=current_user.status_text, until=today())
    status = status if current_user.status else StatusForm(None, until=today())
    given = {"status_form": status, "away_form": AwayForm(None, away_until=current_user.away_until), "PLACES": PLACES}
    return render_template("people/day.html", **given | forms, ends=usual_ends())


@bp.get("/profile/today")
def day():
    """The page to say where you are today, what you are doing, and until when you are away."""
    return day_page()


@bp.post("/profile/place")
def be_at():
    place = request.form.get("place", "")
    if place and place not in PLACES:
        abort(400)
    me().be_at(place)
    return redirect(url_for("people.day"), 303)


@bp.post("/profile/status")
def say_status():
    if request.form.get("clear"):
        me().say_status("", "", today())
        return redirect(url_for("people.day"), 303)
    form = StatusForm(request.form)
    if form.carries_out(lambda form: me().say_status(form.emoji.data or "", form.text.data, form.until.data)):
        return redirect(url_for("people.day"), 303)
    return day_page(status_form=form), 422


@bp.post("/profile/away")
def go_away():
    if request.form.get("back"):
        me().go_away(None)
        return redirect(url_for("people.day"), 303)
    form = AwayForm(request.form)
    if form.carries_out(lambda form: me().go_away(form.away_until.data)):
        return redirect(url_for("people.day"), 303)
    return day_page(away_form=form), 422


@bp.post("/profile/photo")
@takes_files
def own_photo():
    form = PhotoForm(CombinedMultiDict([request.form, request.files]))
    if form.carries_out(take_photo):
        say(_("Your photo is being prepared. In a moment it is everywhere."))
        if form.result.moves:
            say(_("Only the first image of a moving picture is shown."))
        return redirect(current_user.url, 303)
    return own_page(photo_form=form), 422


def take_photo(form):
    upload, square = check(form.photo.data, "photo"), square_from(form.x.data, form.y.data, form.zoom.data)
    with writing():
        me().show(Picture.receive(upload, square))
    return upload


@bp.post("/profile/photo/removal")
def remove_photo():
    me().show(None)
    return redirect(url_for("people.own"), 303)


@bp.route("/profile/departure", methods=["GET", "POST"])
def wish():
    """The page to choose what should happen, after leaving, to what you wrote."""
    form = WishForm(request.form if request.method == "POST" else None, obj=me())
    if request.method == "POST" and form.carries_out(lambda form: me().change(content_wish=form.content_wish.data)):
        say(_("Saved. You can change it for as long as you work here."))
        return redirect(url_for("people.own"), 303)
    return render_template("people/wish.html", form=form), 422 if request.method == "POST" else 200


@bp.route("/people/<int:id>/manage", methods=["GET", "POST"])
def manage(id):
    """The page on which HR changes a colleague."""
    if not current_user.is_hr:
        abort(404)
    person = load(id)
    if request.method == "GET":
        return render_template("people/manage.html", person=person, form=ManageForm.of(person))
    form = ManageForm(request.form)
    if form.carries_out(lambda form: apply(person, form)):
        return redirect(person.url, 303)
    return render_template("people/manage.html", person=person, form=form), 422


def load(id):
    """The person with this id, or a 404 if their name is gone."""
    return Person.get_or_none((Person.id == id) & Person.anonymised_at.is_null()) or abort(404)


def apply(person, form):
    """Store everything HR filled in, or nothing."""
    if GIVEN_UP.search(form.email.data) and form.email.data != person.email:
        raise Refused(str(NO_ADDRESS), "email")  # only an import makes such an address
    with logged(me(), person):
        person.change(**person.with_reading(form.fields, me()), place=form.place.data)
        person.lead_exactly(form.leads.data, me())
        person.make_hr(form.is_hr.data)
        if form.last_day.data and form.last_day.data != person.last_day:
            person.leave_after(form.last_day.data)
        elif person.last_day and not form.last_day.data:
            person.stay()


@bp.post("/people/<int:id>/departure")
def depart(id):
    """Somebody leaves now."""
    if not current_user.is_hr:
        abort(404)
    person = load(id)
    with logged(me(), person):
        person.leave()
    say(_("From this minute on, %(name)s no longer has access.", name=person.name))
    return redirect(url_for("people.directory"), 303)


@bp.post("/people/<int:id>/return")
def bring_back(id):
    """Somebody stays after all, or comes back."""
    if not current_user.is_hr:
        abort(404)
    person = load(id)
    with logged(me(), person):
        person.stay()
    say(_("%(name)s works here as before.", name=person.name))
    return redirect(url_for("people.manage", id=id), 303)
