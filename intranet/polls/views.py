"""The pages for asking, voting, and seeing who chose what."""

import re

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_login import current_user

from ..languages import local
from ..stream.drafts import kept, page_of
from ..stream.feed import feed
from ..stream.forms import PostForm
from ..stream.loading import one, own
from ..stream.models import Entry
from ..web import Id, draw_again, fragment, older_than, partial_wanted, typed
from .forms import PollForm
from .models import Poll, Vote

bp = Blueprint("polls", __name__)


def load(id):
    """The entry with its poll, or a 404 if it does not exist for this person."""
    entry = one(current_user, id)
    return entry if entry and entry.kind == "poll" else abort(404)


def load_own(id):
    entry = own(current_user, id)
    return entry if entry and entry.kind == "poll" else abort(404)


@bp.get("/polls")
def index():
    """All polls, newest first."""
    return render_template("polls/index.html", feed=feed(current_user, where=Entry.kind == "poll", before=older_than()))


@bp.get("/polls/new")
def new():
    """The form. What was typed in the write box becomes the question."""
    return draw(PollForm(None, current_user, question=typed("text")))


def draw(form, page="polls/new.html", status=200, **context):
    """The form: with htmx in place of the write box, otherwise on its own page."""
    return render_template("polls/_form.html" if partial_wanted() else page, form=form, **context), status


@bp.post("/polls")
def ask():
    form = PollForm(request.form, current_user)
    if form.wants_more:
        return draw(form)
    if form.carries_out(publish):
        if form.result.is_draft:
            return kept(form.result, form.when.data, "stream/_write.html", form=PostForm(None, current_user))
        return redirect(url_for("today.home"), 303)
    return draw(form, status=422)


def publish(form):
    author = current_user._get_current_object()
    asked = (form.question.data, form.options, form.ends, form.multiple.data, form.audience.team)
    return Poll.ask(author, *asked, submission=form.once(), **form.when.waiting(author))


@bp.post("/polls/<int:id>/votes")
def vote(id):
    person = current_user._get_current_object()
    draw_again(f"#poll-{id}", "polls/_poll.html", lambda: (entry := Poll.ballot(person, id)) and card(entry))
    entry = Poll.vote(id, person, chosen()) or abort(404)
    return fragment("polls/_poll.html", entry.url, **card(entry))


def card(entry):
    """What the template needs to draw the poll as it is now."""
    person = current_user._get_current_object()
    entry.is_mine = entry.may_be_changed_by(person)
    return {"entry": entry, "content": Poll.load([entry], person)[entry.id]}


def chosen():
    """The ids of the options that were sent, with 0 for nonsense; None if nothing was sent. An empty one takes the vote back."""
    sent = request.form.getlist("option")
    return [int(option) if re.fullmatch(Id.regex, option) else 0 for option in sent if option] if sent else None


@bp.get("/polls/<int:id>/votes")
def votes(id):
    entry = load(id)
    return render_template("polls/votes.html", entry=entry, poll=entry.content, people=Vote.by_option(entry.content))


@bp.post("/polls/<int:id>/close")
def close(id):
    entry = load_own(id)
    draw_again(f"#poll-{id}", "polls/_poll.html", lambda: card(entry))
    entry.content.close()
    return fragment("polls/_poll.html", entry.url, **card(entry))


@bp.get("/polls/<int:id>/edit")
def edit(id):
    entry = load_own(id)
    entry.content.refuse_change()
    return draw(form_of(entry), "polls/edit.html", entry=entry)


@bp.post("/polls/<int:id>/edit")
def save(id):
    entry = load_own(id)
    form = form_of(entry, request.form)
    if form.wants_more:
        return draw(form, "polls/edit.html", entry=entry)
    if form.carries_out(lambda form: change(entry, form)):
        return redirect(page_of(entry), 303)
    return draw(form, "polls/edit.html", 422, entry=entry)


def change(entry, form):
    audience = form.audience.team if entry.is_draft else entry.audience
    entry.content.change(form.question.data, form.options, form.ends, form.multiple.data, audience)


def form_of(entry, formdata=None):
    poll = entry.content
    form = PollForm(
        formdata,
        current_user,
        question=entry.text,
        option=[option.text for option in poll.options],
        multiple=poll.multiple,
        closes_at=local(poll.closes_at).replace(tzinfo=None),
        audience=str(entry.audience_id or "everyone"),
    )
    form.audience.offer(current_user, entry.audience)
    return form
