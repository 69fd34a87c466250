"""The pages of posts, comments, reactions and photos."""

import re

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from htmx_flask import make_response
from werkzeug.datastructures import CombinedMultiDict

from ..database import writing
from ..web import Id, done, draw_again, fragment, older_than, partial, partial_wanted, takes_files
from .drafts import kept, page_of
from .drawing import draw
from .forms import REACTION_NAMES, CommentForm, EditForm, PostForm
from .loading import comments, one, own
from .models import PAGE, REACTIONS, Entry, Reaction
from .news import arrived, changed, hidden, state
from .photos import Attachment

bp = Blueprint("stream", __name__)


@bp.record_once
def give_reactions(state):
    state.app.jinja_env.globals.update(REACTIONS=REACTIONS, REACTION_NAMES=REACTION_NAMES)


def load(id):
    """The entry or comment, or a 404 if it does not exist for this person."""
    return one(current_user, id) or abort(404)


def load_own(id):
    """The same, but only something this person wrote, drafts included."""
    return own(current_user, id) or abort(404)


def load_editable(id):
    entry = load_own(id)
    return abort(404) if entry.content and not entry.content.is_editable else entry


@bp.post("/posts")
@takes_files
def post():
    form = PostForm(CombinedMultiDict([request.form, request.files]), current_user)
    if not form.carries_out(publish):
        template = "stream/_write.html" if request.htmx else "stream/write.html"
        return render_template(template, form=form), 422
    if form.result.is_draft:
        return kept(form.result, form.when.data, "stream/_write.html", form=PostForm(None, current_user))
    if not request.htmx:
        return redirect(url_for("today.home", _anchor=form.result.dom_id), 303)
    card = render_template("stream/_entry.html", entry=load(form.result.id))
    place = (f"#{form.result.dom_id}", "outerMorph") if form.result.is_double else ("#stream", "prepend")
    return render_template("stream/_write.html", form=PostForm(None, current_user)) + partial(place[0], card, place[1])


def publish(form):
    author, photos = current_user._get_current_object(), Entry.check(form.chosen())
    return Entry.post(
        author,
        form.text.data or "",
        form.audience.team,
        kind=form.kind.data,
        photos=photos,
        submission=form.once([upload.digest for upload, _alt in photos]),
        content=form.content,
        **form.when.waiting(author),
    )


@bp.get("/news")
def news():
    """What is new since a page was drawn. `after` is its newest entry, `from` its oldest, `open` those with their comments open.

    The ETag is the state of the news. If it has not changed, the answer is a 304.
    """
    known = state(current_user)
    unchanged = request.if_none_match.contains_weak(known)
    answer = Response(status=304) if unchanged else Response(draw_news(older_than("after"), known))
    answer.set_etag(known, weak=True)
    return answer


def draw_news(after, known):
    """The button with the number of new updates, the entries that changed, each for its own place, and the unread numbers."""
    waiting, refreshed = arrived(current_user, after), ""
    since, oldest = request.if_none_match.as_set(include_weak=True), older_than("from")
    number = min(since, default="").partition("-")[0]
    if after and oldest and number.isdecimal():
        page = (current_user, int(number[:18]), oldest, after)
        sketches = changed(*page)
        opened = {int(id) for id in request.args.getlist("open") if re.fullmatch(Id.regex, id)}
        drawings = draw(sketches, current_user) | {id: with_comments(id) for id in opened & {s.id for s in sketches}}
        refreshed = "".join(partial(f"#entry-{id}", html) for id, html in drawings.items())
        refreshed += "".join(partial(f"#entry-{id}", "", "delete") for id in hidden(*page))
    button = render_template("stream/_news.html", waiting=len(waiting), after=after, known=known)
    return button + refreshed + render_template("notifications/_numbers.html")


def with_comments(id):
    entry = load(id)
    context = {"comments": comments(entry, current_user), "form": CommentForm()}
    return render_template("stream/_entry.html", entry=entry, **context)


@bp.get("/news/entries")
def arrivals():
    """The updates behind the button, to put above those on the page. If they are more than one page, reload the page."""
    waiting = arrived(current_user, older_than("after"))
    if not request.htmx or len(waiting) > PAGE:
        return (
            make_response("", redirect=url_for("today.home")) if request.htmx else redirect(url_for("today.home"), 303)
        )
    html = "".join(draw(waiting, current_user).values())
    newest = waiting[0].id if waiting else older_than("after")
    return html + partial(
        "#news",
        render_template("stream/_news.html", waiting=0, after=newest, known=state(current_user)),
    )


