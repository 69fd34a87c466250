"""What signing in gives to others."""

from flask import Flask
from flask_babel import lazy_gettext as _

from ..core.offers import departure, followups, navigation, permissions
from . import commands, invitations, models, views  # noqa: F401 - adds its commands to `flask people`


def init_app(app: Flask) -> None:
    app.register_blueprint(views.bp)
    app.register_blueprint(invitations.bp)
    departure.add("leave", models.close_doors)
    followups.add("address changed", models.close_doors_of_old_address)
    navigation.add(
        "invitations.invitations",
        order=70,
        icon="user-plus",
        label=_("Invite colleagues"),
        places=("hr",),
        also=("invitations",),
    )
    permissions.add(
        "accounts.invite",
        "invite people, and help those who forgot their password",
        who=("HR",),
        allowed=lambda person: person.is_hr,
    )
