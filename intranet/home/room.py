"""What the home page gives to others."""

from flask import Flask
from flask_babel import lazy_gettext as _

from ..core.offers import navigation, permissions
from ..people.models import Team
from .views import bp

OF_TODAY = ("entries", "stream")  # the rooms whose pages are about what stands on it


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    navigation.add("home.home", order=10, icon="house", label=_("Today"), places=("rail", "tabs"), also=OF_TODAY)
    permissions.add(
        "home.see_team",
        "see the page of a team (before its first day: only HR)",
        who=("everybody",),
        query=Team.known_to,
    )
