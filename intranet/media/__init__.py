"""Photos: checked and re-encoded in a separate process, stored in sizes that fit a screen, and inspected every day."""

from . import upkeep  # noqa: F401 - its daily jobs
