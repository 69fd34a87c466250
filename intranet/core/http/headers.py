"""Headers of every answer, and compression."""

from functools import lru_cache
from threading import local

import brotli
import zstandard
from flask import current_app, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from ..assets import asset

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src {frame}"
)
LARGE = 1000  # bytes: compressing less is not worth it
CSP_WITHOUT_FRAMES = CSP.format(frame="'none'")
own = local()  # to each thread, since a compressor must not be used by two at once


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
        say_what_to_preload(headers)
        headers.setdefault("Cache-Control", "private, no-cache")
        headers.add("Vary", "HX-Request, HX-Request-Type, Cookie, Accept-Encoding")
        compress(response)
    return response


def say_what_to_preload(headers):
    """With a page come the rules by which a browser asks for the next one while a link is being pressed (static/preload.json). It
    keeps that for minutes, so whatever somebody does makes it forget what was asked before. Not the kick-off: to ask for it can
    say "I'm here". See https://html.spec.whatwg.org/multipage/speculative-loading.html.
    """
    if request.method == "POST":
        headers.setdefault("Clear-Site-Data", '"prefetchCache"')
    elif "HX-Request" not in request.headers:
        headers.setdefault("Speculation-Rules", f'"{asset("preload.json")}"')


def compress(response):
    """Send HTML at a tenth of its size, if the browser accepts that. At these levels it costs less than sending all of it."""
    if response.status_code >= 300 or response.is_streamed:
        return
    html, name = response.get_data(), encoding(request.headers.get("Accept-Encoding", ""))
    if name and len(html) > LARGE and not comes_from_elsewhere():
        response.set_data(COMPRESSED[name](html))
        response.headers["Content-Encoding"] = name


def comes_from_elsewhere():
    """Whether a link on another site said what to show. Its makers could guess what else is on the page, letter by letter, by how
    well that compresses together with what they chose; see BREACH, https://breachattack.com.
    """
    return bool(request.query_string) and request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")


@lru_cache(256)
def encoding(accepted):
    """The first of our encodings that is accepted by a browser that sends this header, or None."""
    found = parse_accept_header(accepted, Accept)
    return next((name for name in COMPRESSED if name in found and found[name] > 0), None)


def zstd(html):
    if not hasattr(own, "compressor"):
        own.compressor = zstandard.ZstdCompressor(level=1)
    return own.compressor.compress(html)


# As small as the other, in a third of the time; but not every browser knows it.
COMPRESSED = {"zstd": zstd, "br": lambda html: brotli.compress(html, quality=2, lgwin=18)}
