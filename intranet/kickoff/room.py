"""What the kick-off gives to others."""

from flask import Flask, url_for
from flask_babel import lazy_gettext as _

from ..core.offers import departure, first_steps, navigation, permissions, sections
from ..schedule.models import Event
from .models import IS_KICKOFF, coming, kickoffs_for, leave_lobbies, managed_by, may_set_up
from .views import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    departure.add("leave", leave_lobbies)
    sections.add("kickoff", coming, "kickoff/_card.html", order=10)
    navigation.add(
        "kickoff.index",
        order=20,
        icon="coffee",
        label=_("Kick-off"),
        places=("rail", "tabs", "shortcuts"),
        also=("kickoff",),
    )
    first_steps.add(
        "kickoff",
        order=20,
        label=_("Plan the morning kick-off"),
        ways=lambda: ((url_for("kickoff.new"), ""),),
        done=lambda person: Event.going_on().where(IS_KICKOFF),
    )
    permissions.add("kickoff.join", "see who is at a kick-off, and join its call", who=("reader",), query=kickoffs_for)
    permissions.add("kickoff.set_up", "set up a kick-off", who=("lead", "HR"), allowed=may_set_up)
    permissions.add(
        "kickoff.change",
        "change or end a kick-off (of the whole company: every lead)",
        who=("lead", "HR"),
        query=managed_by,
    )
