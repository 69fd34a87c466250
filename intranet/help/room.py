"""What the help gives to others: its page, behind a link in everybody's own menu."""

from flask import Flask
from flask_babel import lazy_gettext as _

from ..core.offers import navigation
from .views import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    navigation.add("help.page", order=54, icon="circle-question-mark", label=_("Help"), places=("menu",))
