"""The pages on which HR imports a staff list: choose a file, look at the preview, confirm."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from ..core.http.guards import me, refuse_unless_allowed, takes_files
from ..core.offers import permissions
from .forms import ConfirmForm, FileForm
from .models import GONE, StaffImport

bp = Blueprint("staff_import", __name__, url_prefix="/people/import")
bp.before_request(lambda: refuse_unless_allowed("staff_import.upload"))


def receive(form):
    return form.received(lambda file, columns: StaffImport.receive(me(), file, columns))


def preview_url(waiting):
    return url_for("staff_import.preview", id=waiting.id)


@bp.route("", methods=["GET", "POST"])
@takes_files
def upload():
    form = FileForm(request.form, request.files.get("file"))
    if request.method == "GET":
        return render_template("staff_import/upload.html", form=form)
    if form.carries_out(receive):
        return redirect(preview_url(form.result), 303)
    return render_template("staff_import/upload.html", form=form), 422


def waiting_or_gone(id):
    """The staff list that waits under this id, and a function that renders the page saying it is gone."""
    waiting = permissions.query("staff_import.confirm", me()).where(StaffImport.id == id).first()
    form = FileForm()
    form.form_errors = [GONE]
    return waiting, lambda: render_template("staff_import/upload.html", form=form)


def page(waiting, form=None, columns_form=None):
    """The preview. Its form always carries the digest of what the page shows."""
    plan, staff_list = waiting.plan, waiting.staff_list
    form = form or ConfirmForm()
    form.digest.data = plan.digest
    columns_form = columns_form or FileForm(heads=staff_list.heads, columns=staff_list.columns)
    return render_template(
        "staff_import/preview.html", waiting=waiting, plan=plan, form=form, columns_form=columns_form
    )


@bp.get("/<int:id>")
def preview(id):
    waiting, gone = waiting_or_gone(id)
    return page(waiting) if waiting else (gone(), 404)


@bp.post("/<int:id>/columns")
def columns(id):
    """Use the columns that HR chose; from the file itself if it was uploaded once more."""
    waiting, gone = waiting_or_gone(id)
    if not waiting:
        return gone(), 409
    form = FileForm(request.form, request.files.get("file"), heads=waiting.staff_list.heads)
    if form.carries_out(lambda form: receive(form) if form.is_chosen else waiting.take_columns(form.columns)):
        return redirect(preview_url(form.result or waiting), 303)
    return page(waiting, columns_form=form), 422


@bp.post("/<int:id>/confirm")
def confirm(id):
    waiting, gone = waiting_or_gone(id)
    if not waiting:
        return gone(), 409
    form = ConfirmForm(request.form)
    if form.carries_out(lambda form: waiting.confirm(form.digest.data, form.skip_wrong.data, form.number.data)):
        flash(
            _("Done: %(summary)s.", summary=form.result.summary) if not form.result.is_empty else _("Nothing changed.")
        )
        return redirect(url_for("invitations.invitations" if form.result.joins else "people.directory"), 303)
    return page(waiting, form=form), 422
