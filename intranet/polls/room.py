"""What polls give to others."""

from flask import Flask
from flask_babel import lazy_gettext as _

from ..core.offers import kinds, navigation, permissions, sections
from .models import Poll, waiting_for
from .views import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    kinds.add(Poll)
    sections.add("polls", waiting_for, "polls/_waiting.html", place="day", order=30)
    navigation.add(
        "polls.index",
        order=30,
        icon="chart-no-axes-column",
        label=_("Questions"),
        places=("rail", "tabs"),
        also=("polls", "help_requests"),
    )
    navigation.add("polls.waiting", order=15, icon="check", label=_("Vote"), places=("shortcuts",))
    navigation.add("polls.new", order=10, icon="chart-no-axes-column", label=_("Poll"), places=("write",))
    permissions.add("polls.vote", "vote in a poll, and see who chose what", who=("reader",), query=Poll.visible_to)
    permissions.add("polls.edit", "change or end a poll", who=("author",), query=Poll.written_by)
