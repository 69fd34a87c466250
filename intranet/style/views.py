"""/style, the living style guide, while Kring is debugged: every component as it is, in the theme one chooses."""

from flask import Blueprint, Response, abort, g, render_template, request

from ..company import colour
from ..core.assets import stylesheet
from . import samples

bp = Blueprint("style", __name__, url_prefix="/style")


@bp.get("")
def page():
    theme = request.args.get("theme")
    if theme not in (None, "light", "dark"):
        abort(404)
    return render_template("style/page.html", theme=theme, **samples.everything())


@bp.get("/<any(light, dark):theme>.css")
def themed(theme):
    """The stylesheet as a browser reads it that is set to this theme, whatever this one is set to."""
    css = stylesheet() + colour.stylesheet(g.company.colour) if g.company.colour else stylesheet()
    css = css.replace("(prefers-color-scheme: dark)", "all" if theme == "dark" else "not all")
    return Response(css.replace("color-scheme: light dark", f"color-scheme: {theme}"), mimetype="text/css")
