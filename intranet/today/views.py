"""The home page and the pages of teams."""

from flask import Blueprint, Response, abort, g, jsonify, render_template, request, session
from flask_login import current_user
from markupsafe import Markup
from peewee import JOIN

from .. import health
from ..asks.models import Offer
from ..cards.models import Question
from ..changes import counts_every_change
from ..database import now
from ..keeping import around, find, keep, whole
from ..kickoff.models import Coming
from ..languages import language, today
from ..moderation.views import reports_waiting
from ..notifications.views import unread_number
from ..people.models import Person, Somebody, Team
from ..people.today import PeopleOfToday, people_of_today
from ..polls.models import Poll
from ..prepared import prepared
from ..stream.feed import Feed, feed
from ..stream.forms import PostForm
from ..stream.models import Entry
from ..web import older_than, public, takes_brotli, typed

bp = Blueprint("today", __name__)


@bp.get("/")
def home():
    """The stream with the day beside it. The same page is sent again as long as nothing changed and it is the same minute."""
    person = current_user._get_current_object()
    if not (counts_every_change() and takes_brotli()) or "_flashes" in session:
        return page_of(person)
    number, minute = person.latest_change, now().timestamp() // 60
    key = ("whole", person.id, number, minute, request.full_path)
    answer = Response(whole(key, lambda: page_of(person)), mimetype="text/html")
    answer.headers["Content-Encoding"] = "br"
    answer.headers["Server-Timing"] = f'now;desc="{now().isoformat()}"'  # countdowns on the page use it
    return answer


def page_of(person):
    """The page. Everything around the stream is cached for its reader, until something in it changes."""
    before = older_than()
    stream, waiting = feed(person, before=before), waiting_for(person)
    people, coming = people_of_today(person), Coming(person)
    low_disk = person.is_hr and health.is_low() and health.free_mb()

    form = None if before else write_box(person)
    once = [form.submission.data] if form else []  # differs each time the page is shown

    def draw(made_at, *holes):
        *once, news, entries = holes
        if once:
            form.submission.data = once[0]
        return render_template(
            "today/home.html",
            made_at=made_at,
            news=news,
            feed=Feed(entries, stream.older),
            form=form,
            kickoff=coming.lobby,
            waiting=[entry for entry in waiting if entry.closes_at],
            offers=[entry for entry in waiting if not entry.closes_at],
            asks_photo=Question.about_photo(person),
            asks_return=Question.about_return(person),
            people=PeopleOfToday(people),
            low_disk=low_disk,
        )

    to_moderate = reports_waiting()  # also counts the unread lines, which quiet_news() needs
    news = "" if before else quiet_news(stream)
    if not stream.html or "_flashes" in session:
        return draw(now().isoformat(), *once, Markup(news), stream.html)
    teams = tuple((team.id, team.name) for team in person.teams_to_write_to())
    reader = (person.drawn_as, to_moderate, unread_number(), teams, request.full_path)
    day = (today(), coming.drawn_as, waiting.raw, people.raw, low_disk)
    return around(
        ("home", g.company.name, stream.older, *reader, *day), draw, now().isoformat(), *once, news, stream.html
    )


def write_box(person):
    """The write box; with `?kind=ask` to ask something, with `?question=` after somebody gave up making a poll."""
    form = PostForm(None, person, text=typed("question"))
    if request.args.get("kind") in form.kind.choices:
        form.kind.data = request.args["kind"]
    return form


def quiet_news(stream):
    """The place for news of a page of the stream, with nothing new yet."""
    known = f"{stream.change}-{unread_number()}"
    key = (language(), "news", stream.newest, known)
    context = {"waiting": 0, "after": stream.newest, "known": known}
    return find(key) or keep(key, render_template("stream/_news.html", **context))


@prepared
def waiting_for(person: Somebody):
    """What waits for this person: polls to vote in, which have a deadline, and offered asks, which do not."""
    polls, offers = (kind.waiting_for(person).select(Entry.id) for kind in (Poll, Offer))
    return (
        Entry.select(Entry.id, Entry.parent, Entry.text, Poll.closes_at, Person.given_name.alias("asker"))
        .join(Person, on=(Entry.author == Person.id))
        .switch(Entry)
        .join(Poll, JOIN.LEFT_OUTER, on=(Poll.entry == Entry.id))
        .where(Entry.id.in_(polls) | Entry.id.in_(offers))
        .order_by(Poll.closes_at, Entry.id)
        .objects()
    )


@bp.get("/teams/<int:id>")
def team(id):
    """A team: its members, what they wrote to everyone and, if the reader may see it, what was written to the team."""
    team = Team.known_to(current_user).where(Team.id == id).first() or abort(404)
    members = Person.select(Person.id).where(Person.team == team)
    about = (Entry.audience == team) | (Entry.audience.is_null() & Entry.author.in_(members))
    return render_template("today/team.html", team=team, feed=feed(current_user, where=about, before=older_than()))


@bp.get("/healthz")
@public
def healthz():
    """Whether Kring works, and how many jobs and messages fail, for monitoring. It holds nothing personal."""
    found = health.answer.get()
    return jsonify(found), 200 if found["status"] == "ok" else 503
