"""News for an open page."""

from flask import Blueprint, redirect, render_template, request, url_for
from htmx_flask import make_response

from ..core.cache.holes import Answer
from ..core.http.guards import me
from ..core.http.params import cursor_arg, ids
from ..core.http.responses import partial
from ..entries.forms import CommentForm
from ..entries.loading import comments
from ..entries.models import PAGE
from ..entries.views import load
from .news import State, arrived, changed, gone, state
from .rendering import render_cards

bp = Blueprint("stream", __name__)


@bp.get("/news")
def news():
    """What is new since a page was rendered. `after` is its newest entry, `from` its oldest, `on` all of them, `open` those with
    their comments open.

    The ETag is the state of the news. If it has not changed, the answer is a 304.
    """
    known, present = State.of(request.if_none_match), state(me())
    unchanged = known and known.is_as(present)
    answer = Answer(status=304) if unchanged else Answer(render_news(cursor_arg("after"), known, present))
    answer.set_etag(str(present), weak=True)
    return answer


def render_news(after, known, present):
    """The button with the number of new updates, the entries that changed, each for its own place, and the unread numbers."""
    waiting, refreshed, oldest = arrived(me(), after), "", cursor_arg("from")
    if after and oldest and known:
        keys, opened = changed(me(), known.change, oldest, after), set(ids(request.args.getlist("open")))
        cards = render_cards(keys, me()) | {id: with_comments(id) for id in opened & {key.id for key in keys}}
        refreshed = "".join(partial(f"#entry-{id}", html) for id, html in cards.items())
    refreshed += "".join(
        partial(f"#entry-{id}", "", "delete") for id in gone(me(), ids(request.args.get("on", "").split()))
    )
    button = render_template("stream/_news.html", waiting=len(waiting), after=after, known=present)
    return button + refreshed + render_template("notifications/_numbers.html")


def with_comments(id):
    entry = load(id)
    context = {"comments": comments(entry, me()), "form": CommentForm()}
    return render_template("entries/_entry.html", entry=entry, **context)


@bp.get("/news/entries")
def arrivals():
    """The updates behind the button, to put above those on the page. If they are more than one page, reload the page."""
    waiting = arrived(me(), cursor_arg("after"))
    if not request.htmx or len(waiting) > PAGE:
        return make_response("", redirect=url_for("home.home")) if request.htmx else redirect(url_for("home.home"), 303)
    html = "".join(render_cards(waiting, me()).values())
    newest = waiting[0].id if waiting else cursor_arg("after")
    return html + partial(
        "#news",
        render_template("stream/_news.html", waiting=0, after=newest, known=state(me())),
    )
