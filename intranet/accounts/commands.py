"""`flask people invite EMAIL` and `flask people new-password EMAIL`"""

import click
from email_validator import EmailNotValidError, validate_email
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import gettext as _

from ..core.database import db, writing
from ..core.errors import Refused
from ..core.installation import prepare_existing
from ..people.acts import Act
from ..people.commands import cli
from ..people.models import Person
from ..people.names import guess, parts
from .models import Invitation, PasswordLink


@cli.command("invite")
@click.argument("email")
@with_appcontext
def invite(email):
    """Print a link that lets one person in. A new address makes a new person; an earlier link stops working."""
    try:
        email = validate_email(email, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise click.UsageError(_("This is not an e-mail address. It looks like name@company.example.")) from None
    prepare_existing(current_app)
    with db.connection_context():
        try:
            click.echo(invitation_for(email))
        except Refused as refusal:
            raise click.UsageError(refusal.message) from None


@cli.command("new-password")
@click.argument("email")
@with_appcontext
def new_password(email):
    """Print a link for somebody who forgot the password, to choose a new one within the hour."""
    prepare_existing(current_app)
    with db.connection_context():
        person = Person.with_email(email)
        if not person or not person.is_present or not person.password_hash:
            raise click.UsageError(_("Nobody signs in with this address."))
        Act.note(None, person, "made_link")
        click.echo(PasswordLink.make(person))


def invitation_for(email):
    if not Person.select().exists():
        raise Refused(_("There is nobody here yet. Open the address that Kring printed when it started."))
    person = Person.with_email(email)
    with writing():
        link = Invitation.to(person) if person else Invitation.newcomer(email=email, **parts(guess(email)))
        Act.note(None, person or Person.with_email(email), "invited_again" if person else "invited")
    return link
