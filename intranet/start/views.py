"""/start, for the person who can read the terminal: start your company, or look around in a demo company."""

import hmac

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask_babel import get_locale

from ..accounts.passwords import hash_of
from ..accounts.views import come_in
from ..core.http.guards import public, takes_long
from ..people.models import Person
from .code import start_code
from .forms import StartForm
from .models import begin, start_company

bp = Blueprint("start", __name__)


@bp.before_request
def only_in_an_empty_database():
    """Show the page only to people who have the code, and only while there are no people."""
    if Person.select().exists():
        abort(404)
    if request.endpoint != "start.page" and not session.get("may_start"):
        abort(404)


@bp.get("/start")
@public
def page():
    if "code" in request.args:
        # Take the code out of the address, where it would stay in the history and could be read over a shoulder.
        if not hmac.compare_digest(request.args["code"].encode(), start_code().encode()):
            abort(404)
        session["may_start"] = True
        return redirect(url_for("start.page"), 303)
    if not session.get("may_start"):
        abort(404)
    return render_template("start/page.html", form=StartForm())


@bp.post("/start")
@public
@takes_long
def company():
    form = StartForm(request.form)
    if form.carries_out(
        lambda form: come_in(hash_of(form.password.data, *form.names), lambda hashed: begun(form, hashed))
    ):
        return redirect(url_for("home.home"), 303)
    return render_template("start/page.html", form=form), 422


def begun(form, hashed):
    return begin(lambda: start_company(**form.data | {"password": hashed}, locale=str(get_locale())))


@bp.post("/start/demo")
@public
@takes_long
def demo():
    from ..demo.making import make_demo  # only here: no other request has a use for it

    begin(make_demo)
    session.clear()
    return redirect(url_for("accounts.sign_in"), 303)
