"""How a request comes in and an answer goes out: who may come in, fragments, refusals, headers."""

import errno
from functools import lru_cache, wraps
from urllib.parse import urlsplit

import brotli
import peewee
from flask import Response, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from htmx_flask import Htmx, make_response
from markupsafe import Markup
from playhouse.pool import MaxConnectionsExceeded
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.middleware.proxy_fix import ProxyFix

from . import store
from .buffering import REFUSAL
from .database import Refused, db, now
from .languages import language, speaking
from .params import Id, cursor_arg, text_arg

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src {frame}"
)
LARGE = 1000  # bytes: compressing less is not worth it
ANYBODY, FORM, FILES = (
    64 * 1024,
    256 * 1024,
    65 * 1024 * 1024,
)  # most bytes of a body: signed out, for forms, with files
older_than, typed = cursor_arg, text_arg  # TEMPORARY, for stream/drafts.py and today/views.py alone
CSP_WITHOUT_FRAMES = CSP.format(frame="'none'")


def public(view):
    """Mark a view as open to who is not signed in. Every other view asks to sign in first."""
    view.public = True
    return view


def cookie_name(name, settings):
    """What a cookie is called: with https such that browsers take it from this host alone, and from no other under its domain."""
    return f"__Host-{name}" if settings.https else name


def takes_files(view):
    """Mark a view as one that files are sent to; every other one reads forms of texts only."""
    view.takes_files = True
    return view


def takes_long(view):
    """Mark a view whose posts keep a processor busy, as checking a password does: pages do not wait behind them."""
    view.takes_long = True
    return view


def me():
    """The signed-in person, as loaded for this request."""
    return current_user._get_current_object()


def refuse_all_but_hr():
    """A 404 for everybody but HR. For all views of a blueprint: `bp.before_request(refuse_all_but_hr)`."""
    if not me().is_hr:
        abort(404)


def hr_only(view):
    """Decorates one view of a blueprint that only HR may open."""

    @wraps(view)
    def guarded(**values):
        refuse_all_but_hr()
        return view(**values)

    return guarded


def slow_paths(app):
    """How the paths of views that take long begin."""
    slow = {endpoint for endpoint, view in app.view_functions.items() if getattr(view, "takes_long", False)}
    return tuple(rule.rule.partition("<")[0] for rule in app.url_map.iter_rules() if rule.endpoint in slow)


def init_app(app):
    """Install everything of this module in the app."""
    Htmx(app)
    if app.config["SETTINGS"].https:
        # https ends at a proxy in front of Kring, so the visitor's address is the one the proxy saw.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)
    app.url_map.converters["int"] = Id
    app.before_request(open_connection)
    app.before_request(take_head_for_get)
    app.before_request(refuse_other_sites)
    app.before_request(refuse_body)
    app.before_request(ask_to_sign_in)
    app.after_request(add_headers)
    app.teardown_request(close_connection)
    app.register_error_handler(Refused, refused)
    app.register_error_handler(HTTPException, http_error)
    for kind in (OSError, peewee.DatabaseError, MaxConnectionsExceeded):
        app.register_error_handler(kind, in_trouble)
    for kind in (peewee.DoesNotExist, peewee.IntegrityError):
        app.register_error_handler(kind, gone)
    app.jinja_env.globals.update(posts=posts, here=here, now=now, url_for=address)
    app.context_processor(lambda: {"locale": language(), "company": g.get("company")})


def open_connection():
    db.connect(reuse_if_open=True)


def take_head_for_get():
    """HEAD asks what GET would answer; a view that does what is posted unless it is a GET must not do it then."""
    if request.method == "HEAD":
        request.method = "GET"


def close_connection(error):
    if not db.is_closed() and not db.in_transaction():
        db.close()


