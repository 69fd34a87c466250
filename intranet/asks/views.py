"""The open asks; saying that one is answered; not now."""

from flask import Blueprint, abort, render_template, request, url_for

from ..params import as_id, cursor_arg
from ..stream.feed import feed
from ..stream.forms import CommentForm
from ..stream.loading import comments, one
from ..stream.models import Entry
from ..web import fragment, me
from .models import Ask, Offer

bp = Blueprint("asks", __name__)


def load_own(id):
    """The entry with its ask, or a 404 if somebody else wrote it."""
    entry = one(me(), id, kind="ask")
    return entry if entry and entry.is_mine else abort(404)


@bp.get("/asks")
def index():
    """The asks that are still open, newest first."""
    still_open = feed(me(), where=Entry.id.in_(Ask.open()), before=cursor_arg())
    return render_template("asks/index.html", feed=still_open)


@bp.post("/asks/<int:id>/answer")
def answer(id):
    """It is answered; by `comment`, when the asker says which one helped."""
    entry, comment = load_own(id), None
    if "comment" in request.form:
        comment = one(me(), as_id(request.form["comment"])) or abort(404)
    entry.content.answer(comment)
    return drawn(id, "comments" if comment else "ask")


@bp.post("/asks/<int:id>/answer/removal")
def open_again(id):
    load_own(id).content.open_again()
    return drawn(id, "ask")


def drawn(id, wanted):
    """The ask as it is now, with its comments if the author chose one of them."""
    entry = one(me(), id)
    context = {"entry": entry, "content": entry.content}
    if wanted == "ask":
        return fragment("asks/_ask.html", entry.url, **context)
    context |= {"comments": comments(entry, me()), "form": CommentForm()}
    return fragment("stream/_comments.html", entry.url, (f"#ask-{id}", "asks/_ask.html"), **context)


@bp.post("/asks/<int:id>/offer/removal")
def decline(id):
    """Not now. Nobody is told."""
    if not Offer.decline(me(), id):
        abort(404)
    return fragment(None, url_for("today.home")) or ""
