"""Drafts: what people wrote and did not publish yet. Nobody else can see them."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from ..core.clock import local
from ..core.http.guards import me
from ..core.http.params import id_arg
from ..core.http.responses import go_to, notice, partial
from ..core.i18n import moment
from ..core.offers import permissions
from ..people.hours import next_working_day
from . import publication
from .forms import TimeForm
from .loading import drafts, one
from .models import Entry

bp = Blueprint("drafts", __name__)


@bp.get("/drafts")
def index():
    return render_page()


def render_page(status=200, planning=None, form=None):
    """The page with the drafts; `form` is for the time of one of them, whose id is `planning`."""
    planning = planning or id_arg("plan")
    entries = drafts(me())
    forms = {entry.id: time_form(entry) for entry in entries}
    if form:
        forms[planning] = form
    return render_template("entries/drafts.html", entries=entries, forms=forms, planning=planning), status


def time_form(entry):
    at = entry.planned_at or next_working_day(me())
    return TimeForm(None, at=at and local(at).replace(tzinfo=None), when="time")


def load(id):
    return one("entries.plan", me(), id) or abort(404)


@bp.post("/drafts/<int:id>/publication")
def publish(id):
    """Publish now. If it was already published, an old page leads to it."""
    entry = permissions.query("entries.edit", me()).where(Entry.id == id).first() or abort(404)
    publication.publish(entry)
    return redirect(url_for("entries.entry", id=id), 303)


@bp.post("/drafts/<int:id>/time")
def plan(id):
    entry, form = load(id), TimeForm(request.form)
    if form.carries_out(lambda form: publication.plan(entry, form.planned_at(me()))):
        flash(sentence_about(entry))
        return redirect(page_of(entry), 303)
    return render_page(422, planning=id, form=form)


def page_of(entry):
    """The address where the author finds an entry: for a draft, the page of drafts."""
    return url_for("drafts.index", _anchor=entry.dom_id) if entry.is_draft else entry.url


def saved(entry, when, template, **context):
    """The answer to somebody who saves a draft: an empty write box and what happens to the draft, or the page to
    choose a time.
    """
    if when == "time":
        return go_to(url_for("drafts.index", plan=entry.id, _anchor=entry.dom_id))
    if not request.htmx or "leaves" in request.form:
        flash(sentence_about(entry))
        return go_to(page_of(entry))
    return render_template(template, saved=entry, **context) + notice(sentence_about(entry)) + number_now()


def number_now():
    """A piece of an answer that shows how many drafts there are now."""
    me().drafts_count = Entry.drafts_of(me()).count()
    return partial("#drafts-number", render_template("entries/_drafts_number.html", number=me().drafts_count))


def sentence_about(entry):
    if entry.planned_at:
        return _(
            "It goes live %(moment)s. Until then only you see it, in your drafts.", moment=moment(entry.planned_at)
        )
    return _("It is in your drafts. Only you can see it.")