def refuse_other_sites():
    """Stop a post that another site makes in somebody's name: by Sec-Fetch-Site, else by Origin."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        allowed = site in ("same-origin", "none")
    else:
        origin = request.headers.get("Origin")
        allowed = origin is None or origin in own_origins()
    if not allowed:
        abort(403)


def own_origins():
    base = urlsplit(current_app.config["SETTINGS"].base_url)
    return {f"{base.scheme}://{base.netloc}", request.host_url.rstrip("/")}


def refuse_body():
    """Stop what is too large before it is read, or what the server in front did not read for another reason."""
    if status := request.environ.get(REFUSAL):
        raise OSError(errno.ENOSPC, "no room for a body") if status == 507 else abort(status)
    request.max_content_length = most_bytes()  # also holds where no length is said
    if (request.content_length or 0) > request.max_content_length:
        abort(413)


def most_bytes():
    """How large the body of this request may be."""
    if not current_user.is_authenticated:
        return ANYBODY
    return FILES if getattr(current_app.view_functions.get(request.endpoint), "takes_files", False) else FORM


def refuse_unread(app, environ):
    """The status with which a body is refused for its length before it is read, or None."""
    with app.request_context(environ):
        open_connection()
        return 413 if request.content_length > most_bytes() else None


def ask_to_sign_in():
    view = current_app.view_functions.get(request.endpoint)
    if view is None or getattr(view, "public", False) or request.endpoint == "static" or current_user.is_authenticated:
        return None
    back = request.full_path.rstrip("?") if request.method == "GET" and not request.htmx else None
    address = url_for("accounts.sign_in", next=back if back != "/" else None)
    return make_response("", 401, redirect=address) if request.htmx else redirect(address, 303)


def add_headers(response):
    if response.status_code == 304:
        return response  # what the browser has came with them
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CSP_WITHOUT_FRAMES)
    headers.setdefault("Permissions-Policy", "camera=(), microphone=(), display-capture=(), geolocation=()")
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    if current_app.config["SETTINGS"].https:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if response.mimetype == "text/html":
        headers.setdefault("Cache-Control", "private, no-cache")
        headers.add("Vary", "HX-Request, HX-Request-Type, Cookie, Accept-Encoding")
        compress(response)
    return response


def takes_brotli():
    return "br" in request.headers.get("Accept-Encoding", "")


def compress(response):
    """Text goes out at a tenth of its size where the browser takes brotli; at this quality that costs less than sending it."""
    if takes_brotli() and response.status_code < 300 and not (response.is_streamed or response.content_encoding):
        html = response.get_data()
        if len(html) > LARGE:
            response.set_data(brotli.compress(html, quality=1, lgwin=18))
            response.headers["Content-Encoding"] = "br"


@lru_cache(4096)
def address(endpoint, **values):
    """url_for() of templates, remembered: a page asks for some two hundred."""
    return url_for(endpoint, **values)


@lru_cache(4096)
def posts(address, target=None, swap="outerMorph"):
    """The attributes of a form that posts: plainly without JavaScript, by htmx into `target` with it."""
    attributes = Markup('method="post" action="{}"').format(address)
    if target:
        attributes += Markup(' hx-post="{}" hx-target="{}" hx-swap="{}"').format(address, target, swap)
    return attributes


def here(*names):
    """Marks a link of the navigation when it leads to this page, or to one of the rooms this page may be in."""
    return Markup('aria-current="page"') if {request.endpoint, request.blueprint} & set(names) else ""


def fragment(template, page, *also, **context):
    """The answer to an action: for htmx the part it asked for (and parts `also` on the page), else the page.

    `also` holds (selector, template) pairs; each is swapped into its own place by the same answer.
    """
    if not request.htmx:
        return redirect(page, 303)
    html = render_template(template, **context) if template else ""
    return html + "".join(partial(selector, render_template(name, **context)) for selector, name in also)


def partial(selector, html, swap="outerMorph"):
    """A piece of an answer that htmx swaps into a place of its own.

    A plain text like other drawn parts: added to one of those, Markup would escape it.
    """
    return str(Markup('<hx-partial hx-target="{}" hx-swap="{}">{}</hx-partial>').format(selector, swap, Markup(html)))


def notice(sentence):
    """A piece of an answer that says this among the notices."""
    return partial("#notices", render_template("_notice.html", sentence=sentence), "innerHTML")


def done(sentence, page, html=""):
    """The answer to an action that shows little: the sentence, and for htmx `html` where it was asked for; else on the page."""
    if request.htmx:
        return html + notice(sentence)
    say(sentence)
    return redirect(page, 303)


def partial_wanted():
    """Whether htmx asks for a part of a page, not for the page to select from."""
    return bool(request.htmx) and request.headers.get("HX-Request-Type") == "partial"


def draw_again(selector, template, context):
    """Remember how to draw the card a request is about, so that a refusal can show how things stand then.

    `context()` gives what the template wants, None when the card is gone.
    """
    g.again = (selector, template, context)


def refused(refusal):
    """What the rules do not allow: the sentence among the notices, and the card as it is now."""
    selector, template, context = g.get("again", (None, None, None))
    things = context() if context else None
    card = Markup(render_template(template, **things)) if things else ""
    if not request.htmx:
        return render_template("refused.html", sentence=refusal.message, card=card), 422
    again = partial(selector, card) if card else ""
    return make_response(notice(refusal.message) + again, 422, reswap="none")


SENTENCES = {
    400: lambda: _("Kring could not read that. Go back and try again."),
    403: lambda: _("That came from another site, so Kring did not do it. Open Kring itself and try again."),
    404: lambda: _("This page does not exist, or is not meant for you. It may have been removed."),
    405: lambda: _("That cannot be done here."),
    408: lambda: _("That took too long to arrive. Try again where the line is better."),
    411: lambda: _("Kring could not read that. Go back and try again."),
    413: lambda: _("That is too large to send. Send less at a time, or smaller photos."),
    429: lambda: _("That was tried too often. Wait fifteen minutes and try again."),
}


def http_error(error):
    """A page with a sentence that helps; for htmx the sentence among the notices, so that it never replaces a card."""
    if error.code is None or error.code < 400:
        return error
    sentence = SENTENCES.get(error.code, lambda: _("Something went wrong on our side. Try again in a minute."))()
    if request.htmx:
        sentence = _("This is not there any more, or not meant for you.") if error.code == 404 else sentence
        notices = render_template("_notice.html", sentence=sentence)
        answer = make_response(notices, error.code, retarget="#notices", reswap="innerHTML")
    else:
        answer = make_response(render_template("error.html", code=error.code, sentence=sentence), error.code)
    answer.headers.extend(what_it_says_besides(error))
    return answer


def what_it_says_besides(error):
    """The headers that belong to an error: what is allowed, when to try again."""
    return [(name, value) for name, value in error.get_headers(request.environ) if name != "Content-Type"]


def gone(error):
    """What this was about is deleted since it was loaded: in this very moment, by somebody else."""
    if isinstance(error, peewee.IntegrityError) and not store.misses_a_row(error):
        raise error
    return http_error(NotFound())


TROUBLE = {
    store.FULL: (507, lambda: _("The disk of the server is full. Nothing was stored. Tell who looks after Kring.")),
    store.DOWN: (
        503,
        lambda: _("The server cannot store anything at the moment. Nothing was stored. Try again in a minute."),
    ),
}


def in_trouble(error):
    """The disk is full, or the database does not answer: a sentence, a line in the log now and then, and no trace in it."""
    kind = store.trouble(error)
    if kind is None:
        raise error
    store.notice(kind, error)
    close_connection(error)  # it may be a broken one
    code, sentence = TROUBLE[kind]
    try:
        return in_trouble_answer(code, sentence())
    except (OSError, peewee.DatabaseError):  # not even who asks can be read
        with speaking(current_app.config["SETTINGS"].locale):
            return Response(sentence(), code, mimetype="text/plain")


def in_trouble_answer(code, sentence):
    """For htmx among the notices, so that a form stays as it is; a browser keeps what was typed for who goes back."""
    if request.htmx:
        sentence += " " + _("What you typed is still here.")
        html = render_template("_notice.html", sentence=sentence)
        return make_response(html, code, retarget="#notices", reswap="innerHTML")
    if request.method == "POST":
        sentence += " " + _("Go back with your browser: what you typed is still there.")
    return render_template("error.html", code=code, sentence=sentence), code


def say(sentence):
    """A notice on the next page the person sees."""
    flash(sentence)
