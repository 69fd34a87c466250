"""The open asks, marking one as answered, and declining an offer."""

import re

from flask import Blueprint, abort, render_template, request, url_for
from flask_login import current_user

from ..stream.feed import feed
from ..stream.forms import CommentForm
from ..stream.loading import comments, one
from ..stream.models import Entry
from ..web import Id, fragment, older_than
from .models import Ask, Offer

bp = Blueprint("asks", __name__)


def load_own(id):
    """The entry with its ask, or a 404 if somebody else wrote it."""
    entry = one(current_user, id)
    return entry if entry and entry.kind == "ask" and entry.is_mine else abort(404)


@bp.get("/asks")
def index():
    """The asks that are still open, newest first."""
    still_open = feed(current_user, where=Entry.id.in_(Ask.open()), before=older_than())
    return render_template("asks/index.html", feed=still_open)


@bp.post("/asks/<int:id>/answer")
def answer(id):
    """Mark it as answered, by `comment` if the author says which one helped."""
    entry, comment = load_own(id), None
    if "comment" in request.form:
        comment = one(current_user, id_of("comment")) or abort(404)
    entry.content.answer(comment)
    return drawn(id, "comments" if comment else "ask")


@bp.post("/asks/<int:id>/answer/removal")
def open_again(id):
    load_own(id).content.open_again()
    return drawn(id, "ask")


def id_of(name):
    value = request.form[name]
    return int(value) if re.fullmatch(Id.regex, value) else abort(404)


def drawn(id, wanted):
    """The ask as it is now, with its comments if the author chose one of them."""
    entry = one(current_user, id)
    context = {"entry": entry, "content": entry.content}
    if wanted == "ask":
        return fragment("asks/_ask.html", entry.url, **context)
    context |= {"comments": comments(entry, current_user), "form": CommentForm()}
    return fragment("stream/_comments.html", entry.url, (f"#ask-{id}", "asks/_ask.html"), **context)


@bp.post("/asks/<int:id>/offer/removal")
def decline(id):
    """Not now. Nobody is told."""
    if not Offer.decline(current_user, id):
        abort(404)
    return fragment(None, url_for("today.home")) or ""
