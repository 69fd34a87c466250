"""The home page and the page of a team: the stream with the day beside it."""

import re

from flask import Blueprint, abort, jsonify, render_template, request
from flask_login import current_user

from ..database import db
from ..kickoff.models import next_kickoff
from ..people.models import Person, Team
from ..stream.feed import feed
from ..stream.forms import PostForm
from ..stream.models import Entry
from ..web import Id, public

bp = Blueprint("today", __name__)


def before():
    """The entry that older ones are asked from: `?before=`, or None. What cannot be an id is not a page."""
    value = request.args.get("before")
    if value is not None and not re.fullmatch(Id.regex, value):
        abort(404)
    return value and int(value)


@bp.get("/")
def home():
    return render_template("today/home.html", feed=feed(current_user, before=before()), form=PostForm(None, current_user),
                           kickoff=next_kickoff(current_user), older_than=before())


@bp.get("/teams/<int:id>")
def team(id):
    """A team: who is in it, what they wrote to everyone, and, for its members, what was written to the team."""
    team = Team.get_or_none(Team.id == id) or abort(404)
    members = Person.select(Person.id).where(Person.team == team)
    about = (Entry.audience == team) | (Entry.audience.is_null() & Entry.author.in_(members))
    return render_template("today/team.html", team=team, feed=feed(current_user, where=about, before=before()))


@bp.get("/healthz")
@public
def healthz():
    """Whether Kring works, for whoever keeps watch; nothing personal."""
    db.execute_sql("SELECT 1")
    return jsonify(status="ok")
