"""HR invites people, sees who still has to come in, and helps who forgot the password."""

import segno
from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from .. import mail
from ..database import writing
from ..people.acts import Act
from ..people.forms import ColleagueForm
from ..people.models import Person
from ..web import say
from .models import Invitation, PasswordLink, mail_password_link

bp = Blueprint("inviting", __name__)


@bp.before_request
def only_hr():
    if current_user.is_authenticated and not current_user.is_hr:
        abort(404)


@bp.app_template_filter("qr")
def qr(link):
    """A link as a QR code, as inline SVG without styles of its own."""
    return Markup(segno.make(link, micro=False).svg_inline(omitsize=True, border=2))


@bp.route("/people/invite", methods=["GET", "POST"])
def invite():
    form = ColleagueForm(request.form if request.method == "POST" else None)
    if request.method == "GET":
        return render_template("accounts/invite.html", form=form)
    if form.carries_out(invite_newcomer):
        return redirect(url_for("inviting.invitations", _anchor=f"person-{form.result.person_id}"), 303)
    return render_template("accounts/invite.html", form=form), 422


def invite_newcomer(form):
    with writing():
        invitation = Invitation.newcomer(**form.fields)
        Act.note(current_user, invitation.person, "invited", invitation.person.team_id)
    return invitation


@bp.get("/people/invitations")
def invitations():
    waiting = list(Person.drawn().where(Person.password_hash == ""))
    current = {
        invitation.person_id: invitation for invitation in Invitation.open().where(Invitation.person.in_(waiting))
    }
    return render_template("accounts/invitations.html", people=waiting, invitations=current, by_mail=mail.is_set_up())


@bp.post("/people/<int:id>/invitation")
def again(id):
    person = Person.present().where(Person.id == id).first() or abort(404)
    with writing():
        Invitation.to(person)
        Act.note(current_user, person, "invited_again")
    return redirect(url_for("inviting.invitations", _anchor=f"person-{id}"), 303)


@bp.post("/people/<int:id>/new-password")
def help_in(id):
    """A link to choose another password: only to the person where there is mail, else on HR's screen, to hand over."""
    signs_in = Person.present().where((Person.id == id) & (Person.password_hash != ""))
    person = signs_in.first() or abort(404)
    Act.note(current_user, person, "made_link")
    if not mail.is_set_up():
        return render_template("accounts/help_in.html", person=person, link=PasswordLink.make(person))
    mail_password_link.later(person.email)
    say(_("A link to choose a new password is on its way to %(email)s.", email=person.email))
    return redirect(url_for("people.manage", id=id), 303)
