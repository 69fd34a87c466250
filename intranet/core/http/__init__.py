"""What a request goes through on its way in, and an answer on its way out."""

import peewee
from flask import g, request
from htmx_flask import Htmx
from markupsafe import escape
from playhouse.pool import MaxConnectionsExceeded
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from ..cache import holes
from ..clock import now
from ..errors import Refused
from ..i18n import language
from ..offers import navigation, own, slots
from .guards import (
    ask_to_sign_in,
    close_connection,
    open_connection,
    refuse_body,
    refuse_other_sites,
    take_head_for_get,
)
from .headers import add_headers
from .links import address, form_attrs, nav_current
from .params import Id
from .responses import gone, http_error, in_trouble, notices, refused


def init_app(app):
    """Install all of it in the app."""
    Htmx(app)
    holes.init_app(app)
    if app.config["SETTINGS"].https:
        # https ends at a proxy in front of Kring, so the visitor's address is the one the proxy saw.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)
    app.url_map.converters["int"] = Id
    app.before_request(open_connection)
    app.before_request(take_head_for_get)
    app.before_request(refuse_other_sites)
    app.before_request(ask_to_sign_in)  # before the body is refused: a photo is not too large, the session has ended
    app.before_request(refuse_body)
    app.after_request(add_headers)
    app.teardown_request(close_connection)
    app.register_error_handler(Refused, refused)
    app.register_error_handler(HTTPException, http_error)
    for kind in (OSError, peewee.DatabaseError, MaxConnectionsExceeded):
        app.register_error_handler(kind, in_trouble)
    for kind in (peewee.DoesNotExist, peewee.IntegrityError):
        app.register_error_handler(kind, gone)
    offer_to_templates(app)


def offer_to_templates(app):
    """What templates use of requests."""
    app.jinja_env.globals.update(
        form_attrs=form_attrs,
        nav_current=nav_current,
        now=now,
        url_for=address,
        slot=slots.parts,
        navigation=navigation,
        hole=holes.hole,
        notices=notices,
    )
    own.add("now", lambda person: now().isoformat())
    own.add("me", lambda person: str(person.id))
    own.add("here", lambda person: escape(request.full_path if request.method == "GET" else "/"))
    app.context_processor(lambda: {"locale": language(), "company": g.get("company")})
