"""Where photos lie, and writing them so that a power cut leaves them whole.

`media/<key>/` holds the sizes; `incoming/<key>` what was sent in, until they are made; `originals/<key>` the same for a day
longer, in case they got lost; `trash/<date>-.../` what nobody knows, for 30 days. Only the first is ever served.
"""

import os
import re
import shutil
from contextlib import suppress

from flask import current_app

from ..database import now

KEY = re.compile(r"[\w-]{22}(\.new)?", re.ASCII)  # other names in the folder are not ours


def media():
    return current_app.config["SETTINGS"].media


def write(path, data):
    """Write a new file; once this returns it is on the disk, though maybe not yet its name (see `sync`)."""
    try:
        with open(path, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(FileNotFoundError):
            path.unlink()
        raise


def sync(folder):
    """Let the names in a folder reach the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make(folder):
    """A folder, with those above it, that is still there after a power cut."""
    if not folder.is_dir():
        make(folder.parent)
        folder.mkdir(exist_ok=True)
        sync(folder.parent)


def put(path, data):
    """Write a file in a folder that may not be there yet, with its name."""
    make(path.parent)
    write(path, data)
    sync(path.parent)


def put_folder(folder, files):
    """Put a folder with these files, by name, in its place at once: whole, or not at all."""
    aside = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        make(aside)
        for name, data in files.items():
            write(aside / name, data)
        sync(aside)
    except OSError:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)
    aside.rename(folder)
    sync(folder.parent)


def ours(folder):
    """What lies in a folder under one of our keys; never a link."""
    if folder.is_dir():
        yield from (place for place in folder.iterdir() if KEY.fullmatch(place.name) and not place.is_symlink())


def is_older(place, age):
    """Whether a file or folder has been as it is for so long; by the real clock, which files have too."""
    try:
        return place.lstat().st_mtime < (now() - age - now.offset).timestamp()
    except FileNotFoundError:  # deleted in the meantime
        return False
