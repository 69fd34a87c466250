"""What HR decides for the company, and what went wrong behind the scenes."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import CombinedMultiDict

from ..core import health
from ..core.http.guards import refuse_unless_allowed, takes_files
from ..core.http.params import text_arg
from ..core.http.responses import notice_or_redirect
from ..core.installation import Installation
from ..core.offers.sections import Section
from ..core.tasks.queue import Task
from ..core.undo import Undo
from ..media.checking import check_logo
from .forms import CompanyForm
from .models import Company

bp = Blueprint("company", __name__)
bp.before_request(lambda: refuse_unless_allowed("company.change"))


def kinds():
    """All kinds of work that Kring does by itself, as {"job": Job, ...}."""
    return {kind.__name__.lower(): kind for kind in Task.kinds()}


@bp.route("/company", methods=["GET", "POST"])
@takes_files
def settings():
    sent = CombinedMultiDict([request.form, request.files]) if request.method == "POST" else None
    form = CompanyForm(sent, obj=g.company)
    if request.method == "POST" and form.carries_out(save):
        flash(_("Saved."))
        return redirect(url_for("company.settings"), 303)
    failing = sum(kind.failing().count() for kind in kinds().values())
    return render_template("company/settings.html", form=form, failing=failing), 422 if form.errors else 200


def save(form):
    Company.change(check_logo(form.logo.data) if form.has_logo else None, **form.columns)


@bp.get("/company/colour")
def colour():
    """What becomes of a colour, while HR chooses it."""
    form = CompanyForm(None, data={"colour": text_arg("colour", 40)})
    return render_template("company/_colour.html", form=form)


@bp.post("/company/logo/removal")
def hide_logo():
    undo = Undo(url_for("company.put_logo_back"), "version", Company.hide_logo())
    return notice_or_redirect(_("The logo is gone."), url_for("company.settings"), undo=undo)


@bp.post("/company/logo")
def put_logo_back():
    Company.put_logo_back(request.form.get("version", ""))
    return redirect(url_for("company.settings"), 303)


@bp.get("/company/jobs")
def jobs():
    """What failed, and how the backups are doing. HR sees who a message is for, but never what it says."""
    return render_template(
        "company/jobs.html",
        failing={name: list(kind.failing()) for name, kind in kinds().items()},
        proved_at=Installation.current().backup_proved_at,
        backups=health.of_backups(),
        coming=kinds()["backup"].select().where(kinds()["backup"].error == "").exists(),
        daily=health.backups_are_made(),
        low_disk=health.is_low() and health.free_mb(),
    )


def low_disk(person):
    """For HR, on the home page: the disk is almost full."""
    size = person.is_hr and health.is_low() and health.free_mb()
    return Section(size, lambda: {"low_disk": size}) if size is not False else None


@bp.post("/company/jobs/tries")
def try_all():
    for kind in kinds().values():
        for due in kind.failing():
            due.retry()
    return redirect(url_for("company.jobs"), 303)


@bp.post("/company/jobs/<int:id>/tries", defaults={"kind": "job"})
@bp.post("/company/messages/<int:id>/tries", defaults={"kind": "message"})
@bp.post("/company/backups/<int:id>/tries", defaults={"kind": "backup"})
def try_again(kind, id):
    load(kind, id).retry()
    return redirect(url_for("company.jobs"), 303)


@bp.post("/company/jobs/<int:id>/dismissal", defaults={"kind": "job"})
@bp.post("/company/messages/<int:id>/dismissal", defaults={"kind": "message"})
@bp.post("/company/backups/<int:id>/dismissal", defaults={"kind": "backup"})
def dismiss(kind, id):
    load(kind, id).dismiss()
    return redirect(url_for("company.jobs"), 303)


def load(kind, id):
    """Work that failed, or a 404: work that goes well cannot be retried or dismissed."""
    model = kinds()[kind]
    return model.failing().where(model.id == id).first() or abort(404)
