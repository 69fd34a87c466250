"""The inbox, and how far it was read."""

from flask import Blueprint, abort, g, redirect, render_template, request, url_for

from ..params import as_id, cursor_arg
from ..web import me
from . import acts  # noqa: F401 - registers the notifications about acts of HR
from .inbox import inbox
from .models import Notification

bp = Blueprint("notifications", __name__)


def unread_number():
    """How many lines are new for who is signed in, counted once a request."""
    if "unread" not in g:
        g.unread = Notification.unread(me())
    return g.unread


@bp.record_once
def give_the_number(state):
    state.app.jinja_env.globals["unread_number"] = unread_number


@bp.get("/notifications")
def index():
    return render_template("notifications/index.html", inbox=inbox(me(), cursor_arg()))


@bp.post("/notifications")
def read():
    """Mark everything as read up to the newest line on the page, but not what came later."""
    Notification.read(me(), as_id(request.form.get("up_to", "")) or abort(400))
    if not request.htmx:
        return redirect(url_for("notifications.index"), 303)
    return render_template("notifications/_numbers.html")
