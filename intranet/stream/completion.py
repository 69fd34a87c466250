"""Completion of names after an @ and of topics after a #, and the page of a topic."""

from flask import Blueprint, abort, redirect, render_template, request, url_for

from ..core.forms import UNSTORABLE
from ..core.http.guards import me
from ..core.http.params import cursor_arg, id_arg, text_arg
from ..core.offers import permissions
from ..entries.mentions import people_like, teams_to_mention
from ..entries.models import Entry
from ..entries.topics import Topic
from ..people.models import Person
from ..people.names import fold
from .feed import feed

bp = Blueprint("completion", __name__)
MAX_QUERY_LENGTH = 100  # letters of what was typed that are used
MAX_SUGGESTIONS = 8  # suggestions at a time
SOUGHT = 200  # people with the letters in their name, among whom those whose name begins with them come first


@bp.get("/topics/<name>")
def topic(name):
    """What was written about a topic, as far as this person may see it. The page of an unused topic is empty."""
    if UNSTORABLE.search(name):
        abort(404)
    about = feed(me(), where=Topic.about(name, me()), before=cursor_arg())
    return render_template("stream/topic.html", name=fold(name), feed=about)


@bp.get("/topics")
def topics():
    """Topics that complete what was typed after a #."""
    if not request.htmx:
        return redirect(url_for("home.home"), 303)
    return render_template("stream/_topics.html", topics=Topic.suggested(text_arg("q", MAX_QUERY_LENGTH), me()))


@bp.get("/mentions")
def mentions():
    """People who may read what is being written, and teams, that complete what was typed after an @."""
    if not request.htmx:
        return redirect(url_for("home.home"), 303)
    words, audience = fold(text_arg("q", MAX_QUERY_LENGTH)).split(), audience_of_writing()
    people = [person for person in people_called(words, audience) if person.id != me().id][:MAX_SUGGESTIONS]
    teams = [team for team in teams_to_mention(audience) if words and fold(team.name).startswith(" ".join(words))]
    return render_template("stream/_mentions.html", people=people, teams=teams[: MAX_SUGGESTIONS - len(people)])


def audience_of_writing():
    """The team (its id) that is written to: for a comment that of `entry`, for a new entry the chosen one."""
    if id := id_arg("entry"):
        return (permissions.query("entries.read", me()).where(Entry.id == id).first() or abort(404)).audience_id
    audience = request.args.get("audience", "everyone")
    own = {"everyone": None} | {str(team.id): team.id for team in permissions.query("entries.write_to", me())}
    return own[audience] if audience in own else abort(404)


def people_called(words, audience):
    """Readers with all these words in their name. Those whose name begins with them come first."""
    query = Entry.readers_of(audience).order_by(Person.sort_key)
    for word in words:
        query = people_like([word], query)
    start = " ".join(words)
    return sorted(query.limit(SOUGHT), key=lambda person: not fold(person.name).startswith(start))
