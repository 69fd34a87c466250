"""Asking, voting, seeing who chose what."""

from flask import Blueprint, abort, redirect, render_template, request, url_for

from ..languages import local
from ..params import as_id, cursor_arg, text_arg
from ..stream.drafts import kept, page_of
from ..stream.feed import feed
from ..stream.forms import PostForm
from ..stream.loading import one, own
from ..stream.models import Entry
from ..web import draw_again, fragment, me, partial_wanted
from .forms import PollForm
from .models import Poll, Vote

bp = Blueprint("polls", __name__)


def load(id):
    """The entry with its poll, or a 404 if it does not exist for this person."""
    return one(me(), id, kind="poll") or abort(404)


def load_own(id):
    return own(me(), id, kind="poll") or abort(404)


@bp.get("/polls")
def index():
    """All polls, newest first."""
    return render_template("polls/index.html", feed=feed(me(), where=Entry.kind == "poll", before=cursor_arg()))


@bp.get("/polls/new")
def new():
    """The form. What was typed in the write box becomes the question."""
    return draw(PollForm(None, me(), question=text_arg("text")))


def draw(form, page="polls/new.html", status=200, **context):
    """The form: in place of the write box for htmx, on a page of its own without."""
    return render_template("polls/_form.html" if partial_wanted() else page, form=form, **context), status


@bp.post("/polls")
def ask():
    form = PollForm(request.form, me())
    if form.wants_more:
        return draw(form)
    if form.carries_out(publish):
        if form.result.is_draft:
            return kept(form.result, form.when.data, "stream/_write.html", form=PostForm(None, me()))
        return redirect(url_for("today.home"), 303)
    return draw(form, status=422)


def publish(form):
    author = me()
    asked = (form.question.data, form.options, form.ends, form.multiple.data, form.audience.team)
    return Poll.ask(author, *asked, submission=form.once(), **form.when.waiting(author))


@bp.post("/polls/<int:id>/votes")
def vote(id):
    draw_again(f"#poll-{id}", "polls/_poll.html", lambda: (entry := Poll.ballot(me(), id)) and card(entry))
    entry = Poll.vote(id, me(), chosen()) or abort(404)
    return fragment("polls/_poll.html", entry.url, **card(entry))


def card(entry):
    """What the template needs to draw the poll as it is now."""
    entry.is_mine = entry.may_be_changed_by(me())
    return {"entry": entry, "content": Poll.load([entry], me())[entry.id]}


def chosen():
    """The options that were sent, 0 for what is none; None when nothing was. One empty `option` takes the vote back."""
    sent = request.form.getlist("option")
    return [as_id(option) or 0 for option in sent if option] if sent else None


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
        me(),
        question=entry.text,
        option=[option.text for option in poll.options],
        multiple=poll.multiple,
        closes_at=local(poll.closes_at).replace(tzinfo=None),
        audience=str(entry.audience_id or "everyone"),
    )
    form.audience.offer(me(), entry.audience)
    return form
