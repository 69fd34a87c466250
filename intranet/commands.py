"""Commands that belong to no room."""

import click
from flask import current_app
from flask.cli import with_appcontext

from .core import database, installation
from .core.clock import local
from .core.tasks.queue import Task


@click.command("migrate")
@with_appcontext
def migrate():
    """Bring the tables up to date."""
    for name in installation.prepare(current_app):
        click.echo(name)


@click.command("adopt")
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_appcontext
def adopt(yes):
    """Say that this database and this folder belong together, when Kring refuses to start because it cannot know."""
    settings = current_app.config["SETTINGS"]
    with database.db.connection_context():
        sides = installation.look(settings)
    if sides.code and sides.code == sides.mark:
        click.echo("They belong together already.")
        return
    there = len(sides.known & sides.photos)
    click.echo(
        f"{sides.where} knows {sides.people} people and {len(sides.known)} photos; {there} are in {sides.folder}."
    )
    if not yes:
        click.confirm("Do they belong together?", abort=True)
    database.migrate()
    with database.db.connection_context():
        installation.adopt(settings)
    click.echo("They belong together now.")


@click.command("jobs")
@with_appcontext
def list_jobs():
    """List what is due, when it last ran, and what went wrong: jobs, and messages without their addresses."""
    installation.refuse_without_database(current_app.config["SETTINGS"])
    with database.db.connection_context():
        click.echo(f"{'due':19}  {'last ran':19}  {'tries':>5}  what")
        for kind in Task.kinds():
            for due in kind.select().order_by(kind.due_at, kind.id):
                click.echo(line(due))


def line(due):
    when = "given up" if due.is_given_up else shown(due.due_at)
    return f"{when:19}  {shown(due.ran_at):19}  {due.attempts:5}  {due.label} {due.error}".rstrip()


def shown(moment):
    return f"{local(moment):%Y-%m-%d %H:%M:%S}" if moment else "-"
