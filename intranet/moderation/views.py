"""The pages for reporting, the queue of reports, one case, and the log."""

from flask import Blueprint, abort, g, render_template, request, url_for
from flask_login import current_user

from ..people.models import Person
from ..stream.loading import one
from ..stream.models import Entry
from ..stream.photos import Attachment
from ..web import draw_again, fragment, older_than
from .case import Case
from .forms import ActForm, ReportForm
from .models import REASONS, ModerationAct, Report, moderated_by
from .sentences import said_of

bp = Blueprint("moderation", __name__)
PAGE = 30


def me():
    return current_user._get_current_object()


def reports_waiting():
    """The number in the navigation; None for people who moderate nothing. It is counted once, together with the inbox."""
    if not (current_user.is_hr or current_user.is_lead):
        return None
    if "reports_waiting" not in g:
        g.reports_waiting, g.unread = Report.numbers(me())
    return g.reports_waiting


@bp.record_once
def give_to_templates(state):
    state.app.jinja_env.globals.update(reports_waiting=reports_waiting, MODERATION_REASONS=REASONS, said_of=said_of)


def load(id):
    """The case, or a 404 if this person may not moderate it."""
    return Case.of(me(), id) or abort(404)


@bp.get("/entries/<int:id>/report")
def report(id):
    """The page to say what is wrong. Somebody who moderates the entry gets its case, to do something about it at once."""
    if case := Case.of(me(), id):
        return draw(case)
    entry = one(current_user, id)
    own = Report.get_or_none((Report.entry == id) & (Report.person == current_user.id))
    if entry is None and own is None:
        abort(404)
    own = None if "again" in request.args and entry else own
    return render_template("moderation/report.html", entry=entry, own=own, form=ReportForm())


@bp.post("/entries/<int:id>/reports")
def send(id):
    entry = one(current_user, id) or abort(404)
    form = ReportForm(request.form)
    said = form.carries_out(
        lambda form: Report.make(entry, me(), form.reason.data, form.words.data, form.past_leads.data)
    )
    if said:
        return fragment("moderation/_thanks.html", url_for("moderation.report", id=id), entry=entry)
    template = "moderation/_report.html" if request.htmx else "moderation/report.html"
    return render_template(template, entry=entry, own=None, form=form), 422


@bp.get("/reports")
def queue():
    """The cases that wait, the longest waiting first."""
    if reports_waiting() is None:
        abort(404)
    return render_template("moderation/queue.html", cases=Case.waiting_for(me()), form=ActForm())


def draw(case, form=None, status=200):
    return render_template("moderation/case.html", case=case, form=form or ActForm()), status


@bp.get("/moderation/entries/<int:id>")
def case(id):
    return draw(load(id))


def again(id):
    """What templates need to draw the case as it is now, in the queue or on its own page."""
    return {"case": load(id), "form": ActForm(), "to_moderate": reports_waiting()}


@bp.post("/moderation/entries/<int:id>/acts")
def act(id):
    case, form = load(id), ActForm(request.form)
    draw_again(f"#case-{id}", "moderation/_case.html", lambda: again(id))
    if not form.validate():
        return (
            (render_template("moderation/_case.html", case=case, form=form), 422)
            if request.htmx
            else draw(case, form, 422)
        )
    form.carry_out(case)
    return answer(id)


@bp.post("/moderation/entries/<int:id>/looks")
def look(id):
    load(id).look()
    return answer(id)


def answer(id):
    """The case as it is now, and the number of cases that wait."""
    return fragment("moderation/_answer.html", url_for("moderation.case", id=id), **again(id))


@bp.get("/moderation/photos/<int:id>/<version>/<file>")
def photo(id, version, file):
    """A photo in a case that is not sealed, even if the entry is hidden."""
    attachment = Attachment.get_or_none(Attachment.id == id) or abort(404)
    case = load(attachment.entry_id)
    return abort(404) if case.is_sealed else attachment.picture.send(version, file)


@bp.get("/moderation/log")
def log():
    """The acts this person may read, newest first."""
    before, entry = older_than(), older_than("entry")
    moderator, person = Person.alias(), Person.alias()
    query = ModerationAct.readable_by(me()).select(ModerationAct, moderator, person)
    query = query.join(moderator, on=(ModerationAct.moderator == moderator.id), attr="moderator")
    query = query.switch(ModerationAct).join(person, on=(ModerationAct.person == person.id), attr="person")
    query = query.where(ModerationAct.id < before) if before else query
    query = query.where(ModerationAct.entry_id == entry) if entry else query
    acts = list(query.order_by(ModerationAct.id.desc()).limit(PAGE + 1))
    older = acts[PAGE - 1].id if len(acts) > PAGE else None
    return render_template("moderation/log.html", acts=acts[:PAGE], older=older, entry=entry, links=links(acts))


def links(acts):
    """The addresses, by id, of the entries that still exist and that this person may see."""
    ids = [act.entry_id for act in acts]
    seen = {entry.id: entry.url for entry in Entry.visible_to(me()).where(Entry.id.in_(ids))}
    mine = moderated_by(me()).where(Entry.id.in_(ids))
    return seen | {entry.id: url_for("moderation.case", id=entry.id) for entry in mine}
