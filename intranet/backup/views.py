"""HR decides whether a backup is made every day. Only the operator decides where, because others may read that folder."""

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask_babel import gettext as _

from ..core.errors import Refused
from ..core.health import backups_are_made
from ..core.http.guards import refuse_unless_allowed
from ..core.installation import Installation
from .models import Backup

bp = Blueprint("backup", __name__)
bp.before_request(lambda: refuse_unless_allowed("backup.make"))


@bp.post("/company/backups/daily")
def switch():
    if current_app.config["SETTINGS"].backup:
        raise Refused(_("The person who looks after Kring decided that a backup is made every day."))
    wanted = request.form.get("daily") == "yes"
    Installation.change(backs_up=wanted)
    if wanted:
        Backup.want()
    flash(_("From now on a backup is made every day. The first one is on its way.") if wanted else _("Saved."))
    return redirect(url_for("company.jobs"), 303)


@bp.post("/company/backups")
def make():
    if not backups_are_made():
        raise Refused(_("No backups are made here."))
    Backup.want()
    flash(_("A backup is being made. Look here again in a few minutes."))
    return redirect(url_for("company.jobs"), 303)
