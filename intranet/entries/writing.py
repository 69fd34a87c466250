"""The write box as it is for everybody who has not typed anything yet."""

from secrets import token_urlsafe

from flask import render_template, request
from markupsafe import escape

from ..core.cache.fragments import cached
from ..core.cache.holes import hole, put
from ..core.http.params import text_arg
from ..core.offers import navigation, permissions
from .forms import PostForm


def empty_write_box(person):
    """Its HTML, with holes for what is this person's own. A plain str, as rendered templates are."""
    return str(
        cached(
            ("write", navigation.shown(person)),
            lambda: render_template("entries/_write.html", form=shared_form(person), is_shared=True),
        )
    )


def shared_form(person):
    """The form in it: everybody gets another `submission`, and other teams to choose from."""
    form = PostForm(None, person)
    form.submission.data = hole("submission")
    form.audience.offer_teams([])
    return form


def begun_form(person):
    """The form with what was typed in another one that was in its place: as `?text=`, or from a poll as `?question=`; with
    `?kind=help_request` to ask for help.
    """
    form = PostForm(None, person, text=text_arg("text") or text_arg("question"))
    form.audience.begin_with(text_arg("audience"))
    if request.args.get("kind") in form.kind.choices:
        form.kind.data = request.args["kind"]
    return form


def submission(person):
    return token_urlsafe(9)


def audience(person):
    """The choice for whom it is: everyone, or one of the person's teams."""
    teams = permissions.query("entries.write_to", person)
    if not teams:
        return ""
    put(teams="".join(f'<option value="{team.id}">{escape(team.name)}</option>' for team in teams))
    context = {"teams": hole("teams")}
    return cached(("audience",), lambda: render_template("entries/_audience.html", form=shared_form(person), **context))
