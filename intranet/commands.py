"""The commands of the house itself; rooms have their own."""

import click
from flask.cli import with_appcontext

from . import database, jobs
from .languages import local


@click.command("migrate")
@with_appcontext
def migrate():
    """Bring the tables up to date."""
    for name in database.migrate():
        click.echo(name)


@click.command("jobs")
@with_appcontext
def list_jobs():
    """List what is due, when it last ran, and what went wrong."""

    def shown(moment):
        return f"{local(moment):%Y-%m-%d %H:%M:%S}" if moment else "-"

    with database.db.connection_context():
        click.echo(f"{'due':19}  {'last ran':19}  {'tries':>5}  job")
        for job in jobs.Job.select().order_by(jobs.Job.due_at, jobs.Job.id):
            click.echo(
                f"{shown(job.due_at):19}  {shown(job.ran_at):19}  {job.attempts:5}  {job.name} {job.error}".rstrip()
            )
