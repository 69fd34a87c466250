"""Making a backup: a snapshot of the database while people write, then the photos that it refers to."""

import fcntl
import os
import re
import shutil
import tempfile
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import peewee
from flask import current_app
from flask_babel import gettext as _

from ..core.clock import now
from ..core.database import db
from ..core.errors import Refused
from ..core.health import MB, is_full
from ..core.installation import Installation, digest_of_the_key
from ..core.store import sync_folder
from ..media.models import Picture
from .archive import DATABASE, KEY, MARK, Writer, labels_of
from .proving import Stopped, break_off_when_stopping, prove
from .snapshot import counts, take_snapshot

FILE = re.compile(r"kring-(\d{4}-\d\d-\d\dT\d{4})Z(-\d+)?\.tar", re.ASCII)
SPARE = 200 * MB  # room that a backup must leave on the disk of Kring itself


def back_up(folder):
    """Make a backup in this folder, prove it, and only then give it its name; returns its path.

    Raises Refused with a sentence. If the proof fails, the file stays and is called `.unproved`; there is at most one of those.
    """
    settings, there = current_app.config["SETTINGS"], Installation.current()
    if not there.code:
        raise Refused(_("Start Kring once before you make a backup."))
    if there.key_digest not in ("", digest_of_the_key(settings)):
        raise Refused(_("This is not the secret key that Kring runs with. Make the backup with the same settings."))
    with one_at_a_time(settings), sentences(folder):
        make_ready(settings, folder)
        clear(folder, f".kring-{there.code[:8]}-*")
        clear(settings.data, ".backup-*")
        with aside(settings.data) as room:
            made_at, coming = now(), folder / f".kring-{there.code[:8]}-coming"
            try:
                write(coming, room, there.code, made_at)
                path = prove_and_name(coming, room, made_at)
            finally:
                coming.unlink(missing_ok=True)
    Installation.change(backup_proved_at=made_at, backup_proved=path.name)
    return path


def prove_and_name(coming, room, made_at):
    path = free_name(coming.parent, made_at)
    leave_room(room, coming.stat().st_size)
    try:
        prove(coming, room)
    except Stopped:
        raise
    except Refused:
        clear(coming.parent, "kring-*.unproved", installation=Installation.current().code)
        coming.replace(path.with_name(f"{path.name}.unproved"))
        raise
    coming.replace(path)
    sync_folder(coming.parent)
    return path


@contextmanager
def one_at_a_time(settings):
    with open(settings.data / "backup.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(_("A backup is being made already.")) from None
        yield


@contextmanager
def sentences(folder):
    """If the disk does not let us do something, say so in a sentence."""
    try:
        yield
    except (OSError, peewee.DatabaseError) as error:
        if is_full(error):
            raise Refused(_("The disk is full. No backup was made."), "folder") from error
        if isinstance(error, peewee.DatabaseError):
            raise
        raise Refused(
            _("No backup can be made in %(folder)s: %(what)s.", folder=folder, what=error.strerror or error), "folder"
        ) from error


def make_ready(settings, folder):
    """Make the folder if it is not there yet, so that only Kring can read it."""
    if not settings.may_hold_backups(folder):
        raise Refused(_("A backup goes into a folder of its own, not among the photos."), "folder")
    if not folder.exists():
        folder.mkdir(mode=0o700, parents=True)
    leave_room(settings.data, 2 * size_of_database())


def leave_room(folder, wanted):
    """Refuse to fill the disk that people need for their work."""
    if shutil.disk_usage(folder).free < wanted + SPARE:
        raise Refused(
            _(
                "The disk is too full to make and prove a backup: it takes %(size)s MB.",
                size=wanted // MB + SPARE // MB,
            ),
            "folder",
        )


def size_of_database():
    if isinstance(db.obj, peewee.PostgresqlDatabase):
        return db.execute_sql("SELECT pg_database_size(current_database())").fetchone()[0]
    return os.stat(db.obj.database).st_size


@contextmanager
def aside(folder):
    """A temporary folder that is removed afterwards."""
    room = Path(tempfile.mkdtemp(prefix=".backup-", dir=folder))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def clear(folder, pattern, installation=None):
    """Remove what a backup that was cut off left behind. With `installation`, only files whose label says they are its own."""
    for path in folder.glob(pattern):
        if installation is None or labels_of(path).get("installation") == installation:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def free_name(folder, made_at):
    """A free name such as kring-2026-11-26T0300Z.tar; the Z says that the time is UTC."""
    name = f"kring-{made_at:%Y-%m-%dT%H%MZ}"
    names = [f"{name}.tar", *(f"{name}-{number}.tar" for number in range(2, 100))]
    return next(folder / name for name in names if not (folder / name).exists())


def write(path, room, code, made_at):
    """Write the file; it is on the disk when this returns."""
    settings = current_app.config["SETTINGS"]
    take_snapshot(room / DATABASE)
    with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        writer = Writer(file, installation=code, made_at=made_at.isoformat())
        with closing(peewee.SqliteDatabase(room / DATABASE)) as snapshot:
            missing = add_photos(writer, snapshot)
            rows = counts(snapshot)
        with open(room / DATABASE, "rb") as database:
            writer.add(DATABASE, database)
        writer.add_text(KEY, settings.secret())
        writer.add_text(MARK, code)
        writer.close(installation=code, made_at=made_at.isoformat(), rows=rows, missing=missing)
        file.flush()
        os.fsync(file.fileno())


def add_photos(writer, snapshot):
    """Add the photos in the snapshot. One that was deleted meanwhile, or is not ready yet, is marked as failed in this copy.

    Photos that are not ready are still as they were sent, with the place where they were taken. Those are never in a backup.
    """
    columns = ("id", "key", "width", "square", "state")
    rows = snapshot.execute_sql(f"SELECT {', '.join(columns)} FROM picture WHERE state != 'failed'").fetchall()
    pictures = [Picture(**dict(zip(columns, row, strict=True))) for row in rows]
    states = {}
    for picture in pictures:
        break_off_when_stopping()
        states[picture.id] = "ready" if add_photo(writer, picture) else "failed"
    changed = [picture for picture in pictures if states[picture.id] != picture.state]
    with snapshot.atomic():
        for picture in changed:
            snapshot.execute_sql("UPDATE picture SET state = ? WHERE id = ?", (states[picture.id], picture.id))
    return sum(states[picture.id] == "failed" for picture in changed)


def add_photo(writer, picture):
    """Add all files of a photo; returns whether they exist. Once they are open, we can read them even if they are deleted."""
    with ExitStack() as opened:
        try:
            files = [opened.enter_context(open(path, "rb")) for path in files_of(picture)]
        except FileNotFoundError:
            return False
        for file in files:
            writer.add(f"media/{picture.key}/{Path(file.name).name}", file)
    return True


def files_of(picture):
    return [picture.folder / f"{width}.{kind}" for width in picture.widths for kind in ("avif", "jpg")]
