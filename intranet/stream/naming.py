"""Names in what people type: completion after an @ and a #, and the page of a topic."""

from flask import Blueprint, abort, redirect, render_template, request, url_for

from ..forms import UNSTORABLE
from ..params import cursor_arg, id_arg, text_arg
from ..people.models import Person
from ..people.names import fold
from ..web import me
from .feed import feed
from .mentions import people_like
from .models import Entry
from .topics import Topic

bp = Blueprint("naming", __name__)
MOST_TYPED = 100  # letters that are looked at
MOST = 8  # suggestions at a time
SOUGHT = 200  # of so many who have the letters in their name, those called so come first


@bp.get("/topics/<name>")
def topic(name):
    """What was written about a topic, as far as this person may see it. One that nobody uses is empty."""
    if UNSTORABLE.search(name):
        abort(404)
    about = feed(me(), where=Topic.about(name, me()), before=cursor_arg())
    return render_template("naming/topic.html", name=fold(name), feed=about)


@bp.get("/topics")
def topics():
    """Topics to complete what stands after a #."""
    if not request.htmx:
        return redirect(url_for("today.home"), 303)
    return render_template("naming/_topics.html", topics=Topic.suggested(text_arg("q", MOST_TYPED), me()))


@bp.get("/mentions")
def mentions():
    """Whom to complete what stands after an @ with: who may read what is being written, and the teams that fit."""
    if not request.htmx:
        return redirect(url_for("today.home"), 303)
    words, audience = fold(text_arg("q", MOST_TYPED)).split(), audience_of_writing()
    people = [person for person in people_called(words, audience) if person.id != me().id][:MOST]
    teams = [team for team in Entry.teams_for(audience) if words and fold(team.name).startswith(" ".join(words))]
    return render_template("naming/_mentions.html", people=people, teams=teams[: MOST - len(people)])


def audience_of_writing():
    """The team (its id) that is written to: for a comment that of `entry`, for a new entry the chosen one."""
    if id := id_arg("entry"):
        return (Entry.visible_to(me()).where(Entry.id == id).first() or abort(404)).audience_id
    audience = request.args.get("audience", "everyone")
    own = {"everyone": None} | {str(team.id): team.id for team in me().teams_to_write_to()}
    return own[audience] if audience in own else abort(404)


def people_called(words, audience):
    """Readers with all these letters in their name; who is called so comes first."""
    query = Entry.readers_of(audience).order_by(Person.sort_key)
    for word in words:
        query = people_like([word], query)
    start = " ".join(words)
    return sorted(query.limit(SOUGHT), key=lambda person: not fold(person.name).startswith(start))
