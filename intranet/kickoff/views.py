"""The kick-off: when it is, who is there, and the call itself."""

from flask import Blueprint, abort, g, make_response, redirect, render_template, request, url_for
from flask_login import current_user

from ..moments import video
from ..moments.models import Moment, Occurrence
from ..web import CSP, draw_again, fragment, partial_wanted
from .forms import KickoffForm
from .models import Lobby, next_kickoff

bp = Blueprint("kickoff", __name__)


def load(id):
    """The lobby of this occurrence, or a 404 when it does not exist for this person."""
    occurrence = Occurrence.visible_to(current_user).where((Occurrence.id == id) & (Moment.kind == "kickoff")).first()
    return Lobby(occurrence or abort(404), current_user._get_current_object())


def may_set_up():
    return current_user.is_hr or current_user.is_lead


def load_kept(id):
    return Moment.kept_by(current_user).where(Moment.id == id).first() or abort(404)


@bp.get("/kick-off")
def index():
    """The kick-offs of this person; who may, sets one up here."""
    kept = {moment.id for moment in Moment.kept_by(current_user)} if may_set_up() else set()
    moments = Moment.visible_to(current_user) | Moment.select().where(Moment.id.in_(kept))
    return render_template("kickoff/index.html", kickoff=next_kickoff(current_user), moments=list(moments.order_by(Moment.time)),
                           kept=kept, may_set_up=may_set_up())


@bp.route("/kick-off/new", methods=["GET", "POST"])
def new():
    if not may_set_up():
        abort(404)
    form = KickoffForm(request.form if request.method == "POST" else None, current_user)
    if request.method == "GET":
        return render_template("kickoff/form.html", form=form, moment=None)
    if form.carries_out(lambda form: Moment.set_up(**form.fields)):
        return redirect(url_for("kickoff.index"), 303)
    return render_template("kickoff/form.html", form=form, moment=None), 422


@bp.route("/moments/<int:id>/edit", methods=["GET", "POST"])
def edit(id):
    moment = load_kept(id)
    form = KickoffForm(request.form if request.method == "POST" else None, current_user, moment)
    if request.method == "GET":
        return render_template("kickoff/form.html", form=form, moment=moment)
    if form.carries_out(lambda form: moment.change(**form.fields)):
        return redirect(url_for("kickoff.index"), 303)
    return render_template("kickoff/form.html", form=form, moment=moment), 422


@bp.post("/moments/<int:id>/end")
def end(id):
    load_kept(id).end()
    return redirect(url_for("kickoff.index"), 303)


@bp.get("/kick-off/<int:id>")
def lobby(id):
    kickoff = load(id)
    if "here" in request.args:
        kickoff.stay()  # a browser without JavaScript cannot refresh by a post; this never lets anyone in
    template = "kickoff/_card.html" if partial_wanted() else "kickoff/lobby.html"
    return render_template(template, kickoff=kickoff)


@bp.post("/kick-off/<int:id>/presence")
def here(id):
    kickoff = load(id)
    draw_again(f"#kickoff-{id}", "kickoff/_card.html", kickoff=kickoff)
    if request.form.get("leave"):
        kickoff.leave()
    else:
        kickoff.enter()
    return fragment("kickoff/_card.html", url_for("kickoff.lobby", id=id), kickoff=kickoff)


@bp.get("/kick-off/<int:id>/call")
def call(id):
    """The call, outside htmx: a video that runs does not survive a swap. Only this page may frame its provider."""
    kickoff = load(id)
    origin = video.frame_origin(kickoff.moment.link, g.company.video_hosts if g.company else "")
    answer = make_response(render_template("kickoff/call.html", kickoff=kickoff, framed=origin is not None))
    if origin:
        answer.headers["Content-Security-Policy"] = CSP.format(frame=origin)
        answer.headers["Permissions-Policy"] = ", ".join(
            f'{feature}=(self "{origin}")' for feature in ("camera", "microphone", "display-capture", "fullscreen", "autoplay"))
    return answer
