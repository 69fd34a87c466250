"""The pages of posts, comments, reactions and photos."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from htmx_flask import make_response
from werkzeug.datastructures import CombinedMultiDict

from ..core.database import writing
from ..core.errors import Refused
from ..core.http.guards import me, takes_files
from ..core.http.params import as_id, ids
from ..core.http.responses import act, fragment, go_to, notice_or_redirect, partial, partial_wanted, sheet
from ..core.offers import permissions
from ..core.undo import Undo
from ..media.checking import check
from ..media.models import Picture
from . import mutes, posting, reactions
from .drafts import number_now, page_of, saved, time_form
from .editing import rewrite
from .forms import CommentForm, EditForm, PostForm
from .loading import attach_reactions, bare, comments, conversation, number_if_unchanged, one
from .photos import MAX_PHOTOS, Attachment, change_photos, checked
from .posting import NewEntry
from .reactions import Reaction
from .removal import Removal
from .words import Words
from .writing import begun_form, empty_write_box

bp = Blueprint("entries", __name__)


def load(id):
    """The entry or comment, or a 404 if it does not exist for this person."""
    return one("entries.read", me(), id) or abort(404)


def load_bare(id):
    """The same, without what its card shows."""
    return bare("entries.read", me(), id) or abort(404)


def load_own(id):
    """The same, but only something this person wrote, drafts included."""
    return one("entries.edit", me(), id) or abort(404)


def load_editable(id):
    entry = load_own(id)
    return abort(404) if entry.content and not entry.content.is_editable else entry


@bp.get("/write")
def write():
    return render_template("entries/write.html", form=begun_form(me()))


@bp.post("/posts")
@takes_files
def post():
    form = PostForm(CombinedMultiDict([request.form, request.files]), me())
    if not form.carries_out(publish):
        template = "entries/_write.html" if request.htmx else "entries/write.html"
        return render_template(template, form=form, is_sheet="leaves" in request.form), 422
    if form.result.is_draft:
        return saved(form.result, form.when.data, "entries/_write.html", form=PostForm(None, me()))
    if not request.htmx or "leaves" in request.form:
        return go_to(url_for("home.home", _anchor=form.result.dom_id))
    card = render_template("entries/_entry.html", entry=load(form.result.id))
    # After a double click the page has it already; after an answer that was lost it does not.
    once = partial(f"#{form.result.dom_id}", "", "delete") if form.result.is_double else ""
    answer = empty_write_box(me()) + once + partial("#stream", card, "prepend")
    return make_response(answer, trigger="posted")


def publish(form):
    photos = checked(form.chosen())
    submission = form.once([getattr(photo, "digest", photo) for photo, _alt in photos])
    new = NewEntry(me(), form.text.data, form.audience.team, form.content, photos=photos, submission=submission)
    return form.when.carry_out(new)


@bp.get("/entries/<int:id>")
def entry(id):
    entry = load(id)
    if entry.parent_id:
        return redirect(entry.url, 303)
    return render_template("entries/entry.html", entry=entry, comments=comments(entry, me()), form=CommentForm())


@bp.get("/entries/<int:id>/edit")
def edit(id):
    entry = load_editable(id)
    if entry.content and entry.content.edit_url:
        return redirect(entry.content.edit_url, 303)
    return render_template("entries/edit.html", entry=entry, form=EditForm(None, entry))


@bp.post("/entries/<int:id>")
def save(id):
    entry = load_editable(id)
    if entry.content and entry.content.edit_url:
        abort(404)  # it has a form of its own, with rules of its own
    form = EditForm(request.form, entry)
    if form.carries_out(lambda form: change(entry, form)):
        return redirect(page_of(entry), 303)
    return render_template("entries/edit.html", entry=entry, form=form), 422


def change(entry, form):
    audience = form.audience.team_id if entry.is_draft else entry.audience_id
    words = Words.read(form.text.data, entry, audience)
    with writing():
        rewrite(entry, words)
        change_photos(entry, form.words, form.left_out.data)


@bp.post("/entries/<int:id>/removal")
def remove(id):
    entry = load_own(id)
    page = url_for("entries.entry", id=entry.parent_id) if entry.parent_id else url_for("home.home")
    page = url_for("drafts.index") if entry.is_draft else page
    Removal.begin(entry)
    place = render_template("entries/_removed.html", entry=entry) + new_numbers(entry) if request.htmx else ""
    undo = Undo(url_for("entries.put_back", id=id), target=f"#{entry.dom_id}")
    return notice_or_redirect(_("It was deleted."), page, place, undo)


@bp.post("/entries/<int:id>/return")
def put_back(id):
    """Undo a removal. After a second tap it is there already."""
    if removal := permissions.query("entries.put_back", me()).where(Removal.entry == id).first():
        removal.undo()
    entry = load_own(id)
    card = put_back_card(entry) + new_numbers(entry) if request.htmx else ""
    return notice_or_redirect(_("It is there again."), page_of(entry), card)


def put_back_card(entry):
    """The card of an entry, draft or comment that was put back."""
    if entry.is_draft:
        return render_template("entries/_draft.html", entry=entry, form=time_form(entry), planning=None)
    if not entry.parent_id:
        return render_template("entries/_entry.html", entry=entry)
    thread = load(entry.parent_id)
    comment = next(comment for comment in comments(thread, me()) if comment.id == entry.id)
    return render_template("entries/_comment.html", entry=comment, thread=thread)


def new_numbers(entry):
    """After it was deleted or put back: how many drafts there are now, or comments on the same entry."""
    if entry.is_draft:
        return number_now()
    thread = bare("entries.read", me(), entry.parent_id) if entry.parent_id else None
    if thread is None:
        return ""
    count = render_template("entries/_comment_count.html", entry=conversation(thread, me()))
    return partial(f"#comment-count-{thread.id}", count)


@bp.get("/entries/<int:id>/comments")
def talk(id):
    entry = load(id)
    if not partial_wanted():
        return redirect(entry.url, 303)
    return render_template("entries/_comments.html", entry=entry, comments=comments(entry, me()), form=CommentForm())


@bp.post("/entries/<int:id>/comments")
def comment(id):
    entry, form = load_bare(id), CommentForm(request.form)
    if form.carries_out(lambda form: posting.comment(entry, me(), form.text.data, form.once(id))):
        return commented(entry, form)
    entry = load(id)
    if request.htmx:
        return render_template("entries/_comment_form.html", entry=entry, form=form), 422
    return render_template("entries/entry.html", entry=entry, comments=comments(entry, me()), form=form), 422


def commented(entry, form):
    """The answer to a new comment: in place of the form what was said since the page was made, and a new form. All comments if
    others on the page have changed or gone since, and after a double click: the page may have this one already.
    """
    id, entry, comment = entry.id, conversation(entry, me()), form.result
    after = None if comment.is_double else as_id(form.after.data)  # None too if there were no comments
    number = after and number_if_unchanged(me(), id, after, form.known.data)
    new = comments(entry, me(), after := after if number is not None else None)
    context = {"entry": entry, "comments": new, "form": form.empty(), "number": number and number + len(new)}
    template = "entries/_comments.html" if after is None else "entries/_new_comments.html"
    page = url_for("entries.entry", id=id, _anchor=comment.dom_id)
    answer = fragment(template, page, (f"#comment-count-{id}", "entries/_comment_count.html"), **context)
    whole = {"retarget": f"#comments-{id}", "reswap": "outerHTML"} if after is None and request.htmx else {}
    return make_response(answer, **whole)


@bp.post("/entries/<int:id>/reactions")
def react(id):
    entry = load_bare(id)
    return act(
        lambda: reactions.react(entry, me(), request.form.get("reaction")),
        part="entries/_reactions.html",
        target=f"#reactions-{id}",
        context=lambda reacted: {"entry": attach_reactions([reacted or load_bare(id)], me())[0]},
        page=entry.url,
    )


@bp.get("/entries/<int:id>/reactions")
def who_reacted(id):
    entry = load(id)
    context = {"title": _("Who reacted"), "entry": entry, "reactions": Reaction.of(entry)}
    return sheet("entries/_who_reacted.html", "entries/who_reacted.html", **context)


@bp.post("/entries/<int:id>/mute")
def mute(id):
    """Hear no more about a thread, or hear about it again."""
    entry = load(id).thread
    if request.form.get("muted") == "no":
        mutes.unmute(entry, me())
        sentence, opposite = _("You will hear about this again."), "yes"
    else:
        mutes.mute(entry, me())
        sentence, opposite = _("You will hear no more about this, unless somebody mentions you."), "no"
    undo = Undo(url_for("entries.mute", id=entry.id), "muted", opposite, f"#menu-{entry.id}", "outerHTML")
    return notice_or_redirect(sentence, entry.url, render_template("entries/_menu.html", entry=load(entry.id)), undo)


@bp.post("/photos")
@takes_files
def send_photo():
    """Take a photo before its entry is posted. The answer is its id, or a sentence, for static/js/behaviours/upload.js."""
    try:
        return plain(str(Attachment.send(me(), check(request.files["photo"])).id), 201)
    except Refused as refusal:
        return plain(refusal.message, 422)


def plain(text, status):
    return Response(text, status, mimetype="text/plain")


@bp.post("/photos/<int:id>/removal")
def remove_photo(id):
    """Leave out a photo that was sent and not posted."""
    photo = permissions.query("entries.post_photo", me()).where(Attachment.id == id).first() or abort(404)
    photo.picture.remove()
    return plain("", 204)


@bp.get("/photos/unposted")
def unposted():
    """Those of the asked photos that this person sent and did not post, for a write box that was loaded again."""
    asked = ids(request.args.getlist("id"))[:MAX_PHOTOS]
    query = permissions.query("entries.post_photo", me()).where(Picture.state != "failed")
    photos = sorted(query.where(Attachment.id.in_(asked)), key=lambda photo: asked.index(photo.id))
    return render_template("entries/_previews.html", photos=photos)


def load_photo(id):
    return permissions.query("entries.see_photo", me()).where(Attachment.id == id).first() or abort(404)


@bp.get("/photos/<int:id>")
def photo_card(id):
    return render_template("entries/_photo.html", photo=load_photo(id))


@bp.get("/photos/<int:id>/<version>/<file>")
def photo(id, version, file):
    return load_photo(id).picture.send(version, file)
