"""`flask people import FILE`"""

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import gettext as _

from ..core.database import db
from ..core.errors import Refused
from ..core.installation import prepare_existing
from ..people.commands import cli
from .models import carry_out
from .plan import Plan
from .reading import MAX_BYTES, read
from .report import report
from .stafflist import StaffList

WROTE_NOTHING = 2


@cli.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--yes", is_flag=True, help="Do not ask; do it.")
@click.option("--skip-wrong", is_flag=True, help="Leave out the rows that are wrong.")
@with_appcontext
def import_staff(file, yes, skip_wrong):
    """Show what a staff list would change, and do it when confirmed."""
    prepare_existing(current_app)
    with db.connection_context():
        try:
            preview_and_import(StaffList.of(read(file.read(MAX_BYTES + 1))), yes, skip_wrong)
        except Refused as refusal:
            stop(refusal.message)
        except click.Abort:
            stop(_("Nothing was saved."))


def preview_and_import(staff_list, yes, skip_wrong):
    plan = Plan(staff_list)
    for line in report(plan):
        click.echo(line)
    plan.refuse_unless_agreed(skip_wrong, plan.number_to_type)
    if plan.is_empty:
        stop(_("Nothing changes: Kring already says what this list says."))
    number = plan.number_to_type if yes else confirm(plan)
    done = carry_out(staff_list, plan.digest, None, skip_wrong, number)
    click.echo(_("Done: %(summary)s.", summary=done.summary))


def confirm(plan):
    """Ask whether to do it and, if it strikes many people, how many that are."""
    if not click.confirm(_("Save this?")):
        raise click.Abort
    question = _("%(summary)s. How many people is that together?", summary=plan.why_to_type)
    return click.prompt(question) if plan.number_to_type else ""


def stop(sentence):
    click.echo(sentence, err=True)
    raise SystemExit(WROTE_NOTHING)
