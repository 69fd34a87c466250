"""HR decides whether a backup is made every day. Only the operator decides where, because others may read that folder."""

from flask import Blueprint, abort, current_app, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from ..database import Refused
from ..health import backups_are_made
from ..installation import Installation
from ..web import say
from .models import Backup

bp = Blueprint("backup", __name__)


@bp.before_request
def only_hr():
    if current_user.is_authenticated and not current_user.is_hr:
        abort(404)


@bp.post("/company/backups/daily")
def switch():
    if current_app.config["SETTINGS"].backup:
        raise Refused(_("The person who looks after Kring decided that a backup is made every day."))
    wanted = request.form.get("daily") == "yes"
    Installation.change(backs_up=wanted)
    if wanted:
        Backup.want()
    say(_("From now on a backup is made every day. The first one is on its way.") if wanted else _("Saved."))
    return redirect(url_for("company.jobs"), 303)


@bp.post("/company/backups")
def make():
    if not backups_are_made():
        raise Refused(_("No backups are made here."))
    Backup.want()
    say(_("A backup is being made. Look here again in a few minutes."))
    return redirect(url_for("company.jobs"), 303)
