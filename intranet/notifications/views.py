"""The page of the inbox, and marking it as read."""

import re

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask_login import current_user

from ..web import Id, older_than
from . import acts  # noqa: F401 - registers the notifications about acts of HR
from .inbox import inbox
from .models import Notification

bp = Blueprint("notifications", __name__)


def unread_number():
    """How many lines are new for the person who is signed in, counted once per request."""
    if "unread" not in g:
        g.unread = Notification.unread(current_user)
    return g.unread


@bp.record_once
def give_the_number(state):
    state.app.jinja_env.globals["unread_number"] = unread_number


@bp.get("/notifications")
def index():
    return render_template("notifications/index.html", inbox=inbox(current_user, older_than()))


@bp.post("/notifications")
def read():
    """Mark everything as read up to the newest line on the page, but not what came later."""
    up_to = request.form.get("up_to", "")
    if not re.fullmatch(Id.regex, up_to):
        abort(400)
    Notification.read(current_user, int(up_to))
    if not request.htmx:
        return redirect(url_for("notifications.index"), 303)
    return render_template("notifications/_numbers.html")
