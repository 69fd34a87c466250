"""`flask demo`: a made-up company to look around in."""

import click
from flask import current_app
from flask.cli import with_appcontext

from ..core.database import db
from ..core.errors import Refused
from ..core.installation import prepare


@click.command("demo")
@click.option("--people", default=64, type=click.IntRange(3, 20_000), show_default=True)
@click.option(
    "--entries",
    type=click.IntRange(0, 1_000_000),
    help="Updates and comments together. Leave it out to get all of them.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same company.")
@with_appcontext
def cli(people, entries, seed):
    """Make the demo company in an empty database."""
    from .loading import Broken  # only when one is made: no worker that serves has a use for them
    from .making import make_demo

    prepare(current_app)
    with db.connection_context():
        try:
            make_demo(people, entries, seed)
        except Refused as refusal:
            raise click.UsageError(refusal.message) from None
        except Broken as problem:
            raise click.ClickException(str(problem)) from None
    click.echo("The demo company is ready. Sign in as staff@, lead@ or hr@kring.example with the password kring-demo.")
