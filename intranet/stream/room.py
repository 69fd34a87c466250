"""What reading gives to others."""

from flask import Flask

from . import completion, views


def init_app(app: Flask) -> None:
    app.register_blueprint(views.bp)
    app.register_blueprint(completion.bp)
