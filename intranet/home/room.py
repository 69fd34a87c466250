"""What the home page gives to others."""

from flask import Flask
from flask_babel import lazy_gettext as _

from ..core.offers import navigation, permissions, sections
from ..people.models import Team
from .first_steps import first_steps
from .views import bp

OF_TODAY = ("entries", "stream")  # the rooms whose pages are about what stands on it


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    navigation.add("home.home", order=10, icon="house", label=_("Today"), places=("rail", "tabs"), also=OF_TODAY)
    sections.add("first steps", first_steps, "home/_first_steps.html", place="top", order=20)
    permissions.add(
        "home.see_team",
        "see the page of a team (before its first day: only HR)",
        who=("everybody",),
        query=Team.known_to,
    )
    permissions.add(
        "home.first_steps",
        "see the first steps of a new company, and put them away",
        who=("HR",),
        allowed=lambda person: person.is_hr,
    )
