"""The home page and the pages of teams."""

from flask import Blueprint, abort, g, jsonify, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from ..company.models import Company
from ..core import health
from ..core.cache.fragments import cached
from ..core.cache.holes import hole, put
from ..core.http.guards import me, public, refuse_unless_allowed
from ..core.http.params import cursor_arg
from ..core.http.responses import notice_or_redirect, partial_wanted
from ..core.offers import navigation, permissions
from ..core.offers.sections import load as load_sections
from ..entries.models import Entry
from ..entries.writing import begun_form, shared_form
from ..notifications.views import unread_number
from ..people.models import Person, Team
from ..stream.feed import Feed, feed
from ..stream.news import State
from .first_steps import first_steps

bp = Blueprint("home", __name__)
TYPED = {"text", "question", "audience", "kind"}  # what comes along from a form that was in the place of the write box


@bp.get("/")
def home():
    """The stream with the day beside it. People who have the same links share the page; what is their own fills its holes."""
    person, before = me(), cursor_arg()
    stream, sections = feed(person, before=before), load_sections(person)
    put(entries=stream.html, older=str(stream.older or ""), news="" if before else quiet_news(stream))
    put(**{place: "".join(section.html for section in found) for place, found in sections.items()})
    if "_flashes" in session or TYPED & request.args.keys():
        return page(stream, form=None if before else begun_form(person))
    links = navigation.shown(person)
    key = ("home", g.company.look, links, before is None, bool(stream.html), stream.older is None)
    return cached(key, lambda: page(stream, form=None if before else shared_form(person), is_shared=True))


def page(stream, **context):
    shown = Feed(hole("entries") if stream.html else "", stream.older and hole("older"))
    return render_template("home/home.html", feed=shown, **context)


def quiet_news(stream):
    """The place for news of a page of the stream, with nothing new yet."""
    key = stream.newest, stream.change, unread_number()
    context = {"waiting": 0, "after": stream.newest, "known": State(*key[1:], hole("moment"))}
    return cached(("news", *key), lambda: render_template("stream/_news.html", **context))


@bp.get("/first-steps")
def first_steps_card():
    """The card as it is now, for a page on which it may have changed."""
    refuse_unless_allowed("home.first_steps")
    section = first_steps(me())
    if not partial_wanted():
        return redirect(url_for("home.home"), 303)
    return render_template("home/_first_steps.html", **section.context()) if section else ""


@bp.post("/first-steps/dismissal")
def put_away_first_steps():
    """Nobody in HR sees the card any more."""
    refuse_unless_allowed("home.first_steps")
    Company.change(shows_first_steps=False)
    return notice_or_redirect(_("Put away. Everything stays in your own menu."), url_for("home.home"))


@bp.get("/teams/<int:id>")
def team(id):
    """A team: its members, what they wrote to everyone and, if the reader may see it, what was written to the team."""
    team = permissions.query("home.see_team", me()).where(Team.id == id).first() or abort(404)
    members = Person.select(Person.id).where(Person.team == team)
    about = (Entry.audience == team) | (Entry.audience.is_null() & Entry.author.in_(members))
    return render_template("home/team.html", team=team, feed=feed(me(), where=about, before=cursor_arg()))


@bp.get("/healthz")
@public
def healthz():
    """Whether Kring works, and how many jobs and messages fail, for monitoring. It holds nothing personal."""
    found = health.answer.get()
    return jsonify(found), 200 if found["status"] == "ok" else 503
