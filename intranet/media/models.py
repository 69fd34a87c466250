"""Pictures: what was sent in, checked, and the sizes made of it."""

import hashlib
import re
import secrets
import shutil
from datetime import timedelta
from functools import lru_cache

import peewee
from flask import abort, current_app, send_from_directory
from flask_babel import lazy_gettext as _l
from itsdangerous import Signer

from ..database import Model, UTCField, db, now, writing
from ..jobs import daily, job
from .checking import check, upright

WIDTHS = (480, 960, 1600)
SQUARES = (96, 192, 384)
FILE = re.compile(r"(\d{2,4})\.(avif|jpg)")
BY_ITSELF = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"  # browsers fit it to the window by a style
)
KEEP = "private, max-age=31536000, immutable"  # the file behind an address never changes


class Picture(Model):
    """One picture. Its files live in the media folder under `key`; who may fetch them is decided by whoever refers to it."""

    key = peewee.TextField(unique=True, default=lambda: secrets.token_urlsafe(16))
    width = peewee.IntegerField()
    height = peewee.IntegerField()
    square = peewee.TextField(default="")  # "left,top,side" of the upright picture when somebody cropped it
    state = peewee.TextField(default="waiting")  # waiting, ready or failed
    created_at = UTCField(default=now)

    @classmethod
    def receive(cls, file, square=None, field="photos"):
        """Check a FileStorage and take it in; it is re-encoded by a job. Raises Refused, about `field`.

        `square(width, height)` tells what to cut out of the upright picture, as "left,top,side".
        """
        upload = check(file, field)
        picture = cls.create(
            width=upload.width, height=upload.height, square=square(upload.width, upload.height) if square else ""
        )
        picture.incoming.parent.mkdir(parents=True, exist_ok=True)
        picture.incoming.write_bytes(upload.data)
        encode.later(picture.id)
        return picture

    @property
    def incoming(self):
        """Where the file waits as it was sent."""
        return media() / "incoming" / self.key

    @property
    def folder(self):
        return media() / self.key

    @property
    def version(self):
        """Stands in every address of its files: nobody can make one up, and no other picture has it.

        Made of the key, since SQLite gives the number of a picture that is gone to the next one.
        """
        return f"{self.id}-{signature(current_app.secret_key, self.key)}"

    @property
    def is_ready(self):
        return self.state == "ready"

    @property
    def widths(self):
        """The widths its files have."""
        if self.square:
            return SQUARES
        return tuple(width for width in WIDTHS if width < self.width) + (
            (self.width,) if self.width <= WIDTHS[-1] else ()
        )

    def encode(self):
        """Make the sizes, in AVIF and JPEG, of the file as it was sent."""
        image = upright(self.incoming.read_bytes())
        if self.square:
            left, top, side = (int(part) for part in self.square.split(","))
            image = image.crop((left, top, left + side, top + side))
        aside = media() / f"{self.key}.new"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        for width in sorted(self.widths, reverse=True):
            image.thumbnail(
                (width, 100_000), reducing_gap=3.0
            )  # from large to small, so that the big one is decoded once
            size = image if image.width == width else image.resize((width, round(image.height * width / image.width)))
            size.save(aside / f"{width}.jpg", quality=80, optimize=True, progressive=True)
            size.save(aside / f"{width}.avif", quality=60, speed=8, max_threads=1)
        shutil.rmtree(self.folder, ignore_errors=True)
        aside.rename(self.folder)

    def settle(self):
        """Make the sizes, or note that it cannot be done."""
        try:
            self.encode()
            state = "ready"
        except (OSError, SyntaxError, ValueError, MemoryError):
            self.remove_files()
            state = "failed"
        with writing():
            Picture.update(state=state).where(Picture.id == self.id).execute()

    def send(self, version, file):
        """The answer with one of its files, as '960.avif'; 404 for any other name and for the address of another picture."""
        if not FILE.fullmatch(file) or version != self.version or not self.is_ready:
            abort(404)
        answer = send_from_directory(self.folder, file, etag=False, conditional=False)
        answer.headers["Cache-Control"] = KEEP
        answer.headers["Content-Security-Policy"] = BY_ITSELF
        return answer

    def remove(self):
        """Delete the row, and its files once that holds."""
        with writing():
            self.delete_instance()
            db.after_commit(self.remove_files)

    def remove_files(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.incoming.unlink(missing_ok=True)


@lru_cache(4096)
def signature(secret, key):
    return Signer(secret, salt="picture", digest_method=hashlib.sha256).get_signature(key).decode()[:22]


def media():
    return current_app.config["SETTINGS"].media


def square_from(x, y, zoom):
    """How to cut a square: x and y (0-100) say where it lies, zoom (100-300) how much closer than the largest one."""

    def square(width, height):
        side = max(round(min(width, height) * 100 / zoom), 1)
        return f"{round((width - side) * x / 100)},{round((height - side) * y / 100)},{side}"

    return square


@job(title=_l("Preparing a photo"))
def encode(id):
    """Re-encode a picture that came in. One that turns out unreadable is marked as failed; its page says so."""
    picture = Picture.get_or_none(Picture.id == id)
    if picture is None:
        return
    if not picture.is_ready:
        picture.settle()
    picture.incoming.unlink(missing_ok=True)  # only now: who was killed a moment before makes the sizes of it again


@daily(title=_l("Clearing away photos nobody uses"))
def clear_orphans():
    """Files that no row knows: of a post that did not come about, or was deleted while it was encoded."""
    if not media().exists():
        return
    known = {key for (key,) in Picture.select(Picture.key).tuples()}
    long_ago = (now() - timedelta(hours=1) - now.offset).timestamp()
    for place in [*media().iterdir(), *(media() / "incoming").glob("*")]:
        if place.name != "incoming" and place.name not in known and place.stat().st_mtime < long_ago:
            shutil.rmtree(place) if place.is_dir() else place.unlink()
