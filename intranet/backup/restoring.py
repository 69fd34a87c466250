"""Restoring a backup into an empty folder, all of it or nothing."""

import os
import shutil
import tempfile
from contextlib import closing
from pathlib import Path

import peewee
from flask_babel import gettext as _

from ..core.errors import Refused
from ..core.health import is_full
from ..core.installation import one_at_a_time
from ..core.migrations import PASS_THROUGH, is_too_new, is_too_old
from ..core.store import sync_folder
from .archive import CHUNK, DATABASE, KEY, MARK, Damaged, read

OURS = (DATABASE, f"{DATABASE}-wal", MARK, "media")  # the key is not here: the first command that runs makes one


def restore(file, folder, fill=None):
    """Put the backup into this folder; returns its manifest.

    It is checked to the last byte before anything is written. If `fill` is given, the database goes to `fill(path)` and does
    not stay a file. What Kring looks for first when it starts is written last, so a restore that is cut off leaves nothing
    that looks like a Kring.
    """
    refuse_if_used(folder)
    try:
        read(file, lambda name, content: None)
        with one_at_a_time(folder):
            refuse_if_used(folder)  # another restore may have been here meanwhile
            return put_back(file, folder, fill)
    except OSError as error:
        if is_full(error):
            raise Refused(_("The disk is full. Nothing was restored."), "file") from error
        raise Refused(_("Nothing was restored: %(what)s.", what=error.strerror or error), "file") from error


def refuse_if_used(folder):
    used = [name for name in OURS if is_used(folder / name)]
    if used:
        raise Refused(
            _(
                "%(folder)s is not empty: it holds %(names)s. A backup is restored into an empty folder; move this one away "
                "or set KRING_DATA to another one.",
                folder=folder,
                names=", ".join(used),
            ),
            "file",
        )


def is_used(path):
    return path.exists() and not (path.is_dir() and not any(path.iterdir()))


def put_back(file, folder, fill):
    for left in folder.glob(".restoring-*"):
        shutil.rmtree(left, ignore_errors=True)  # by a restore that was killed: a copy of everything
    room = Path(tempfile.mkdtemp(prefix=".restoring-", dir=folder))
    try:
        (room / "media").mkdir(mode=0o700)
        manifest = read(file, lambda name, content: write(room / name, content))
        refuse_other_versions(file, room / DATABASE)
        place(room, folder, fill)
    finally:
        shutil.rmtree(room, ignore_errors=True)
    return manifest


def refuse_other_versions(file, path):
    """No later start could go on from a database that is too old or too new."""
    try:
        with closing(peewee.SqliteDatabase(path)) as database:
            too_old, too_new = is_too_old(database), is_too_new(database)
    except peewee.DatabaseError as error:
        raise Damaged(file, str(error)) from None
    if too_old:
        raise Refused(
            _(
                "%(file)s is of an earlier Kring, from which this one cannot go on. Run git checkout %(commit)s and make setup, "
                "restore it there, start Kring once, then come back to this version. Nothing was restored.",
                file=file.name,
                commit=PASS_THROUGH,
            ),
            "file",
        )
    if too_new:
        raise Refused(
            _(
                "%(file)s is of a later Kring. Restore it with that version, or a later one. Nothing was restored.",
                file=file.name,
            ),
            "file",
        )


def write(path, content):
    """Write a file that only its owner can read; it is on the disk when this returns."""
    if not path.parent.exists():
        path.parent.mkdir(mode=0o700)
    with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        shutil.copyfileobj(content, file, CHUNK)
        file.flush()
        os.fsync(file.fileno())


def place(room, folder, fill):
    """Move everything into place; undo that if one of them cannot be moved, or if the database does not accept it."""
    for written in [path for path in room.rglob("*") if path.is_dir()]:
        sync_folder(written)
    placed = []
    try:
        for name in ("media", KEY, MARK) + (() if fill else (DATABASE,)):
            (room / name).rename(folder / name)
            placed.append(name)
        sync_folder(folder)
        if fill:
            fill(room / DATABASE)
    except BaseException:
        for name in placed:
            (folder / name).rename(room / name)
        raise
