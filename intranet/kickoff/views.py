"""The pages of the kick-off: when it is, who is there, and the call itself."""

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask_login import current_user
from htmx_flask import make_response

from ..moments import video
from ..moments.models import Moment, Occurrence
from ..web import CSP, draw_again, fragment, partial_wanted
from .forms import KickoffForm
from .models import Lobby, next_kickoff, next_of_each

FEATURES = ("camera", "microphone", "display-capture", "fullscreen", "autoplay")  # what a call in a frame may use
bp = Blueprint("kickoff", __name__)


def load(id):
    """The lobby of this occurrence, or a 404 if it does not exist for this person."""
    occurrence = Occurrence.visible_to(current_user).where((Occurrence.id == id) & (Moment.kind == "kickoff")).first()
    if occurrence is None:
        # An open card asks every 15 s. If its kick-off was cancelled, go to the list of kick-offs.
        abort(make_response("", 404, redirect=url_for("kickoff.index")) if request.htmx else 404)
    return Lobby(occurrence, current_user._get_current_object())


def may_set_up():
    return current_user.is_hr or current_user.is_lead


def kept():
    return Moment.kept_by(current_user).where(Moment.kind == "kickoff")


def load_kept(id):
    return kept().where(Moment.id == id).first() or abort(404)


@bp.get("/kick-off")
def index():
    """The kick-offs that are for this person, and those this person manages. Leads and HR can set one up here."""
    seen = {moment.id: moment for moment in Moment.visible_to(current_user).where(Moment.kind == "kickoff")}
    mine = {moment.id: moment for moment in kept()}
    moments = sorted((seen | mine).values(), key=lambda moment: (moment.time, moment.id))
    return render_template(
        "kickoff/index.html",
        kickoff=next_kickoff(current_user),
        moments=moments,
        seen=seen,
        mine=mine,
        next=next_of_each(moments),
        may_set_up=may_set_up(),
    )


@bp.route("/kick-off/new", methods=["GET", "POST"])
def new():
    if not may_set_up():
        abort(404)
    return set_up(None, Moment.set_up)


@bp.route("/moments/<int:id>/edit", methods=["GET", "POST"])
def edit(id):
    moment = load_kept(id)
    return set_up(moment, moment.change)


def set_up(moment, verb):
    """The form for a new kick-off, or for an existing one."""
    form = KickoffForm(request.form if request.method == "POST" else None, current_user, moment)
    if request.method == "POST" and form.carries_out(lambda form: verb(**form.fields)):
        return redirect(url_for("kickoff.index"), 303)
    return render_template("kickoff/form.html", form=form, moment=moment), 422 if request.method == "POST" else 200


@bp.post("/moments/<int:id>/end")
def end(id):
    load_kept(id).end()
    return redirect(url_for("kickoff.index"), 303)


@bp.get("/kick-off/<int:id>")
def lobby(id):
    kickoff = load(id)
    if "here" in request.args:
        kickoff.stay()  # a browser without JavaScript cannot post by itself; this never lets anybody in
    if partial_wanted():
        return draw_card(kickoff)
    return render_template("kickoff/lobby.html", kickoff=kickoff)


@bp.post("/kick-off/<int:id>/presence")
def here(id):
    kickoff = load(id)
    draw_again(f"#kickoff-{id}", "kickoff/_card.html", lambda: {"kickoff": kickoff})
    if request.form.get("leave"):
        kickoff.leave()
    else:
        kickoff.enter()
    return draw_card(kickoff)


def draw_card(kickoff):
    """The card as it is now, or the next card if this kick-off is over. The page of the lobby is told that it changed."""
    if kickoff.occurrence.is_over:
        kickoff = next_kickoff(current_user) or kickoff
    page = url_for("kickoff.lobby", id=kickoff.id)
    return make_response(fragment("kickoff/_card.html", page, kickoff=kickoff), trigger="lobby")


@bp.get("/kick-off/<int:id>/call")
def call(id):
    """The call, outside htmx because a running video does not survive a swap. Only this page may frame the provider."""
    kickoff = load(id)
    origin = video.frame_origin(kickoff.moment.link, g.company.video_hosts)
    answer = make_response(
        render_template("kickoff/call.html", kickoff=kickoff, framed=origin is not None, features=FEATURES)
    )
    if origin:
        answer.headers["Content-Security-Policy"] = CSP.format(frame=origin)
        answer.headers["Permissions-Policy"] = permissions(origin)
    return answer


def permissions(origin):
    """What this origin may use. The page itself must have a permission (self) before it can pass it on."""
    return ", ".join([*(f'{feature}=(self "{origin}")' for feature in FEATURES), "geolocation=()"])
