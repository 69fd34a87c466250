"""The pages of the directory and the profiles, and those on which HR changes them."""

import peewee
from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.datastructures import CombinedMultiDict

from ..core.clock import local, today
from ..core.errors import Refused
from ..core.http.guards import me, takes_files
from ..core.http.params import cursor_arg, text_arg
from ..core.offers import permissions
from ..media.models import Picture
from . import status
from .acts import Act, logged
from .addresses import is_given_up
from .departure import leave, leave_after, stay
from .forms import NO_ADDRESS, AwayForm, ManageForm, PhotoForm, ProfileForm, StatusForm, WishForm
from .models import Person, Team
from .names import fold
from .photos import change_photo, take_photo
from .roles import change_by, lead_exactly, make_hr
from .sentences import sentence_about
from .status import PLACES, usual_ends

bp = Blueprint("people", __name__)
PAGE = 250
LOG_PAGE = 30


@bp.get("/people")
def directory():
    """Everybody, in the Dutch order, on more than one page if they do not fit on one."""
    words = fold(text_arg("q", 100)).split()
    people, after = Person.with_display_columns(), cursor_arg("after")
    if after:
        edge = permissions.query("people.see", me()).where(Person.id == after).first() or abort(404)
        people = people.where(peewee.Tuple(Person.sort_key, Person.id) > peewee.Tuple(edge.sort_key, edge.id))
    found = (
        list(people.limit(PAGE + 1))
        if not words
        else [person for person in people if all(word in search_text(person) for word in words)]
    )
    return render_template(
        "people/directory.html",
        people=found[:PAGE],
        more=found[PAGE - 1].id if len(found) > PAGE else None,
        q=text_arg("q"),
        is_whole=not words
        and not after
        and len(found) <= PAGE,  # then the page filters by itself, else the server does
        PLACES=PLACES,
        search_text=search_text,
    )


def search_text(person):
    """The text that the filter of the directory searches."""
    return fold(f"{person.name} {person.role_title} {person.team.name if person.team else ''} {person.place}")


@bp.get("/people/log")
def log():
    """The acts of HR that this person may read, newest first: HR reads all, leads those of their teams, others their own."""
    query, before = permissions.query("people.read_log", me()), cursor_arg()
    query = query.where(Act.id < before) if before else query
    acts = list(query.order_by(Act.id.desc()).limit(LOG_PAGE + 1))
    older = acts[LOG_PAGE - 1].id if len(acts) > LOG_PAGE else None
    return render_template("people/log.html", acts=acts[:LOG_PAGE], older=older, sentence_about=sentence_about)


@bp.get("/people/<int:id>")
def profile(id):
    query = permissions.query("people.see", me()).select(Person, Team, Picture)
    query = query.join(Team, peewee.JOIN.LEFT_OUTER).switch(Person)
    person = query.join(Picture, peewee.JOIN.LEFT_OUTER).where(Person.id == id).first() or abort(404)
    if not person.is_present:
        return render_template("people/gone.html", person=person)
    return render_template("people/profile.html", person=person, years=years_here(person), PLACES=PLACES)


def years_here(person):
    """How many whole years somebody has worked here."""
    joined, date = local(person.joined_at).date(), today()
    return date.year - joined.year - ((date.month, date.day) < (joined.month, joined.day))


@bp.get("/people/<int:id>/photo/<version>/<file>")
def photo(id, version, file):
    with_photo = permissions.query("people.see", me()).where((Person.id == id) & Person.picture.is_null(False))
    person = with_photo.first() or abort(404)
    return person.picture.send(version, file)


def own_page(**forms):
    profile = ProfileForm.of(me(), str(get_locale()))
    return render_template("people/own.html", **{"form": profile, "photo_form": PhotoForm()} | forms)


@bp.route("/profile", methods=["GET", "POST"])
def own():
    if request.method == "GET":
        return own_page()
    form = ProfileForm(request.form)
    if form.carries_out(lambda form: me().change(**form.fields | chosen_language(form))):
        return redirect(me().url, 303)
    return own_page(form=form), 422


def chosen_language(form):
    """If somebody never chose a language and leaves the one that is shown, that is still no choice."""
    is_as_shown = me().locale is None and form.locale.data == str(get_locale())
    return {"locale": None if is_as_shown else form.locale.data}


