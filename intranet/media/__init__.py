"""Photos: looked at and re-encoded in a process of their own, kept in sizes that fit a screen, and looked after every day."""

from . import upkeep  # noqa: F401 - what is done every day
