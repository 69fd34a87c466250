"""Headers of every answer, and compression."""

import brotli
from flask import current_app, request

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src {frame}"
)
LARGE = 1000  # bytes: compressing less is not worth it
CSP_WITHOUT_FRAMES = CSP.format(frame="'none'")


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


def compress(response):
    """Send HTML at a tenth of its size, if the browser accepts brotli. At this quality it costs less than sending all of it."""
    if "br" in request.headers.get("Accept-Encoding", "") and response.status_code < 300 and not response.is_streamed:
        html = response.get_data()
        if len(html) > LARGE:
            response.set_data(brotli.compress(html, quality=2, lgwin=18))
            response.headers["Content-Encoding"] = "br"
