"""Drafts: what people wrote and did not publish yet. Nobody else can see them."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from htmx_flask import make_response

from ..languages import local, moment
from ..web import notice, partial, say
from ..web import older_than as id_in
from .forms import TimeForm
from .loading import drafts
from .models import Entry

bp = Blueprint("drafts", __name__)


@bp.record_once
def give_to_templates(state):
    state.app.jinja_env.globals["page_of"] = page_of


@bp.get("/drafts")
def index():
    return draw()


def draw(status=200, **asked):
    """The page of drafts. `asked` may hold the id of a draft to plan, and a form that was refused."""
    asked = asked or {"planning": id_in("plan"), "form": None}
    entries = drafts(current_user)
    forms = {entry.id: time_form(entry) for entry in entries}
    if asked["form"]:
        forms[asked["planning"]] = asked["form"]
    return render_template("stream/drafts.html", entries=entries, forms=forms, planning=asked["planning"]), status


def time_form(entry):
    at = entry.planned_at or current_user.next_working_day()
    return TimeForm(None, at=at and local(at).replace(tzinfo=None), when="time")


def load(id):
    return next(iter(drafts(current_user, Entry.id == id)), None) or abort(404)


@bp.post("/drafts/<int:id>/publication")
def publish(id):
    """Publish now. If it was already published, an old page leads to it."""
    entry = Entry.get_or_none((Entry.id == id) & (Entry.author == current_user.id)) or abort(404)
    entry.come_out()
    return redirect(url_for("stream.entry", id=id), 303)


@bp.post("/drafts/<int:id>/time")
def plan(id):
    entry, form = load(id), TimeForm(request.form)
    if form.carries_out(lambda form: entry.plan(form.planned_at(current_user))):
        say(sentence_about(entry))
        return redirect(page_of(entry), 303)
    return draw(422, planning=id, form=form)


def page_of(entry):
    """The address where the author finds an entry: for a draft, the page of drafts."""
    return url_for("drafts.index", _anchor=entry.dom_id) if entry.is_draft else entry.url


def kept(entry, when, template, **context):
    """The answer when somebody keeps something for later: a new write box and a notice, or the page to choose a time."""
    choosing = url_for("drafts.index", plan=entry.id, _anchor=entry.dom_id)
    if request.htmx and when == "time":
        return make_response("", redirect=choosing)
    if not request.htmx:
        say(sentence_about(entry))
        return redirect(choosing if when == "time" else page_of(entry), 303)
    current_user.drafts = Entry.drafts_of(current_user).count()
    link = partial("#drafts-link", render_template("stream/_drafts_link.html"))
    return render_template(template, kept=entry, **context) + notice(sentence_about(entry)) + link


def sentence_about(entry):
    if entry.planned_at:
        return _(
            "It appears %(moment)s. Until then only you see it, among your drafts.", moment=moment(entry.planned_at)
        )
    return _("It is among your drafts. Only you can see it.")
