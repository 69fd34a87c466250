"""Cookies: what they are called, and sessions in a signed one."""

from copy import deepcopy
from functools import lru_cache, partial

from flask import request
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import BadSignature


def cookie_name(name, settings):
    """The name of a cookie. With https it makes browsers accept it from this host only, not from others in its domain."""
    return f"__Host-{name}" if settings.https else name


class CookieSessions(SecureCookieSessionInterface):
    """Flask's sessions, with a signer that is made once and remembers the last cookies it found valid.

    The age of a remembered cookie is not checked again: people who are signed in by it have a Session row that ends
    in time. With https the name of the cookie begins with `__Host-`, and its signature differs too. A cookie from
    before that is read for as long as it would have lasted, and exchanged for a new one; nobody can make a new cookie
    of the old kind.
    """

    FORMER = "kring"

    def __init__(self, app):
        self.name, self.age = app.config["SESSION_COOKIE_NAME"], int(app.permanent_session_lifetime.total_seconds())
        former = super().get_signing_serializer(app)
        if self.name != self.FORMER:
            self.salt = f"{self.salt} {self.name}"
        self.signer = super().get_signing_serializer(app)
        self.read, self.read_former = self.reader(self.signer), self.reader(former)

    def reader(self, signer):
        return lru_cache(4096)(partial(signer.loads, max_age=self.age))

    def get_signing_serializer(self, app):
        return self.signer

    def open_session(self, app, request):
        try:
            return self.session_class(deepcopy(self.read(request.cookies.get(self.name, ""))))
        except BadSignature:
            return self.former_session(request)

    def former_session(self, request):
        """What a cookie of the old kind says, to be sent again as a new one."""
        try:
            session = self.session_class(deepcopy(self.read_former(request.cookies[self.FORMER])))
        except (KeyError, BadSignature):
            return self.session_class()
        session.modified = True
        return session

    def save_session(self, app, session, response):
        super().save_session(app, session, response)
        if self.name != self.FORMER and self.FORMER in request.cookies:
            response.delete_cookie(self.FORMER, secure=True, httponly=True, samesite="Lax")
