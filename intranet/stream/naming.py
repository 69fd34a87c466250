"""Completion of names after an @ and of topics after a #, and the page of a topic."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_login import current_user

from ..forms import UNSTORABLE
from ..people.models import Person
from ..people.names import fold
from ..web import older_than as id_in
from ..web import typed
from .feed import feed
from .mentions import people_like
from .models import Entry
from .topics import Topic

bp = Blueprint("naming", __name__)
MOST_TYPED = 100  # letters of what was typed that are used
MOST = 8  # suggestions at a time
SOUGHT = 200  # people with the letters in their name, among whom those whose name begins with them come first


@bp.get("/topics/<name>")
def topic(name):
    """What was written about a topic, as far as this person may see it. The page of an unused topic is empty."""
    if UNSTORABLE.search(name):
        abort(404)
    about = feed(current_user, where=Topic.about(name, current_user), before=id_in("before"))
    return render_template("naming/topic.html", name=fold(name), feed=about)


@bp.get("/topics")
def topics():
    """Topics that complete what was typed after a #."""
    if not request.htmx:
        return redirect(url_for("today.home"), 303)
    return render_template("naming/_topics.html", topics=Topic.suggested(typed("q", MOST_TYPED), current_user))


@bp.get("/mentions")
def mentions():
    """People who may read what is being written, and teams, that complete what was typed after an @."""
    if not request.htmx:
        return redirect(url_for("today.home"), 303)
    words, audience = fold(typed("q", MOST_TYPED)).split(), audience_of_writing()
    people = [person for person in people_called(words, audience) if person.id != current_user.id][:MOST]
    teams = [team for team in Entry.teams_for(audience) if words and fold(team.name).startswith(" ".join(words))]
    return render_template("naming/_mentions.html", people=people, teams=teams[: MOST - len(people)])


def audience_of_writing():
    """The team (its id) that is written to: for a comment that of `entry`, for a new entry the chosen one."""
    if id := id_in("entry"):
        return (Entry.visible_to(current_user).where(Entry.id == id).first() or abort(404)).audience_id
    audience = request.args.get("audience", "everyone")
    own = {"everyone": None} | {str(team.id): team.id for team in current_user.teams_to_write_to()}
    return own[audience] if audience in own else abort(404)


def people_called(words, audience):
    """Readers with all these words in their name. Those whose name begins with them come first."""
    query = Entry.readers_of(audience).order_by(Person.sort_key)
    for word in words:
        query = people_like([word], query)
    start = " ".join(words)
    return sorted(query.limit(SOUGHT), key=lambda person: not fold(person.name).startswith(start))
