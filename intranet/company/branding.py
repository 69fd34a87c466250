"""What is the company's own on every page: its colour and logo, and what a phone shows of Kring. Visitors see it too."""

from flask import Blueprint, Response, abort, g, json, request
from flask_babel import gettext as _

from ..core.assets import asset
from ..core.http.guards import public
from ..core.http.links import address
from ..core.i18n import LANGUAGES, language, speaking
from ..core.offers import navigation
from . import colour
from .models import LogoFile

bp = Blueprint("branding", __name__)
KEEP = "public, max-age=31536000, immutable"  # what is behind an address with a version never changes
ICONS = ("192.png", "512.png", "192-maskable.png", "512-maskable.png")
PAPER = "#f9f7f3"  # as in static/css/tokens.css


@bp.get("/company.css")
@public
def stylesheet():
    """The company's colour. A page of before the latest change gets the present one, which is not kept."""
    chosen = g.company.colour if g.company else ""
    is_current = chosen and request.args.get("v") == colour.version(chosen)
    answer = Response(colour.stylesheet(chosen) if chosen else "", mimetype="text/css")
    answer.headers["Cache-Control"] = KEEP if is_current else "no-cache"
    return answer


@bp.get("/company/logo/<version>/<name>")
@public
def logo(version, name):
    answer = Response(LogoFile.of(version, name) or abort(404), mimetype="image/png")
    answer.headers["Cache-Control"] = KEEP
    return answer


@bp.get("/manifest.webmanifest")
@public
def manifest():
    """What a phone needs to install Kring: https://www.w3.org/TR/appmanifest/."""
    wanted = request.args.get("lang")
    with speaking(wanted if wanted in LANGUAGES else None):
        answer = Response(json.dumps(described()), mimetype="application/manifest+json")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def described():
    name = g.company.name if g.company else "Kring"
    return {
        "id": "/",
        "name": name,
        "short_name": name,
        "lang": language(),
        "description": _("What your colleagues are up to, and the start of your day together"),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": PAPER,
        "background_color": PAPER,
        "icons": [icon(name) for name in ICONS],
        "shortcuts": [
            {"name": str(item.label), "url": address(item.endpoint)} for item in navigation.items("shortcuts", None)
        ],
    }


def icon(name):
    """An icon of the logo, or of Kring's own mark."""
    size, _rest, purpose = name.removesuffix(".png").partition("-")
    logo = g.company.logo_file(name) if g.company and g.company.logo else asset(f"img/{name}")
    return {"src": logo, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose or "any"}
