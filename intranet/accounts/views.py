"""Signing in and out, accepting an invitation, choosing a password, picking a language."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user

from ..core.database import writing
from ..core.http.guards import me, public, takes_long
from ..core.http.params import next_url
from ..core.i18n import LANGUAGES
from ..core.tasks import mail
from ..people.models import Person
from . import authentication
from .authentication import NotNow
from .devices import network_of_request, place_of, remember_device
from .forms import AcceptForm, ForgottenForm, NewPasswordForm, PasswordForm, SignInForm
from .models import Invitation, PasswordLink, Session, change_password
from .passwords import hash_for

bp = Blueprint("accounts", __name__)


def come_in(hashed, verb):
    """Set a new password by `verb(hashed)`, which returns the person, and begin a session for them: both or neither."""
    with writing():
        person = verb(hashed)
        let_in(person)
    return person


def let_in_unless_changed(person):
    """Let somebody in whose password was just checked, unless it changed since then. Returns whether they are in."""
    with writing():
        is_unchanged = authentication.is_unchanged(person)
        if is_unchanged:
            let_in(person)
    return is_unchanged


def let_in(person):
    """Begin a session on this device."""
    token = Session.begin(person)  # comes first: if the row cannot be stored, the cookie must not change
    language = session.get("locale")
    session.clear()
    session.permanent = True
    login_user(person)
    session["_user_id"] = token  # Flask-Login keeps the token of a session for us, not the id of a person
    if language and not person.locale:
        session["locale"] = language
    remember_device(person)


@bp.route("/sign-in", methods=["GET", "POST"])
@public
@takes_long
def sign_in():
    if current_user.is_authenticated:
        return redirect(next_url(url_for("home.home")), 303)
    form = SignInForm(request.form, next=request.args.get("next"))
    if request.method == "GET":
        return page(form)
    if not form.validate():
        return page(form), 422
    try:
        person = authentication.sign_in(form.email.data, form.password.data, place_of)
    except NotNow as refusal:
        form.form_errors.append(refusal.sentence)
        return page(form), refusal.code, refusal.headers
    if person is None or not let_in_unless_changed(person):
        form.form_errors.append(_("This address and password do not belong together. Check both."))
        return page(form), 422
    return redirect(next_url(url_for("home.home")), 303)


def page(form):
    return render_template(
        "accounts/sign_in.html", form=form, is_empty=not Person.select().exists(), by_mail=mail.is_set_up()
    )


@bp.post("/sign-out")
@public
def sign_out():
    if token := session.get("_user_id"):
        Session.end(token)
    logout_user()
    session.clear()
    answer = redirect(url_for("accounts.sign_in"), 303)
    if current_app.config["SETTINGS"].https:
        # So that the Back button shows nothing either. Cookies stay: one of them says who signed in here before.
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@bp.route("/invitations/<token>", methods=["GET", "POST"])
@public
@takes_long
def accept(token):
    invitation = Invitation.find(token)
    if invitation is None:
        return render_template("accounts/expired.html"), 404
    form = AcceptForm(request.form, locale=str(get_locale()))
    context = {"form": form, "invitation": invitation, "next": next_url("")}
    if request.method == "GET":
        return render_template("accounts/accept.html", **context)
    accepted = lambda hashed: invitation.accept(hashed, form.locale.data)  # noqa: E731
    if form.carries_out(lambda form: come_in(hash_for(invitation.person, form.password.data), accepted)):
        return redirect(url_for("welcome.photo", next=next_url("") or None), 303)
    return render_template("accounts/accept.html", **context), 422


@bp.route("/password", methods=["GET", "POST"])
@takes_long
def password():
    form = PasswordForm(request.form if request.method == "POST" else None)
    if request.method == "GET":
        return render_template("accounts/password.html", form=form)
    change = lambda form: change_password(me(), form.current.data, form.password.data, place_of, let_in)  # noqa: E731
    try:
        is_changed = form.carries_out(change)
    except NotNow as refusal:
        form.current.errors = [refusal.sentence]
        return render_template("accounts/password.html", form=form), refusal.code, refusal.headers
    if is_changed:
        flash(_("From now on you sign in with your new password. Other devices were signed out."))
        return redirect(url_for("people.own"), 303)
    return render_template("accounts/password.html", form=form), 422


@bp.route("/new-password", methods=["GET", "POST"])
@public
def forgotten():
    """Ask for a link. The answer is the same whether or not anybody has this address."""
    form = ForgottenForm(request.form)
    context = {"form": form, "by_mail": mail.is_set_up(), "is_sent": "sent" in request.args}
    if request.method == "GET" or not context["by_mail"]:
        return render_template("accounts/forgotten.html", **context)
    if not form.validate():
        return render_template("accounts/forgotten.html", **context), 422
    try:
        PasswordLink.request(form.email.data, network_of_request())
    except NotNow as refusal:
        form.form_errors.append(refusal.sentence)
        return render_template("accounts/forgotten.html", **context), refusal.code, refusal.headers
    return redirect(url_for("accounts.forgotten", sent=1), 303)


@bp.route("/new-password/<token>", methods=["GET", "POST"])
@public
@takes_long
def new_password(token):
    link = PasswordLink.find(token)
    if link is None:
        return render_template("accounts/link_gone.html"), 404
    form = NewPasswordForm(request.form)
    if request.method == "GET":
        return render_template("accounts/new_password.html", form=form, link=link)
    if form.carries_out(lambda form: come_in(hash_for(link.person, form.password.data), link.choose)):
        flash(_("From now on you sign in with your new password. Other devices were signed out."))
        return redirect(url_for("home.home"), 303)
    return render_template("accounts/new_password.html", form=form, link=link), 422


@bp.post("/language")
@public
def language():
    locale = request.form.get("locale")
    if locale not in LANGUAGES:
        abort(400)
    session["locale"] = locale
    if current_user.is_authenticated:
        with writing():
            Person.update(locale=locale).where(Person.id == me().id).execute()
    return redirect(next_url(url_for("home.home")), 303)
