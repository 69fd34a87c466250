"""What signing in gives to others."""

from flask import Flask, url_for
from flask_babel import lazy_gettext as _
from peewee import Query

from ..core import network
from ..core.offers import departure, first_steps, followups, navigation, permissions
from ..people.models import Person
from . import commands, invitations, models, views  # noqa: F401 - adds its commands to `flask people`


def init_app(app: Flask) -> None:
    app.register_blueprint(views.bp)
    app.register_blueprint(invitations.bp)
    departure.add("leave", models.close_doors)
    followups.add("address changed", models.close_doors_of_old_address)
    app.jinja_env.globals["lan_address"] = network.lan_address
    navigation.add(
        "invitations.invitations",
        order=70,
        icon="user-plus",
        label=_("Invite colleagues"),
        places=("hr",),
        also=("invitations",),
    )
    first_steps.add("colleagues", order=10, label=_("Bring in your colleagues"), ways=ways_in, done=colleagues_of)
    permissions.add(
        "accounts.invite",
        "invite people, and help those who forgot their password",
        who=("HR",),
        allowed=lambda person: person.is_hr,
    )


def ways_in() -> tuple:
    return (
        (url_for("invitations.paste"), _("Paste addresses")),
        (url_for("staff_import.upload"), _("Staff list")),
        (url_for("invitations.invite"), _("One by one")),
    )


def colleagues_of(person: Person) -> Query:
    """Everybody else."""
    return Person.select(Person.id).where(Person.id != person.id)
