"""HR says whether a backup is made every day; where, only who runs the machine says: that folder is read by others, perhaps."""

from flask import Blueprint, current_app, redirect, request, url_for
from flask_babel import gettext as _

from ..database import Refused
from ..health import backups_are_made
from ..installation import Installation
from ..web import refuse_all_but_hr, say
from .models import Backup

bp = Blueprint("backup", __name__)
bp.before_request(refuse_all_but_hr)


@bp.post("/company/backups/daily")
def switch():
    if current_app.config["SETTINGS"].backup:
        raise Refused(_("Whoever looks after Kring decided that a backup is made every day."))
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
