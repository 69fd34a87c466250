"""The pages for reporting, the queue of reports, one case, and the log."""

from flask import Blueprint, abort, g, render_template, request, url_for
from flask_babel import gettext as _

from ..core.http.guards import me, refuse_unless_allowed
from ..core.http.params import cursor_arg, id_arg
from ..core.http.responses import act, fragment
from ..core.offers import permissions
from ..core.undo import Undo
from ..entries.loading import one
from ..entries.models import Entry
from ..entries.photos import Attachment
from ..people.models import Person
from .case import Case
from .forms import ActForm, ReportForm
from .models import ModerationAct, Report

bp = Blueprint("moderation", __name__)
PAGE = 30


def moderates(person):
    return person.is_hr or person.is_lead


def reports_waiting(person):
    """The number in the navigation. It is counted once in each request."""
    if "reports_waiting" not in g:
        g.reports_waiting = Report.number_for(person)
    return g.reports_waiting


def load(id):
    """The case, or a 404 if this person may not moderate it."""
    return Case.of(me(), id) or abort(404)


@bp.get("/entries/<int:id>/report")
def report(id):
    """The page to say what is wrong. Somebody who moderates the entry gets its case, to do something about it at once."""
    if case := Case.of(me(), id):
        return render_page(case)
    entry = one("moderation.report", me(), id)
    own = permissions.query("moderation.follow_report", me()).where(Report.entry == id).first()
    if entry is None and own is None:
        abort(404)
    own = None if "again" in request.args and entry else own
    return render_template("moderation/report.html", entry=entry, own=own, form=ReportForm())


@bp.post("/entries/<int:id>/reports")
def send(id):
    entry = one("moderation.report", me(), id) or abort(404)
    form = ReportForm(request.form)
    reported = form.carries_out(
        lambda form: Report.make(entry, me(), form.reason.data, form.words.data, form.past_leads.data)
    )
    if reported:
        return fragment("moderation/_thanks.html", url_for("moderation.report", id=id), entry=entry)
    template = "moderation/_report.html" if request.htmx else "moderation/report.html"
    return render_template(template, entry=entry, own=None, form=form), 422


@bp.get("/reports")
def queue():
    """The cases that wait, the longest waiting first."""
    refuse_unless_allowed("moderation.see_reports")
    return render_template("moderation/queue.html", cases=Case.waiting_for(me()), form=ActForm())


def render_page(case, form=None, status=200):
    return render_template("moderation/case.html", case=case, form=form or ActForm()), status


@bp.get("/moderation/entries/<int:id>")
def case(id):
    return render_page(load(id))


@bp.post("/moderation/entries/<int:id>/acts")
def decide(id):
    case, form = load(id), ActForm(request.form)
    if not form.validate():
        return (
            (render_template("moderation/_case.html", case=case, form=form), 422)
            if request.htmx
            else render_page(case, form, 422)
        )
    return answer(id, lambda: form.carry_out(case), done=said_of(id, form.act.data))


def said_of(id, act):
    """What is said after an act, with the button to undo it if it has one."""
    sentences = {
        "hide": _("It is hidden from everybody but its author."),
        "lock": _("The conversation is closed."),
        "undo": _("That was undone."),
    }
    undo = Undo(url_for("moderation.decide", id=id), "act", "undo", f"#case-{id}") if act != "undo" else None
    return (sentences[act], undo) if act in sentences else None


@bp.post("/moderation/entries/<int:id>/looks")
def look(id):
    return answer(id, load(id).look)


def answer(id, verb, done=None):
    """The case as it is now, and the number of cases that wait."""
    return act(
        verb,
        part="moderation/_case.html",
        target=f"#case-{id}",
        context=lambda result: {"case": load(id), "form": ActForm(), "number": reports_waiting(me())},
        page=url_for("moderation.case", id=id),
        more=lambda things: render_template("moderation/_numbers.html", **things),
        done=done,
    )


@bp.get("/moderation/photos/<int:id>/<version>/<file>")
def photo(id, version, file):
    """A photo in a case that is not sealed, even if the entry is hidden."""
    attachment = Attachment.get_or_none(Attachment.id == id) or abort(404)
    case = load(attachment.entry_id)
    return abort(404) if case.is_sealed else attachment.picture.send(version, file)


@bp.get("/moderation/log")
def log():
    """The acts this person may read, newest first: moderators read what is within their reach, others what concerns them."""
    before, entry = cursor_arg(), id_arg("entry")
    moderator, person = Person.alias(), Person.alias()
    query = permissions.query("moderation.read_log", me()).select(ModerationAct, moderator, person)
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
    seen = {entry.id: entry.url for entry in permissions.query("entries.read", me()).where(Entry.id.in_(ids))}
    mine = permissions.query("moderation.moderate", me()).where(Entry.id.in_(ids))
    return seen | {entry.id: url_for("moderation.case", id=entry.id) for entry in mine}
