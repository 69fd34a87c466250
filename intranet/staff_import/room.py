"""What the import of staff lists gives to others."""

from flask import Flask
from flask_babel import lazy_gettext as _

from ..core.offers import departure, navigation, permissions
from . import commands  # noqa: F401 - `flask people import`
from .models import StaffImport, forget_lists
from .views import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    departure.add("leave", forget_lists)
    navigation.add(
        "staff_import.upload",
        order=80,
        icon="upload",
        label=_("Import the staff list"),
        places=("hr",),
        also=("staff_import",),
    )
    permissions.add("staff_import.upload", "upload a staff list", who=("HR",), allowed=lambda person: person.is_hr)
    permissions.add(
        "staff_import.confirm", "look at a staff list and confirm it", who=("uploader",), query=StaffImport.of
    )
