"""Answers: pieces of pages, notices, refusals and errors."""

import peewee
from flask import Response, current_app, flash, get_flashed_messages, redirect, render_template, request
from flask_babel import gettext as _
from htmx_flask import make_response
from markupsafe import Markup
from werkzeug.exceptions import NotFound

from .. import store
from ..cache.holes import fill
from ..errors import Refused
from ..i18n import speaking
from ..undo import Undo
from .guards import close_connection


def fragment(template, page, *also, **context):
    """The answer to an action: for htmx a part of the page, otherwise a redirect to the page.

    `also` are (selector, template) pairs of other parts, which the same answer swaps into their own places.
    """
    if not request.htmx:
        return redirect(page, 303)
    html = render_template(template, **context) if template else ""
    return html + "".join(partial(selector, render_template(name, **context)) for selector, name in also)


def partial(selector, html, swap="outerMorph"):
    """A piece of an answer that htmx swaps into its own place. It is a plain str, as rendered templates are: added to
    one of those, Markup would escape it.
    """
    return str(Markup('<hx-partial hx-target="{}" hx-swap="{}">{}</hx-partial>').format(selector, swap, Markup(html)))


def notice(sentence, undo=None):
    """A piece of an answer that shows this sentence among the notices, with a button if there is an Undo."""
    return partial("#notices", render_template("_notice.html", sentence=sentence, undo=undo), "innerHTML")


def say(sentence, undo=None):
    """Show a notice: for htmx a piece of the answer, otherwise on the next page."""
    if request.htmx:
        return notice(sentence, undo)
    flash(sentence, undo._replace(target=None) if undo else "message")
    return ""


def notices():
    """What is to be said on this page, as pairs of a sentence and an Undo or None."""
    found = get_flashed_messages(with_categories=True)
    return [(sentence, None if undo == "message" else Undo(*undo)) for undo, sentence in found]


def notice_or_redirect(sentence, page, html="", undo=None):
    """The answer to an action that changes little on the page: a notice, for htmx with `html`, otherwise after a redirect."""
    said = say(sentence, undo)
    return html + said if request.htmx else redirect(page, 303)


def go_to(page):
    """The answer to an action after which people are on another page."""
    return make_response("", redirect=page) if request.htmx else redirect(page, 303)


def only_notice(sentence, code):
    """An answer to htmx that says this, and leaves the page as it is, also where a part of a page was to be selected. What
    Kring could not do may be tried again.
    """
    html = render_template("_notice.html", sentence=sentence, may_try_again=code >= 500)
    answer = make_response(html, code, retarget="#notices", reswap="innerHTML")
    answer.headers["HX-Reselect"] = ".notice"
    return answer


def partial_wanted():
    """Whether htmx asks for a part of a page, and not for a whole page to select a part from."""
    return bool(request.htmx) and request.headers.get("HX-Request-Type") == "partial"


def sheet(part, page, **context):
    """A part in the sheet over the page, for htmx; otherwise the page of its own. `context` has a `title`."""
    if partial_wanted():
        return render_template("_in_sheet.html", part=part, **context)
    return render_template(page, **context)


def act(verb, part, target, context, page, more=None, done=None):
    """Carry out `verb()` and answer with the card as it is afterwards, also when the verb was refused.

    `part` renders the card, and `target` is its place on the page. `context(result)` gives what the part needs, or
    None if the card is gone; `result` is what the verb returned, or None if it was refused. `more(things)` renders further
    pieces for htmx, from what `context` gave. `done` is a sentence that says so, with an Undo, as a pair.
    """
    try:
        result = verb()
    except Refused as refusal:
        things = context(None)
        return refused(refusal, target, Markup(render_template(part, **things)) if things else "")
    things = context(result)
    answer, said = fragment(part, page, **things), say(*done) if done else ""
    return answer + (more(things) if more else "") + said if request.htmx else answer


def refused(refusal, target=None, card=""):
    """The answer to something the rules do not allow: the sentence among the notices, and the card as it is now."""
    if not request.htmx:
        return render_template("refused.html", sentence=refusal.message, card=card), 422
    again = partial(target, card) if card else ""
    return make_response(notice(refusal.message) + again, 422, reswap="none")


SENTENCES = {
    400: lambda: _("Kring could not read that. Go back and try again."),
    403: lambda: _("That came from another site, so Kring did not do it. Open Kring itself and try again."),
    404: lambda: _("It may have been removed, or it is not meant for you."),
    405: lambda: _("That cannot be done here."),
    408: lambda: _("That took too long to arrive. Try again where the line is better."),
    411: lambda: _("Kring could not read that. Go back and try again."),
    413: lambda: _("That is too large to send. Send less at a time, or smaller photos."),
    429: lambda: _("That was tried too often. Wait fifteen minutes and try again."),
    503: lambda: _("The server cannot store anything at the moment. Nothing was stored. Try again in a minute."),
}


def http_error(error):
    """A page with a helpful sentence; for htmx the sentence goes to the notices, so that it never replaces a card."""
    if error.code is None or error.code < 400:
        return error
    sentence = SENTENCES.get(error.code, lambda: _("Something went wrong on our side. Try again in a minute."))()
    if request.htmx:
        sentence = _("This is not there any more, or not meant for you.") if error.code == 404 else sentence
        answer = only_notice(sentence, error.code)
    else:
        answer = make_response(render_template("error.html", code=error.code, sentence=sentence), error.code)
    answer.headers.extend(what_it_says_besides(error))
    return answer


def what_it_says_besides(error):
    """The headers that belong to an error, such as which methods are allowed and when to try again."""
    return [(name, value) for name, value in error.get_headers(request.environ) if name != "Content-Type"]


def gone(error):
    """A 404, because somebody else deleted a row between the moment it was loaded and the moment it was used."""
    if isinstance(error, peewee.IntegrityError) and not store.misses_a_row(error):
        raise error
    return http_error(NotFound())


TROUBLE = {
    store.FULL: (
        507,
        lambda: _("The disk of the server is full. Nothing was stored. Tell the person who looks after Kring."),
    ),
    store.DOWN: (503, SENTENCES[503]),
}


def in_trouble(error):
    """If the disk is full or the database does not answer, say so in a sentence, and log only a line now and then."""
    kind = store.trouble(error)
    if kind is None:
        raise error
    store.notice(kind, error)
    close_connection(error)  # the connection may be broken
    code, sentence = TROUBLE[kind]
    try:
        return in_trouble_answer(code, sentence())
    except (OSError, peewee.DatabaseError):  # we cannot even look up who is signed in
        with speaking(current_app.config["SETTINGS"].locale):
            return Response(sentence(), code, mimetype="text/plain")


def in_trouble_answer(code, sentence):
    """For htmx a notice, so that the form stays as it is. Without it, the browser keeps what was typed for people who go back."""
    if request.htmx:
        return only_notice(sentence + " " + _("What you typed is still here."), code)
    if request.method == "POST":
        sentence += " " + _("Go back with your browser: what you typed is still there.")
    page = render_template("error.html", code=code, sentence=sentence)
    return fill(page), code  # filled here, where it is caught if that fails too
