"""The open help requests, marking one as answered, and declining an offer."""

from flask import Blueprint, abort, render_template, request, url_for

from ..core.http.guards import me
from ..core.http.params import as_id, cursor_arg
from ..core.http.responses import fragment
from ..core.offers import permissions
from ..entries.forms import CommentForm
from ..entries.loading import comments, one
from ..entries.models import Entry
from ..stream.feed import feed
from .models import HelpRequest, Offer

bp = Blueprint("help_requests", __name__)


def load_own(id):
    """The entry with its help request, or a 404 if somebody else wrote it."""
    return one("help_requests.answer", me(), id) or abort(404)


@bp.get("/asks")
def index():
    """The help requests that are still open, newest first."""
    still_open = feed(me(), where=Entry.id.in_(HelpRequest.open()), before=cursor_arg())
    return render_template("help_requests/index.html", feed=still_open)


@bp.post("/asks/<int:id>/answer")
def answer(id):
    """Mark it as answered, by `comment` if the author says which one helped."""
    entry, comment = load_own(id), None
    if "comment" in request.form:
        comment = one("entries.read", me(), as_id(request.form["comment"])) or abort(404)
    entry.content.answer(comment)
    return render_request(id, "comments" if comment else "ask")


@bp.post("/asks/<int:id>/answer/removal")
def open_again(id):
    load_own(id).content.open_again()
    return render_request(id, "ask")


def render_request(id, wanted):
    """The help request as it is now; after a choice among its comments these too."""
    entry = one("entries.read", me(), id)
    context = {"entry": entry, "content": entry.content}
    if wanted == "ask":
        return fragment("help_requests/_card.html", entry.url, **context)
    context |= {"comments": comments(entry, me()), "form": CommentForm()}
    return fragment("entries/_comments.html", entry.url, (f"#ask-{id}", "help_requests/_card.html"), **context)


@bp.post("/asks/<int:id>/offer/removal")
def decline(id):
    """Not now. Nobody is told."""
    offer = permissions.query("help_requests.decline", me()).where(Offer.help_request == id).first() or abort(404)
    offer.decline()
    return fragment(None, url_for("home.home")) or ""
