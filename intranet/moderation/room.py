"""What moderation gives to others."""

from flask import Flask
from flask_babel import lazy_gettext as _

from ..core.offers import navigation, permissions, reasons, slots
from ..entries.models import Entry
from . import sentences
from .models import REASONS, ModerationAct, Report, moderated_by
from .views import bp, moderates, reports_waiting


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.jinja_env.globals.update(MODERATION_REASONS=REASONS, sentence_about_act=sentences.sentence_about)
    slots.add("entry.menu", "moderation/_menu.html")
    slots.add("entry.state", "moderation/_state.html")
    for name in ("hidden", "restored", "locked", "unlocked"):
        reasons.add(name, getattr(sentences, name), link=sentences.link_to_log, shows_entry=False)
    reasons.add("handled", sentences.handled, link=sentences.link_to_report, shows_entry=False)
    navigation.add(
        "moderation.queue",
        order=60,
        icon="flag",
        label=_("Reports"),
        places=("duty", "menu", "me"),
        also=("moderation",),
        shown_to=moderates,
        number=reports_waiting,
        number_part="moderation/_number.html",
    )
    add_permissions()


def add_permissions() -> None:
    permissions.add("moderation.report", "report an update or comment", who=("reader",), query=Entry.visible_to)
    permissions.add("moderation.follow_report", "see what became of a report", who=("author",), query=Report.made_by)
    permissions.add("moderation.see_reports", "see what was reported", who=("lead", "HR"), allowed=moderates)
    permissions.add(
        "moderation.moderate",
        "hide an update or comment, close its conversation, answer what was reported "
        "(about themselves: nobody; for a team: HR only after a report)",
        who=("lead", "HR"),
        query=moderated_by,
    )
    permissions.add(
        "moderation.read_log",
        "read what a moderator did (leads: only what was changed)",
        who=("person", "author", "lead", "HR"),
        query=ModerationAct.readable_by,
    )
