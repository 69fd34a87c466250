"""What the company gives to others."""

from flask import Flask
from flask_babel import lazy_gettext as _

from ..core.offers import navigation, permissions, sections
from . import branding
from .views import bp, low_disk


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.register_blueprint(branding.bp)
    navigation.add(
        "company.settings",
        order=90,
        icon="building-2",
        label=_("Company"),
        places=("hr",),
        also=("company", "backup"),
    )
    sections.add("low disk", low_disk, "company/_low_disk.html", place="top", order=10)
    permissions.add(
        "company.change",
        "change the settings of the company, see what went wrong behind the scenes, and have it tried again",
        who=("HR",),
        allowed=lambda person: person.is_hr,
    )
