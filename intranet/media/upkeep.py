"""Daily care for the photos on the disk: damage is repaired, and files that no row knows go to the trash."""

import logging
import secrets
import shutil
from datetime import date, timedelta

import peewee
from flask_babel import lazy_gettext as _l

from ..core.clock import now, today
from ..core.database import db
from ..core.tasks.jobs import daily
from .files import is_older, make, media, ours
from .models import Picture

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RECENT, TRASH_LASTS = timedelta(days=2), timedelta(days=30)
BATCH = 500
log = logging.getLogger("kring.media")


@daily(title=_l("Checking the photos"))
def check_photos():
    """Check that the photos are still as they were made. Repair damaged ones from their original, or else give them up.

    Recent photos are read completely; of older ones this only checks that the files exist.
    """
    if not Picture.select().exists():
        return
    if not any(media().glob("*")):
        raise FileNotFoundError(f"{media()} is empty: were the photos moved away?")
    for pictures in batches(Picture.select()):
        for picture in filter(needs_care, pictures):
            picture.settle()
    forget_originals()


def batches(query):
    """The pictures of a query in batches, without a transaction that stays open in between."""
    last = 0
    while pictures := list(query.where(Picture.id > last).order_by(Picture.id).limit(BATCH)):
        yield pictures
        last = pictures[-1].id


def needs_care(picture):
    if picture.state == "failed":
        return picture.is_whole  # its files may have come back
    if picture.created_at > now() - RECENT or picture.original.exists():
        return not picture.is_whole if picture.is_ready else picture.created_at < now() - HOUR
    return not (picture.is_ready and picture.is_there)


def forget_originals():
    """Delete the files as they were sent, one day after their sizes were made: they say where a photo was taken."""
    for place in ours(media() / "originals"):
        if is_older(place, DAY):
            place.unlink(missing_ok=True)


@daily(title=_l("Clearing away photos nobody uses"))
def clear_orphans():
    """Move files that no row knows to the trash, such as those of a post that was never published. Nothing is touched if
    there are no people: then it is the database that is missing."""
    if not peewee.Table("person", ("id",)).bind(db).select(peewee.SQL("1")).limit(1).tuples().execute():
        return
    known = {key for (key,) in Picture.select(Picture.key).tuples()}
    moved = [place for place in strays(known) if is_older(place, HOUR)]
    if moved:
        log.info("%s photos that nobody uses are in %s", len(moved), throw_away(moved))
    empty_trash()


def strays(known):
    for folder in (media(), media() / "incoming", media() / "originals"):
        yield from (place for place in ours(folder) if place.name not in known)


def throw_away(places):
    """Move these into a new folder in the trash, with the paths they had. Returns that folder."""
    trash = media() / "trash" / f"{today()}-{secrets.token_hex(4)}"
    for place in places:
        to = trash / place.relative_to(media())
        make(to.parent)
        place.rename(to)
    return trash


def empty_trash():
    trash = media() / "trash"
    for folder in trash.iterdir() if trash.is_dir() else ():
        if thrown_away(folder) < today() - TRASH_LASTS and not folder.is_symlink():
            shutil.rmtree(folder)


def thrown_away(folder):
    """The day on which a folder in the trash was made, according to its name. For any other folder, today."""
    try:
        return date.fromisoformat(folder.name[:10])
    except ValueError:
        return today()
