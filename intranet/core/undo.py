"""What was done can be undone for ten seconds: the notice that says so has a button for it."""

from datetime import datetime, timedelta
from typing import NamedTuple

from flask_babel import gettext as _

from .clock import now
from .errors import Refused

TIME = timedelta(seconds=10)
GRACE = timedelta(seconds=5)  # for a slow line


class Undo(NamedTuple):
    """The button: it posts `name` and `value` to `address`. With htmx the answer goes to `target`."""

    address: str
    name: str = "undo"
    value: str = "yes"
    target: str | None = None
    swap: str = "outerMorph"


def refuse_if_late(at: datetime) -> None:
    """Refuse to undo what was done at that moment, if that is too long ago. Call it in the transaction."""
    if now() > at + TIME + GRACE:
        raise Refused(_("That was more than ten seconds ago, so it cannot be undone any more."))
