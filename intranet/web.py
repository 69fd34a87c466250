"""What happens to every request and answer: who may come in, fragments, refusals, headers."""

import errno
import re
from functools import lru_cache
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
from werkzeug.routing import IntegerConverter

from . import store
from .buffering import REFUSAL
from .database import Refused, db, now
from .forms import UNSTORABLE
from .languages import language, speaking

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
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")  # browsers, libraries and proxies read these in different ways
CSP_WITHOUT_FRAMES = CSP.format(frame="'none'")


class Id(IntegerConverter):
    """An id in an address, in digits. A number that no row can have is a 404."""

    regex = "[1-9][0-9]{0,17}"


def public(view):
    """Mark a view as open to people who are not signed in. Every other view asks them to sign in first."""
    view.public = True
    return view


def cookie_name(name, settings):
    """The name of a cookie. With https it makes browsers accept it from this host only, not from others in its domain."""
    return f"__Host-{name}" if settings.https else name


def takes_files(view):
    """Mark a view that accepts files. All other views accept only small forms."""
    view.takes_files = True
    return view


def takes_long(view):
    """Mark a view whose posts keep a processor busy, such as checking a password, so that pages do not have to wait for them."""
    view.takes_long = True
    return view


def slow_paths(app):
    """The beginnings of the paths of views that take long."""
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
    """Treat HEAD as GET. Otherwise a view that checks for GET might take a HEAD for a post."""
    if request.method == "HEAD":
        request.method = "GET"


def close_connection(error):
    if not db.is_closed() and not db.in_transaction():
        db.close()


def refuse_other_sites():
    """Refuse a post that another site makes in somebody's name. It is recognised by Sec-Fetch-Site, or else by Origin."""
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
    """Refuse a body that is too large before it is read, or one that buffering.py refused for another reason."""
    if status := request.environ.get(REFUSAL):
        raise OSError(errno.ENOSPC, "no room for a body") if status == 507 else abort(status)
    request.max_content_length = most_bytes()  # also if the request does not say its length
    if (request.content_length or 0) > request.max_content_length:
        abort(413)


def most_bytes():
    """The most bytes that the body of this request may have."""
    if not current_user.is_authenticated:
        return ANYBODY
    return FILES if getattr(current_app.view_functions.get(request.endpoint), "takes_files", False) else FORM


def refuse_unread(app, environ):
    """The status with which to refuse a body that is too large, before it is read, or None."""
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
        return response  # the browser has them already
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
    """Send HTML at a tenth of its size, if the browser accepts brotli. At this quality it costs less than sending all of it."""
    if takes_brotli() and response.status_code < 300 and not (response.is_streamed or response.content_encoding):
        html = response.get_data()
        if len(html) > LARGE:
            response.set_data(brotli.compress(html, quality=1, lgwin=18))
            response.headers["Content-Encoding"] = "br"


@lru_cache(4096)
def address(endpoint, **values):
    """url_for() for templates, cached because a page needs about two hundred addresses."""
    return url_for(endpoint, **values)


@lru_cache(4096)
def posts(address, target=None, swap="outerMorph"):
    """The attributes of a form that posts: plainly without JavaScript, or by htmx into `target`."""
    attributes = Markup('method="post" action="{}"').format(address)
    if target:
        attributes += Markup(' hx-post="{}" hx-target="{}" hx-swap="{}"').format(address, target, swap)
    return attributes


def here(*names):
    """Mark a link in the navigation if it leads to this page, or to the room that this page is in."""
    return Markup('aria-current="page"') if {request.endpoint, request.blueprint} & set(names) else ""


def fragment(template, page, *also, **context):
    """The answer to an action: for htmx a part of the page, otherwise a redirect to the page.

    `also` are (selector, template) pairs of other parts, which the same answer swaps into their own places.
    """
    if not request.htmx:
        return redirect(page, 303)
    html = render_template(template, **context) if template else ""
    return html + "".join(partial(selector, render_template(name, **context)) for selector, name in also)


def partial(selector, html, swap="outerMorph"):
    """A piece of an answer that htmx swaps into its own place.

    It is a plain str, as drawn templates are: added to one of those, Markup would escape it.
    """
    return str(Markup('<hx-partial hx-target="{}" hx-swap="{}">{}</hx-partial>').format(selector, swap, Markup(html)))


def notice(sentence):
    """A piece of an answer that shows this sentence among the notices."""
    return partial("#notices", render_template("_notice.html", sentence=sentence), "innerHTML")


def done(sentence, page, html=""):
    """The answer to an action that changes little on the page: a notice, for htmx with `html`, otherwise after a redirect."""
    if request.htmx:
        return html + notice(sentence)
    say(sentence)
    return redirect(page, 303)


def partial_wanted():
    """Whether htmx asks for a part of a page, and not for a whole page to select a part from."""
    return bool(request.htmx) and request.headers.get("HX-Request-Type") == "partial"


def draw_again(selector, template, context):
    """Remember how to draw the card that a request is about, so that a refusal can show it as it is then.

    `context()` returns what the template needs, or None if the card is gone.
    """
    g.again = (selector, template, context)


def refused(refusal):
    """The answer to something the rules do not allow: the sentence among the notices, and the card as it is now."""
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
    """A page with a helpful sentence; for htmx the sentence goes to the notices, so that it never replaces a card."""
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
    store.DOWN: (
        503,
        lambda: _("The server cannot store anything at the moment. Nothing was stored. Try again in a minute."),
    ),
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
        sentence += " " + _("What you typed is still here.")
        html = render_template("_notice.html", sentence=sentence)
        return make_response(html, code, retarget="#notices", reswap="innerHTML")
    if request.method == "POST":
        sentence += " " + _("Go back with your browser: what you typed is still there.")
    return render_template("error.html", code=code, sentence=sentence), code


def say(sentence):
    """Show a notice on the next page the person sees."""
    flash(sentence)


def older_than(name="before"):
    """The id from which a page is asked for, as in `?before=7`, or None; a 404 if it cannot be an id."""
    value = request.args.get(name)
    if value is not None and not re.fullmatch(Id.regex, value):
        abort(404)
    return value and int(value)


def typed(name, most=None):
    """What was typed, from the address (`?q=anna`), cut to so many letters and without those that cannot be stored."""
    return UNSTORABLE.sub("", request.args.get(name, ""))[:most]


def back_to(default):
    """The page of Kring to return to: `next` if it is an address of ours, or else `default`."""
    address = request.values.get("next", "")
    return address if is_ours(address) else default


def is_ours(address):
    """Whether every browser takes this address for a page of Kring.

    They read a backslash as a slash, and leave out tabs and line ends, so an address with one of those is refused.
    """
    if not address.startswith("/") or UNSAFE.search(address) or UNSTORABLE.search(address):
        return False
    return not address.startswith("//")
