"""What the inbox gives to others."""

from flask import Flask
from flask_babel import lazy_gettext as _

from ..core.offers import departure, followups, navigation, reasons
from . import acts
from .models import Notification, delete_notifications
from .views import bp, unread_number


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.jinja_env.globals["unread_number"] = unread_number
    departure.add("clear", delete_notifications)
    followups.add("person changed", Notification.rearrange)
    followups.add("acts logged", acts.plan_notifying)
    reasons.add("act", acts.act, link=acts.link_to_log, shows_entry=False)
    reasons.add("team_act", acts.team_act, link=acts.link_to_log, shows_entry=False)
    navigation.add(
        "notifications.index",
        order=50,
        icon="bell",
        label=_("Notifications"),
        places=("rail", "bell"),
        also=("notifications",),
        number=lambda person: unread_number(),
        number_part="notifications/_number.html",
    )
