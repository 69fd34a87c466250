"""What HR decides for the company."""

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from ..web import say
from .forms import CompanyForm
from .models import Company

bp = Blueprint("company", __name__)


@bp.route("/company", methods=["GET", "POST"])
def settings():
    if not current_user.is_hr:
        abort(404)
    form = CompanyForm(request.form if request.method == "POST" else None, obj=g.company)
    if request.method == "GET":
        return render_template("company/settings.html", form=form)
    if form.carries_out(lambda form: Company.change(**form.data)):
        say(_("Saved."))
        return redirect(url_for("company.settings"), 303)
    return render_template("company/settings.html", form=form), 422
