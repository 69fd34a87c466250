"""The home page and the pages of teams."""

from itertools import chain

from flask import Blueprint, abort, g, jsonify, render_template, request, session
from markupsafe import Markup

from ..core import health
from ..core.cache.fragments import cached, with_holes
from ..core.clock import now
from ..core.http.guards import me, public
from ..core.http.params import cursor_arg, text_arg
from ..core.offers import navigation, permissions
from ..core.offers.sections import load as load_sections
from ..entries.forms import PostForm
from ..entries.models import Entry
from ..notifications.views import unread_number
from ..people.models import Person, Team
from ..people.roles import teams_to_write_to
from ..stream.feed import Feed, feed

bp = Blueprint("home", __name__)


@bp.get("/")
def home():
    """The stream with the day beside it. Everything around the stream comes from the cache, until something in it changes."""
    person, before = me(), cursor_arg()
    stream, sections = feed(person, before=before), load_sections(person)
    form = None if before else write_box(person)
    once = [form.submission.data] if form else []  # differs each time the page is shown

    def render(made_at, *holes):
        *once, news, entries = holes
        if once:
            form.submission.data = once[0]
        context = {"made_at": made_at, "news": news, "feed": Feed(entries, stream.older), "form": form}
        return render_template("home/home.html", sections=sections, **context)

    news = "" if before else quiet_news(stream)
    if not stream.html or "_flashes" in session:
        return render(now().isoformat(), *once, Markup(news), stream.html)
    key = (
        "home",
        g.company.name,
        stream.older,
        *shell_key(person),
        *(section.key for section in chain(*sections.values())),
    )
    return with_holes(key, render, now().isoformat(), *once, news, stream.html)


def shell_key(person):
    """What the frame around the stream depends on."""
    teams = tuple((team.id, team.name) for team in teams_to_write_to(person))
    return person.cache_key, tuple(navigation.numbers(person).items()), teams, request.full_path


def write_box(person):
    """The write box; with `?kind=help_request` to ask for help. What was typed comes back from a form that was in its place:
    as `?text=`, or from a poll as `?question=`.
    """
    form = PostForm(None, person, text=text_arg("text") or text_arg("question"))
    form.audience.begin_with(text_arg("audience"))
    if request.args.get("kind") in form.kind.choices:
        form.kind.data = request.args["kind"]
    return form


def quiet_news(stream):
    """The place for news of a page of the stream, with nothing new yet."""
    known = f"{stream.change}-{unread_number()}"
    context = {"waiting": 0, "after": stream.newest, "known": known}
    return cached(("news", stream.newest, known), lambda: render_template("stream/_news.html", **context))


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
