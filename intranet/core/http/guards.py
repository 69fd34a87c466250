"""What a request must pass before a view is called."""

import errno
from urllib.parse import urlsplit

from flask import abort, current_app, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from htmx_flask import make_response

from ..database import db
from ..offers import permissions
from .buffering import FREE, REFUSAL

FORM, FILES = 256 * 1024, 65 * 1024 * 1024  # most bytes of a body: for forms, with files; signed out it is FREE


def public(view):
    """Mark a view as open to people who are not signed in. Every other view asks them to sign in first."""
    view.public = True
    return view


def takes_files(view):
    """Mark a view that accepts files. All other views accept only small forms."""
    view.takes_files = True
    return view


def takes_long(view):
    """Mark a view whose posts keep a processor busy, such as checking a password, so that pages do not have to wait for them."""
    view.takes_long = True
    return view


def me():
    """The signed-in person, as loaded for this request."""
    return current_user._get_current_object()


def slow_paths(app):
    """The beginnings of the paths of views that take long."""
    slow = {endpoint for endpoint, view in app.view_functions.items() if getattr(view, "takes_long", False)}
    return tuple(rule.rule.partition("<")[0] for rule in app.url_map.iter_rules() if rule.endpoint in slow)


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
        return FREE
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
    if request.method == "POST":
        flash(_("You were signed out. Sign in again, and you are back where you were."))
    back = page_to_return_to()
    address = url_for("accounts.sign_in", next=back if back not in ("", "/") else None)
    return make_response("", 401, redirect=address) if request.htmx else redirect(address, 303)


def page_to_return_to():
    """The page of Kring that somebody asks for, or the one on which they did something; without its host."""
    if request.method == "GET" and not request.htmx:
        return request.full_path.rstrip("?")
    try:
        page = urlsplit(request.headers.get("HX-Current-URL") or request.referrer or "")
    except ValueError:  # no browser sends that
        return ""
    return f"{page.path}?{page.query}".rstrip("?")


def refuse_unless_allowed(name):
    """For a blueprint that only HR may use: `bp.before_request(refuse_all_but_hr)`. For others its pages do not exist."""
    if not permissions.allowed(name, me()):
        abort(404)
