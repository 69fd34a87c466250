"""The page of the inbox, and marking it as read."""

from flask import Blueprint, abort, g, redirect, render_template, request, url_for

from ..core.http.guards import me
from ..core.http.params import as_id, cursor_arg
from . import acts  # noqa: F401 - its jobs notify people about what HR did
from .inbox import inbox
from .models import Notification

bp = Blueprint("notifications", __name__)


def unread_number():
    """How many lines are new for the person who is signed in, counted once per request."""
    if "unread" not in g:
        g.unread = Notification.unread(me())
    return g.unread


@bp.get("/notifications")
def index():
    return render_template("notifications/index.html", inbox=inbox(me(), cursor_arg()))


@bp.post("/notifications")
def read():
    """Everything up to the newest line on the page has been read. What came after that has not."""
    Notification.read(me(), as_id(request.form.get("up_to", "")) or abort(400))
    if not request.htmx:
        return redirect(url_for("notifications.index"), 303)
    return render_template("notifications/_numbers.html")
