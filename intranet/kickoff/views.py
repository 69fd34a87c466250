"""The pages of the kick-off: when it is, who is there, and the call itself."""

from flask import Blueprint, abort, current_app, g, redirect, render_template, request, url_for
from htmx_flask import make_response

from ..core.http.guards import me, refuse_unless_allowed
from ..core.http.headers import CSP
from ..core.http.responses import act, partial_wanted
from ..core.offers import permissions
from ..schedule import video
from ..schedule.models import Event
from .forms import KickoffForm, checked
from .models import IS_KICKOFF, Lobby, next_kickoff, next_of_each, occurrence_with

FEATURES = ("camera", "microphone", "display-capture", "fullscreen", "autoplay")  # what a call in a frame may use
SEEN = 5  # colleagues in the pretend call of the demo company
bp = Blueprint("kickoff", __name__)


def load(id):
    """The lobby of this occurrence, or a 404 if it does not exist for this person."""
    occurrence = occurrence_with(me(), id).first()
    if occurrence is None:
        # An open card asks again and again. If its kick-off was cancelled, go to the list of kick-offs.
        abort(make_response("", 404, redirect=url_for("kickoff.index")) if request.htmx else 404)
    return Lobby(occurrence, me())


def load_managed(id):
    return permissions.query("kickoff.change", me()).where(Event.id == id).first() or abort(404)


@bp.get("/kick-off")
def index():
    """The kick-offs that are for this person, and those this person manages. Leads and HR can set one up here."""
    seen = {event.id: event for event in Event.visible_to(me()).where(IS_KICKOFF)}
    mine = {event.id: event for event in permissions.query("kickoff.change", me())}
    events = sorted((seen | mine).values(), key=lambda event: (event.time, event.id))
    return render_template(
        "kickoff/index.html",
        kickoff=next_kickoff(me()),
        events=events,
        seen=seen,
        mine=mine,
        next=next_of_each(events),
        may_set_up=permissions.allowed("kickoff.set_up", me()),
    )


@bp.route("/kick-off/new", methods=["GET", "POST"])
def new():
    refuse_unless_allowed("kickoff.set_up")
    return set_up(None, Event.set_up)


@bp.route("/moments/<int:id>/edit", methods=["GET", "POST"])
def edit(id):
    event = load_managed(id)
    return set_up(event, event.change)


def set_up(event, verb):
    """The form for a new kick-off, or for an existing one. Its other button fills in the link of a new room."""
    form = KickoffForm(request.form if request.method == "POST" else None, me(), event)
    if "make_room" in request.form:
        form.link.data = video.new_room()
    elif request.method == "POST" and form.carries_out(lambda form: verb(**form.fields)):
        return redirect(url_for("kickoff.index"), 303)
    return render_template("kickoff/form.html", form=form, event=event), 422 if form.errors else 200


@bp.post("/kick-off/link")
def try_link():
    """For the form, in a tab of its own: go to the link that was typed. A redirect would not do: the policy of the page allows
    forms to lead to Kring only.
    """
    refuse_unless_allowed("kickoff.set_up")
    link = checked(request.form.get("link"))
    answer = make_response(render_template("kickoff/link.html", link=link))
    answer.headers["Refresh"] = f"0; url={link}"
    return answer


@bp.post("/moments/<int:id>/end")
def end(id):
    load_managed(id).end()
    return redirect(url_for("kickoff.index"), 303)


@bp.get("/kick-off/<int:id>")
def lobby(id):
    kickoff = load(id)
    if "here" in request.args:
        kickoff.stay()  # a browser without JavaScript cannot post by itself; this never lets anybody in
    if partial_wanted():
        return answer(kickoff)
    return render_template("kickoff/lobby.html", kickoff=kickoff)


@bp.post("/kick-off/<int:id>/presence")
def presence(id):
    kickoff = load(id)
    return answer(kickoff, kickoff.leave if request.form.get("leave") else kickoff.enter)


def answer(kickoff, verb=lambda: None, page=None):
    """The card as it is now, or that of the next kick-off if this one is over. The page of the lobby is told that it changed.
    Without htmx it leads to `page`, or to the lobby.
    """
    card = act(
        verb,
        part="kickoff/_card.html",
        target=f"#kickoff-{kickoff.id}",
        context=lambda result: {"kickoff": shown(kickoff)},
        page=page or url_for("kickoff.lobby", id=shown(kickoff).id),
    )
    return make_response(card, trigger="lobby")


def shown(kickoff):
    return (kickoff.occurrence.is_over and next_kickoff(me())) or kickoff


@bp.post("/kick-off/<int:id>/call")
def join(id):
    """One tap: say "I'm here", and open the call in the page."""
    kickoff = load(id)
    return answer(kickoff, kickoff.enter, url_for("kickoff.call", id=id))


@bp.get("/kick-off/<int:id>/call")
def call(id):
    """The call, outside htmx because a running video does not survive a swap. Only this page may frame the provider."""
    kickoff = load(id)
    if kickoff.tab or not kickoff.event.link:
        return redirect(kickoff.tab or url_for("kickoff.lobby", id=id), 303)
    origin = video.frame_origin(kickoff.event.link, g.company.video_hosts)
    answer = make_response(render_template("kickoff/call.html", kickoff=kickoff, features=FEATURES))
    answer.headers["Content-Security-Policy"] = CSP.format(frame=origin)
    if kickoff.event.link != video.EXAMPLE:
        answer.headers["Permissions-Policy"] = permissions_policy(origin)
    return answer


@bp.get(video.EXAMPLE)
def example():
    """A calm pretend call, which the demo company has in the place of a provider. Only a page of Kring may frame it."""
    if not (g.company.is_demo or current_app.debug):
        abort(404)
    kickoff = next_kickoff(me())
    people = kickoff.others[:SEEN] if kickoff else []
    answer = make_response(render_template("kickoff/example.html", people=people))
    answer.headers["Content-Security-Policy"] = CSP.format(frame="'none'").replace(
        "frame-ancestors 'none'", "frame-ancestors 'self'"
    )
    return answer


def permissions_policy(origin):
    """What this origin may use. The page itself must have a permission (self) before it can pass it on."""
    return ", ".join([*(f'{feature}=(self "{origin}")' for feature in FEATURES), "geolocation=()"])
