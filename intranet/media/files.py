"""Where photos are stored, and how to write them so that they survive a power cut.

`media/<key>/` holds the sizes. `incoming/<key>` is the file as it was sent, until its sizes are made; `originals/<key>` is
the same file for one more day, in case the sizes get lost. `trash/<date>-.../` holds files that no row knows, for 30 days.
Only the first is ever served.
"""

import os
import re
import shutil
from contextlib import suppress

from flask import current_app

from ..core.clock import now
from ..core.store import sync_folder

KEY = re.compile(r"[\w-]{22}(\.new)?", re.ASCII)  # other names in the folder are not ours


def media():
    return current_app.config["SETTINGS"].media


def write(path, data):
    """Write a new file. When this returns its content is on the disk, but perhaps not yet its name (see `sync_folder`)."""
    try:
        with open(path, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(FileNotFoundError):
            path.unlink()
        raise


def make(folder):
    """Make a folder, and those above it, in a way that survives a power cut."""
    if not folder.is_dir():
        make(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def put(path, data):
    """Write a file, its name included, into a folder that may not exist yet."""
    make(path.parent)
    write(path, data)
    sync_folder(path.parent)


def put_folder(folder, files):
    """Put a folder with these files (by name) into place: whole, or not at all."""
    aside = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        make(aside)
        for name, data in files.items():
            write(aside / name, data)
        sync_folder(aside)
    except OSError:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)
    aside.rename(folder)
    sync_folder(folder.parent)


def ours(folder):
    """The files and folders named by one of our keys; never a link."""
    if folder.is_dir():
        yield from (place for place in folder.iterdir() if KEY.fullmatch(place.name) and not place.is_symlink())


def is_older(place, age):
    """Whether a file or folder has not changed for so long. This uses the real clock, as the times of files do."""
    try:
        return place.lstat().st_mtime < (now() - age - now.offset).timestamp()
    except FileNotFoundError:  # deleted in the meantime
        return False
