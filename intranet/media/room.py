"""What photos give to others: nothing but their daily upkeep."""

from flask import Flask

from . import upkeep  # noqa: F401 - its jobs


def init_app(app: Flask) -> None:
    """Nothing to add: the rooms that show photos call this room themselves."""
