"""`flask backup DIR` and `flask restore FILE`."""

from datetime import datetime
from functools import partial, wraps
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from ..core.clock import local
from ..core.database import db
from ..core.errors import Refused
from ..core.installation import prepare_existing
from .making import back_up
from .restoring import restore
from .snapshot import fill_postgresql, refuse_if_inhabited


def saying_refusals(command):
    """If something is refused, end the command with the sentence that says why."""

    @wraps(command)
    def carry_out(*args, **kwargs):
        try:
            command(*args, **kwargs)
        except Refused as refusal:
            raise click.UsageError(str(refusal.message)) from None

    return carry_out


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path, resolve_path=True), metavar="DIR")
@with_appcontext
@saying_refusals
def backup(folder):
    """Make a backup of everything in one file in DIR, and prove that it can be restored."""
    prepare_existing(current_app)
    with db.connection_context():
        path = back_up(folder)
    click.echo(f"{path}: {path.stat().st_size / 1_000_000:.1f} MB, restored aside and opened.")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@with_appcontext
@saying_refusals
def put_back(file):
    """Put a backup back, into an empty KRING_DATA."""
    settings = current_app.config["SETTINGS"]
    if settings.database_url:
        refuse_if_inhabited(settings)
    known = restore(file, settings.data, settings.database_url and partial(fill_postgresql, settings=settings))
    people, made_at = known["rows"].get("person", 0), local(datetime.fromisoformat(known["made_at"]))
    click.echo(f"The backup of {made_at:%Y-%m-%d %H:%M} is in {settings.data}: {people} people. Start Kring as always.")


cli, more = backup, [put_back]
