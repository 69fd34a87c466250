"""The home page and the page of a team: the stream with the day beside it."""

from flask import Blueprint, abort, jsonify, render_template
from flask_login import current_user

from ..due import Due
from ..kickoff.models import next_kickoff
from ..people.models import Person, Team
from ..polls.models import Poll
from ..stream.feed import feed
from ..stream.forms import PostForm
from ..stream.models import Entry
from ..web import older_than, public

bp = Blueprint("today", __name__)


@bp.get("/")
def home():
    return render_template(
        "today/home.html",
        feed=feed(current_user, before=older_than()),
        form=PostForm(None, current_user),
        older_than=older_than(),
        **the_day(current_user),
    )


def the_day(person):
    """What stands beside the stream."""
    return {
        "kickoff": next_kickoff(person),
        "waiting": list(Poll.waiting_for(person).limit(3)),
        "newcomers": list(Person.newcomers().limit(5)),
    }


@bp.get("/teams/<int:id>")
def team(id):
    """A team: who is in it, what they wrote to everyone, and, for its members, what was written to the team."""
    team = Team.get_or_none(Team.id == id) or abort(404)
    members = Person.select(Person.id).where(Person.team == team)
    about = (Entry.audience == team) | (Entry.audience.is_null() & Entry.author.in_(members))
    return render_template("today/team.html", team=team, feed=feed(current_user, where=about, before=older_than()))


@bp.get("/healthz")
@public
def healthz():
    """Whether Kring works, and how many jobs and messages fail, for whoever keeps watch; nothing personal."""
    return jsonify(status="ok", failing_jobs=sum(kind.failing().count() for kind in Due.kinds()))
