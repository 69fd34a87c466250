"""The daily backup."""

from datetime import timedelta

from flask import current_app
from flask_babel import lazy_gettext as _l

from ..core.clock import now
from ..core.database import writing
from ..core.errors import Refused
from ..core.health import backups_are_made
from ..core.installation import Installation
from ..core.tasks.jobs import daily
from ..core.tasks.queue import Task
from .making import back_up
from .retention import thin_out


class Backup(Task):
    """A backup to be made, in a thread of its own so that photos and mail do not wait for it."""

    title = _l("Making a backup")
    label = "backup"
    is_traced = True

    def do(self):
        settings = current_app.config["SETTINGS"]
        path = back_up(settings.backups)
        thin_out(path.parent, Installation.current().code, path.name)

    def short_error(self, error):
        return error.message if isinstance(error, Refused) else super().short_error(error)

    @classmethod
    def want(cls):
        """Have a backup made as soon as possible. If one is waiting already, it is brought forward."""
        with writing():
            waiting = cls.select().first()
            waiting.retry() if waiting else cls.create()


@daily(title=_l("Seeing to the daily backup"))
def plan_backup():
    """Plan one backup a day: a restart does not cause a second one."""
    proved_at = Installation.current().backup_proved_at
    if backups_are_made() and not (proved_at and proved_at > now() - timedelta(hours=20)):
        Backup.want()
