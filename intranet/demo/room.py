"""What the demo company gives to others: a command."""

from flask import Flask

from .commands import cli


def init_app(app: Flask) -> None:
    app.cli.add_command(cli)