@bp.get("/entries/<int:id>")
def entry(id):
    entry = load(id)
    if entry.parent_id:
        return redirect(entry.url, 303)
    return render_template("stream/entry.html", entry=entry, comments=comments(entry, current_user), form=CommentForm())


@bp.get("/entries/<int:id>/edit")
def edit(id):
    entry = load_editable(id)
    if entry.content and entry.content.edit_url:
        return redirect(entry.content.edit_url, 303)
    return render_template("stream/edit.html", entry=entry, form=EditForm(None, entry))


@bp.post("/entries/<int:id>")
def save(id):
    entry = load_editable(id)
    form = EditForm(request.form, entry)
    if form.carries_out(lambda form: change(entry, form)):
        return redirect(page_of(entry), 303)
    return render_template("stream/edit.html", entry=entry, form=form), 422


def change(entry, form):
    words = entry.read(form.text.data, form.audience.team if "audience" in form else entry.audience)
    with writing():
        entry.rewrite(words)
        entry.change_photos(form.words, form.left_out.data)


@bp.get("/entries/<int:id>/removal")
def ask_removal(id):
    return render_template("stream/removal.html", entry=load_own(id))


@bp.post("/entries/<int:id>/removal")
def remove(id):
    entry = load_own(id)
    page = url_for("stream.entry", id=entry.parent_id) if entry.parent_id else url_for("today.home")
    page = url_for("drafts.index") if entry.is_draft else page
    entry.remove()
    return done(_("It was deleted."), page)


@bp.get("/entries/<int:id>/comments")
def talk(id):
    entry = load(id)
    if not partial_wanted():
        return redirect(entry.url, 303)
    return render_template(
        "stream/_comments.html", entry=entry, comments=comments(entry, current_user), form=CommentForm()
    )


@bp.post("/entries/<int:id>/comments")
def comment(id):
    entry = load(id)
    form = CommentForm(request.form)
    author = current_user._get_current_object()
    if form.carries_out(lambda form: entry.comment(author, form.text.data, submission=form.once(id))):
        entry = load(id)
        context = {"entry": entry, "comments": comments(entry, current_user), "form": CommentForm()}
        page = url_for("stream.entry", id=id, _anchor=form.result.dom_id)
        return fragment(
            "stream/_comments.html", page, (f"#comment-count-{id}", "stream/_comment_count.html"), **context
        )
    template = "stream/_comments.html" if request.htmx else "stream/entry.html"
    return render_template(template, entry=entry, comments=comments(entry, current_user), form=form), 422


@bp.post("/entries/<int:id>/reactions")
def react(id):
    entry = load(id)
    draw_again(f"#reactions-{id}", "stream/_reactions.html", lambda: {"entry": entry})
    entry.react(current_user._get_current_object(), request.form.get("reaction"))
    return fragment("stream/_reactions.html", entry.url, entry=load(id))


@bp.get("/entries/<int:id>/reactions")
def who_reacted(id):
    entry = load(id)
    template = "stream/_who_reacted.html" if partial_wanted() else "stream/who_reacted.html"
    return render_template(template, entry=entry, reactions=Reaction.of(entry))


@bp.post("/entries/<int:id>/mute")
def mute(id):
    """Hear no more about a thread, or hear about it again."""
    entry = load(id).thread
    if request.form.get("muted") == "no":
        entry.unmute(current_user)
        sentence = _("You will hear about this again.")
    else:
        entry.mute(current_user)
        sentence = _("You will hear no more about this, unless somebody mentions you.")
    return done(sentence, entry.url, render_template("stream/_menu.html", entry=load(entry.id)))


@bp.get("/photos/<int:id>")
def photo_card(id):
    attachment = Attachment.visible_to(current_user).where(Attachment.id == id).first() or abort(404)
    return render_template("stream/_photo.html", photo=attachment)


@bp.get("/photos/<int:id>/<version>/<file>")
def photo(id, version, file):
    attachment = Attachment.visible_to(current_user).where(Attachment.id == id).first() or abort(404)
    return attachment.picture.send(version, file)
