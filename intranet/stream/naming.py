"""Names in what people type: completion after an @ and a #, and the page of a topic."""

from flask import Blueprint, abort, render_template, request
from flask_login import current_user

from ..forms import UNSTORABLE
from ..people.models import Person
from ..people.names import fold
from ..web import older_than as id_in
from .feed import feed
from .mentions import people_like
from .models import Entry
from .topics import Topic

bp = Blueprint("naming", __name__)
MOST = 8  # suggestions at a time
SOUGHT = 200  # of so many who have the letters in their name, those called so come first


@bp.get("/topics/<name>")
def topic(name):
    """What was written about a topic, as far as this person may see it. One that nobody uses is empty."""
    if UNSTORABLE.search(name):
        abort(404)
    about = feed(current_user, where=Topic.about(name, current_user), before=id_in("before"))
    return render_template("naming/topic.html", name=fold(name), feed=about)


@bp.get("/topics")
def topics():
    """Topics to complete what stands after a #."""
    return render_template("naming/_topics.html", topics=Topic.suggested(typed(), current_user))


@bp.get("/mentions")
def mentions():
    """Whom to complete what stands after an @ with: who may read what is being written, and the teams that fit."""
    words = fold(typed()).split()
    entry = being_written()
    people = [person for person in people_called(words, entry) if person.id != current_user.id]
    teams = [team for team in entry.teams_to_mention() if words and fold(team.name).startswith(" ".join(words))]
    return render_template("naming/_mentions.html", people=people[:MOST], teams=teams[: MOST - len(people[:MOST])])


def typed():
    return UNSTORABLE.sub("", request.args.get("q", ""))[:100]


def being_written():
    """The entry that is written: a comment on `entry` has its readers, a new one those of `audience`."""
    if id := id_in("entry"):
        return Entry.visible_to(current_user).where(Entry.id == id).first() or abort(404)
    audience = request.args.get("audience", "everyone")
    own = {str(team.id): team for team in current_user.teams_to_write_to()}
    if audience != "everyone" and audience not in own:
        abort(404)
    return Entry(author=current_user.id, audience=own.get(audience))


def people_called(words, entry):
    """Readers with all these letters in their name; who is called so comes first."""
    query = entry.readers().order_by(Person.sort_key)
    for word in words:
        query = people_like([word], query)
    start = " ".join(words)
    return sorted(query.limit(SOUGHT), key=lambda person: not fold(person.name).startswith(start))
