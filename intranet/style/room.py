"""What the style guide gives to others: a page, while Kring runs in debug mode."""

from flask import Flask

from .views import bp


def init_app(app: Flask) -> None:
    if app.debug:
        app.register_blueprint(bp)
