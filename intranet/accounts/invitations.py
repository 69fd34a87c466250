"""HR invites people, sees who has not come in yet, and helps people who forgot their password."""

import segno
from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from ..core.database import writing
from ..core.errors import Refused
from ..core.http.guards import me, refuse_unless_allowed
from ..core.tasks import mail
from ..people.acts import Act
from ..people.forms import ColleagueForm
from ..people.models import Person
from .forms import PastedForm, PasteForm
from .models import Invitation, PasswordLink, mail_password_link

bp = Blueprint("invitations", __name__)
bp.before_request(lambda: refuse_unless_allowed("accounts.invite"))
AT_ONCE = 100  # invitations that are made at a time


@bp.app_template_filter("qr")
def qr(link):
    """A link as a QR code: inline SVG without styles, which the CSP would refuse."""
    return Markup(segno.make(link, micro=False).svg_inline(omitsize=True, border=2))


@bp.route("/people/invite", methods=["GET", "POST"])
def invite():
    form = ColleagueForm(request.form if request.method == "POST" else None)
    if request.method == "GET":
        return render_template("accounts/invite.html", form=form)
    if form.carries_out(invite_newcomer):
        return render_page(Person.with_email(form.email.data), form.result)
    if waiting := still_to_come_in().where(Person.email == form.email.data.lower()).first():
        return render_page(
            waiting,
            sentence=_("%(name)s has already been invited. Is the link lost? Make a new one.", name=waiting.name),
        )
    return render_template("accounts/invite.html", form=form), 422


def invite_newcomer(form):
    return invite_with(form.fields)


def invite_with(fields):
    with writing():
        link, person = Invitation.newcomer(**fields), Person.with_email(fields["email"])
        Act.note(me(), person, "invited", person.team_id)
    return link


@bp.route("/people/invite/addresses", methods=["GET", "POST"])
def paste():
    """Paste the addresses of many people; the answer shows who would be invited."""
    form = PasteForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.carries_out(PasteForm.read):
        return preview(form.result, PastedForm())
    return render_template("accounts/paste.html", form=form), 422 if form.errors else 200


def preview(rows, form):
    return render_template("accounts/pasted.html", rows=rows, form=form)


@bp.post("/people/invite/addresses/confirm")
def invite_pasted():
    """Invite the people of the preview, each in a transaction of their own. Those who were invited meanwhile are left out."""
    form = PastedForm(request.form)
    if not form.carries_out(lambda form: dict(filter(None, map(invite_row, form.chosen())))):
        return preview(form.rows(), form), 422
    made = form.result
    flash(ngettext("%(num)s person is invited.", "%(num)s people are invited.", len(made)))
    return redirect(url_for("invitations.invitations"), 303) if mail.is_set_up() else render_page(made=made)


def invite_row(row):
    """The person with their link, or None if they cannot be invited any more."""
    if row.problem:
        return None
    try:
        link = invite_with(row.fields)
    except Refused:
        return None
    return Person.with_email(row.email), link


def still_to_come_in():
    return Person.with_display_columns().where(Person.password_hash == "")


@bp.get("/people/invitations")
def invitations():
    return render_page()


def render_page(first=None, link=None, made=None, sentence=None):
    """The people who have not come in yet. `made` holds the links that were just made, by person; nobody can see them later."""
    made = made or {first: link}
    waiting = sorted(still_to_come_in(), key=lambda person: person not in made)
    links = {link.person_id: link for link in Invitation.usable().where(Invitation.person.in_(waiting))}
    return render_template(
        "accounts/invitations.html",
        people=waiting,
        links=links,
        made=made,
        others=sum(person.id not in links for person in waiting),
        sentence=sentence,
        by_mail=mail.is_set_up(),
        is_alone=not waiting and not Person.select().where(Person.id != me().id).exists(),
    )


@bp.post("/people/invitations")
def invite_all():
    """Make a link for everybody who has no working one, for as many people as fit on a sheet that HR can print."""
    invited = Invitation.usable().select(Invitation.person)
    people = list(still_to_come_in().where(Person.id.not_in(invited)).limit(AT_ONCE))
    return render_page(made={person: link_for(person) for person in people})


def link_for(person):
    with writing():
        link = Invitation.to(person)
        Act.note(me(), person, "invited_again")
    return link


@bp.post("/people/<int:id>/invitation")
def again(id):
    person = Person.with_display_columns().where(Person.id == id).first() or abort(404)
    link = link_for(person)
    if not request.htmx:
        return render_page(person, link)
    until = Invitation.get(Invitation.person == person)
    return render_template("accounts/_invited.html", person=person, link=link, open=until, by_mail=mail.is_set_up())


@bp.post("/people/<int:id>/new-password")
def help_in(id):
    """A link to choose another password. It is mailed to the person alone; without mail HR sees it and hands it over."""
    signs_in = Person.present().where((Person.id == id) & (Person.password_hash != ""))
    person = signs_in.first() or abort(404)
    Act.note(me(), person, "made_link")
    if not mail.is_set_up():
        return render_template("accounts/help_in.html", person=person, link=PasswordLink.make(person))
    mail_password_link.later(person.email)
    flash(_("A link to choose a new password is on its way to %(email)s.", email=person.email))
    return redirect(url_for("people.manage", id=id), 303)
