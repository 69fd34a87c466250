"""The steps, one page each. Nothing is stored about them: they are another way to fill in the profile, at any time."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import CombinedMultiDict

from ..core.http.guards import me, takes_files
from ..core.http.params import next_url
from ..people.forms import BusyForm, DaysForm, PhotoForm
from ..people.photos import take_photo

bp = Blueprint("welcome", __name__, url_prefix="/welcome")
STEPS = ("photo", "days", "busy")
WEEK = "12345"  # for people without days of their own: they count as working on these


def page(form):
    """A step, with its number, and where people go who skip it, or all of them."""
    name = request.endpoint.partition(".")[2]
    context = {
        "here": url_for(request.endpoint, next=next_url("") or None),
        "after": after(name),
        "end": next_url(url_for("home.home")),
        "number": STEPS.index(name) + 1,
        "total": len(STEPS),
    }
    return render_template(f"welcome/{name}.html", form=form, **context)


def after(name):
    """The address of what comes after a step: the next one or, in the end, where this person was going."""
    rest = STEPS[STEPS.index(name) + 1 :]
    return url_for(f"welcome.{rest[0]}", next=next_url("") or None) if rest else next_url(url_for("home.home"))


@bp.route("/photo", methods=["GET", "POST"])
@takes_files
def photo():
    form = PhotoForm(CombinedMultiDict([request.form, request.files]))
    if request.method == "GET":
        return page(PhotoForm())
    if form.carries_out(lambda form: take_photo(me(), form)):
        return redirect(after("photo"), 303)
    return page(form), 422


@bp.route("/days", methods=["GET", "POST"])
def days():
    if request.method == "GET":
        given = DaysForm.days_of(me())
        return page(DaysForm(data=given | {"working_days": given["working_days"] or list(WEEK)}))
    form = DaysForm(request.form)
    if form.carries_out(lambda form: me().change(**form.days)):
        return redirect(after("days"), 303)
    return page(form), 422


@bp.route("/busy", methods=["GET", "POST"])
def busy():
    if request.method == "GET":
        return page(BusyForm(obj=me()))
    form = BusyForm(request.form)
    if form.carries_out(lambda form: me().change(busy_with=form.busy_with.data)):
        flash(_("Done. You can change it all in your profile."))
        return redirect(after("busy"), 303)
    return page(form), 422
