"""The pages for asking, voting, and seeing who chose what."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _

from ..core.http.guards import me
from ..core.http.params import as_id, cursor_arg, text_arg
from ..core.http.responses import act, partial, sheet
from ..core.undo import Undo
from ..entries.drafts import page_of, saved
from ..entries.forms import PostForm
from ..entries.loading import one
from ..entries.models import Entry
from ..entries.posting import NewEntry
from ..entries.words import Words
from ..stream.feed import feed
from .forms import PollForm
from .models import Poll, Vote

bp = Blueprint("polls", __name__)


def load(id):
    """The entry with its poll, or a 404 if it does not exist for this person."""
    return one("polls.vote", me(), id) or abort(404)


def load_own(id):
    return one("polls.edit", me(), id) or abort(404)


@bp.get("/polls")
def index():
    """All polls, newest first."""
    return render_template("polls/index.html", feed=feed(me(), where=Entry.kind == "poll", before=cursor_arg()))


@bp.get("/polls/waiting")
def waiting():
    """The polls that wait for this person's vote."""
    ids = [entry.id for entry in Poll.waiting_for(me())]
    return render_template("polls/waiting.html", feed=feed(me(), where=Entry.id.in_(ids)))


@bp.get("/polls/new")
def new():
    """The form. What was typed in the write box becomes the question, for whom it was meant."""
    form = PollForm(None, me(), question=" ".join(text_arg("text").split()))
    form.audience.begin_with(text_arg("audience"))
    return render_form(form)


def render_form(form, status=200, **context):
    return render_template("polls/form.html", form=form, **context), status


@bp.post("/polls")
def ask():
    form = PollForm(request.form, me())
    if form.wants_more:
        return render_form(form)
    if form.carries_out(publish):
        if form.result.is_draft:
            return saved(form.result, form.when.data, "entries/_write.html", form=PostForm(None, me()))
        return redirect(url_for("home.home"), 303)
    return render_form(form, status=422)


def publish(form):
    poll = Poll(texts=form.options, **form.columns)
    new = NewEntry(me(), form.question.data, form.audience.team, poll, submission=form.once())
    return form.when.carry_out(new)


@bp.post("/polls/<int:id>/votes")
def vote(id):
    no_longer_waits = partial(f"#waiting-{id}", "", "delete")
    add, remove = sent("add"), sent("remove")
    return act_on(
        id, lambda: Poll.vote(id, me(), chosen(), add, remove) or abort(404), more=lambda card: no_longer_waits
    )


def act_on(id, verb, more=None, done=None):
    """Do something with a poll, and answer with its card."""
    return act(
        verb,
        part="polls/_card.html",
        target=f"#poll-{id}",
        context=lambda entry: card(entry or Poll.ballot(me(), id)),
        page=url_for("entries.entry", id=id),
        more=more,
        done=done,
    )


def card(entry):
    """What the template needs to render the poll as it is now, or None if it is gone for this person."""
    if entry is None:
        return None
    entry.is_mine = entry.may_be_changed_by(me())
    return {"entry": entry, "content": Poll.load([entry], me())[entry.id]}


def sent(name):
    """The ids of the options that were sent under this name, with 0 for nonsense."""
    return [as_id(option) or 0 for option in request.form.getlist(name) if option]


def chosen():
    """The options that are the whole vote; None if none were sent. An empty one takes the vote back."""
    return sent("option") if "option" in request.form else None


@bp.get("/polls/<int:id>/votes")
def votes(id):
    entry = load(id)
    context = {
        "title": _("Who chose what"),
        "entry": entry,
        "poll": entry.content,
        "people": Vote.by_option(entry.content),
    }
    return sheet("polls/_votes.html", "polls/votes.html", **context)


@bp.post("/polls/<int:id>/close")
def close(id):
    entry = load_own(id)
    undo = Undo(url_for("polls.reopen", id=id), target=f"#poll-{id}")
    verb = abort(404) if entry.is_draft else entry.content.close
    return act_on(id, verb, done=(_("The poll is closed."), undo))


@bp.post("/polls/<int:id>/reopening")
def reopen(id):
    return act_on(id, load_own(id).content.reopen, done=(_("The poll is open again."), None))


@bp.get("/polls/<int:id>/edit")
def edit(id):
    entry = load_own(id)
    entry.content.refuse_change()
    return render_form(PollForm.of(entry, me()), entry=entry)


@bp.post("/polls/<int:id>/edit")
def save(id):
    entry = load_own(id)
    form = PollForm.of(entry, me(), request.form)
    if form.wants_more:
        return render_form(form, entry=entry)
    if form.carries_out(lambda form: change(entry, form)):
        return redirect(page_of(entry), 303)
    return render_form(form, 422, entry=entry)


def change(entry, form):
    audience = form.audience.team_id if entry.is_draft else entry.audience_id
    words = Words.read(form.question.data, entry, audience)
    entry.content.change(words, form.options, **form.columns)