def day_page(**forms):
    said = {"emoji": me().status_emoji, "text": me().status_text} if me().status else {}
    given = {
        "status_form": StatusForm(None, until=today(), **said),
        "away_form": AwayForm(None, away_until=me().away_until),
    }
    return render_template("people/day.html", **given | forms, PLACES=PLACES, ends=usual_ends())


@bp.get("/profile/today")
def day():
    """The page to say where you are today, what you are doing, and until when you are away."""
    return day_page()


@bp.post("/profile/place")
def set_place():
    place = request.form.get("place", "")
    if place and place not in PLACES:
        abort(400)
    status.set_place(me(), place)
    return redirect(url_for("people.day"), 303)


@bp.post("/profile/status")
def set_status():
    if request.form.get("clear"):
        status.set_status(me(), "", "", today())
        return redirect(url_for("people.day"), 303)
    form = StatusForm(request.form)
    if form.carries_out(lambda form: status.set_status(me(), form.emoji.data or "", form.text.data, form.until.data)):
        return redirect(url_for("people.day"), 303)
    return day_page(status_form=form), 422


@bp.post("/profile/away")
def go_away():
    if request.form.get("back"):
        status.come_back(me())
        return redirect(url_for("people.day"), 303)
    form = AwayForm(request.form)
    if form.carries_out(lambda form: status.go_away(me(), form.away_until.data)):
        return redirect(url_for("people.day"), 303)
    return day_page(away_form=form), 422


@bp.post("/profile/photo")
@takes_files
def own_photo():
    form = PhotoForm(CombinedMultiDict([request.form, request.files]))
    if form.carries_out(lambda form: take_photo(me(), form)):
        flash(_("Your photo is being prepared. In a moment it is everywhere."))
        if form.result.moves:
            flash(_("Only the first image of a moving picture is shown."))
        return redirect(me().url, 303)
    return own_page(photo_form=form), 422


@bp.post("/profile/photo/removal")
def remove_photo():
    change_photo(me(), None)
    return redirect(url_for("people.own"), 303)


@bp.route("/profile/departure", methods=["GET", "POST"])
def wish():
    """The page to choose what should happen, after leaving, to what you wrote."""
    form = WishForm(request.form if request.method == "POST" else None, obj=me())
    if request.method == "POST" and form.carries_out(lambda form: me().change(content_wish=form.content_wish.data)):
        flash(_("Saved. You can change it for as long as you work here."))
        return redirect(url_for("people.own"), 303)
    return render_template("people/wish.html", form=form), 422 if request.method == "POST" else 200


@bp.route("/people/<int:id>/manage", methods=["GET", "POST"])
def manage(id):
    """The page on which HR changes a colleague."""
    person = load(id)
    if request.method == "GET":
        return render_template("people/manage.html", person=person, form=ManageForm.of(person))
    form = ManageForm(request.form)
    if form.carries_out(lambda form: apply(person, form)):
        return redirect(person.url, 303)
    return render_template("people/manage.html", person=person, form=form), 422


def load(id):
    """The person with this id, for HR, or a 404 if their name is gone."""
    return permissions.query("people.manage", me()).where(Person.id == id).first() or abort(404)


def apply(person, form):
    """Store everything HR filled in, or nothing."""
    if is_given_up(form.email.data) and form.email.data != person.email:
        raise Refused(str(NO_ADDRESS), "email")  # only an import makes such an address
    with logged(me(), person):
        change_by(me(), person, **form.fields, place=form.place.data)
        lead_exactly(person, form.leads.data, me())
        make_hr(person, form.is_hr.data)
        if form.last_day.data and form.last_day.data != person.last_day:
            leave_after(person, form.last_day.data)
        elif person.last_day and not form.last_day.data:
            stay(person)


@bp.post("/people/<int:id>/departure")
def depart(id):
    """Somebody leaves now."""
    person = load(id)
    with logged(me(), person):
        leave(person)
    flash(_("From this minute on, %(name)s no longer has access.", name=person.name))
    return redirect(url_for("people.directory"), 303)


@bp.post("/people/<int:id>/return")
def bring_back(id):
    """Somebody stays after all, or comes back."""
    person = load(id)
    with logged(me(), person):
        stay(person)
    flash(_("%(name)s works here as before.", name=person.name))
    return redirect(url_for("people.manage", id=id), 303)
