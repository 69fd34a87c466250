"""What reading gives to others."""

from flask import Flask

from ..core.offers import own
from . import completion, news, views


def init_app(app: Flask) -> None:
    app.register_blueprint(views.bp)
    app.register_blueprint(completion.bp)
    own.add("moment", lambda person: str(news.moment()))
