"""Proving a backup: it is restored into a folder apart, and a separate Kring opens the home page there."""

import json
import os
import subprocess
import sys
import time
from contextlib import suppress

from flask import current_app
from flask_babel import gettext as _

from ..core.clock import now
from ..core.config import ROOT
from ..core.errors import Refused
from ..core.tasks.jobs import is_stopping
from .restoring import restore

PATIENCE = 600  # seconds in which the home page must appear


class Stopped(Refused):
    """Kring is stopping, so there is no time for it now."""


def prove(file, room):
    """Restore this backup into a folder in `room` and look around there. Raises Refused if something is wrong."""
    break_off_when_stopping()
    manifest = restore(file, room / "proof")
    seen = look_around(room / "proof")
    wrong = [table for table, rows in manifest["rows"].items() if seen["rows"].get(table) != rows]
    if wrong:
        raise Refused(
            _("The backup does not hold the rows that it should: %(tables)s.", tables=", ".join(sorted(wrong)))
        )
    if seen["missing"]:
        raise Refused(_("The backup lacks photos: %(number)s.", number=len(seen["missing"])))


def look_around(folder):
    """What Kring sees in this folder, in a process of its own that shares nothing with this one."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    visit = [sys.executable, "-m", "intranet.backup.visit"]
    with subprocess.Popen(visit, cwd=ROOT, env=surroundings(folder), **pipes) as visitor:
        try:
            output, errors = wait_for(visitor)
        finally:
            visitor.kill()  # if it is still busy
    try:
        return json.loads(output)
    except ValueError:
        last = (errors.strip() or output.strip()).splitlines()[-1:]
        raise Refused(_("Kring does not work on this backup: %(what)s", what=" ".join(last)[:300])) from None


def wait_for(visitor):
    """What it prints; raises Refused if Kring stops or it takes too long."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        break_off_when_stopping()
        with suppress(subprocess.TimeoutExpired):
            return visitor.communicate(timeout=1)
    raise Refused(_("Proving the backup took too long."))


def break_off_when_stopping():
    if is_stopping():
        raise Stopped(_("Kring was stopped meanwhile. The backup is made at its next start."))


def surroundings(folder):
    """The environment for it: of our settings only those that pages depend on, and the time on our clock."""
    settings = current_app.config["SETTINGS"]
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("KRING_", "_KRING_"))}
    ours |= {"KRING_DATA": str(folder), "KRING_LOCALE": settings.locale, "KRING_TIMEZONE": settings.timezone}
    return ours | ({"KRING_NOW": now().isoformat()} if now.offset else {})
