"""What backups give to others."""

from flask import Flask

from ..core.offers import permissions
from .commands import backup, put_back
from .views import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.cli.add_command(backup)
    app.cli.add_command(put_back)
    permissions.add(
        "backup.make",
        "have a backup made, now or every day",
        who=("HR",),
        allowed=lambda person: person.is_hr,
    )
