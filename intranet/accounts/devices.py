"""Devices on which somebody signed in before: failed attempts elsewhere never keep the owner out there.

The device keeps a signed cookie with a random name and a mark for each account; Kring itself stores nothing about it.
"""

import hashlib
import hmac
import secrets

from flask import after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from ..core.http.cookies import cookie_name
from .authentication import SignInAttempt, network

LASTS = 365 * 24 * 60 * 60  # seconds
MAX_PEOPLE = 5  # people who share a device


def place_of(person):
    """Where this request comes from: a device on which this person signed in before, or else a network."""
    name, marks = read()
    known = person is not None and mark(person) in marks
    return SignInAttempt.KNOWN_DEVICE + name if known else network_of_request()


def network_of_request():
    return network(request.remote_addr or "")


def remember_device(person):
    """Send a cookie along with this answer, which says that this person signed in on this device."""
    name, marks = read()
    marks = [mark(person), *(other for other in marks if other != mark(person))][:MAX_PEOPLE]
    value = signer().dumps([name or secrets.token_urlsafe(9), marks])

    @after_this_request
    def send(response):
        https = current_app.config["SETTINGS"].https
        response.set_cookie(cookie(), value, max_age=LASTS, secure=https, httponly=True, samesite="Lax")
        return response


def read():
    """The name of the device and the marks on it."""
    try:
        return signer().loads(request.cookies.get(cookie(), ""), max_age=LASTS)
    except BadSignature:
        return "", []


def mark(person):
    """A code for an account that means something to Kring and to nobody else."""
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.new(key, f"device {person.id}".encode(), hashlib.sha256).hexdigest()[:32]


def cookie():
    return cookie_name("kring-device", current_app.config["SETTINGS"])


def signer():
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="device")
