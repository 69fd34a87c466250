"""Pictures: what was sent in, checked, and the sizes made of it."""

import hashlib
import logging
import os
import re
import secrets
import shutil
from contextlib import suppress
from functools import lru_cache

import peewee
from flask import abort, current_app, send_from_directory
from flask_babel import lazy_gettext as _l
from itsdangerous import Signer

from ..database import Model, UTCField, db, now, writing
from ..jobs import job
from . import child
from .files import make, media, put_folder

WIDTHS = (480, 960, 1600)
SQUARES = (96, 192, 384)
TRIES = 3  # for one whose decoding ends in the death of the process that does it
FILE = re.compile(r"(\d{2,4})\.(avif|jpg)")
BY_ITSELF = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"  # browsers fit it to the window by a style
)
KEEP = "private, max-age=31536000, immutable"  # the file behind an address never changes
log = logging.getLogger("kring.media")
FAILING = []  # called with a Picture that became unreadable, or stopped being so, in the same transaction


class Picture(Model):
    """One picture. Its files live in the media folder under `key`; who may fetch them is decided by whoever refers to it."""

    key = peewee.TextField(unique=True, default=lambda: secrets.token_urlsafe(16))
    width = peewee.IntegerField()
    height = peewee.IntegerField()
    square = peewee.TextField(default="")  # "left,top,side" of the upright picture when somebody cropped it
    state = peewee.TextField(default="waiting")  # waiting, ready or failed
    created_at = UTCField(default=now)
    moves = peewee.BooleanField(default=False)  # what was sent in; of that only the first image is shown
    tries = peewee.IntegerField(default=0)
    digest = peewee.TextField(default="")  # of all its files, to notice when they change

    @classmethod
    def receive(cls, upload, square=None):
        """Take in an Upload, from check(); it is re-encoded by a job.

        `square(width, height)` tells what to cut out of the upright picture, as "left,top,side".
        """
        cut = square(upload.width, upload.height) if square else ""
        with writing():
            picture = cls.create(
                key=upload.key, width=upload.width, height=upload.height, moves=upload.moves, square=cut
            )
            db.after_commit(upload.take)
            encode.later(picture.id)
        return picture

    @property
    def incoming(self):
        """Where the file waits as it was sent."""
        return media() / "incoming" / self.key

    @property
    def original(self):
        """Where the same is kept for a day once its sizes are made."""
        return media() / "originals" / self.key

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

    @property
    def files(self):
        """The names of its files."""
        return [f"{width}.{kind}" for width in sorted(self.widths) for kind in ("avif", "jpg")]

    @property
    def is_whole(self):
        """Whether its files are what they were made to be; of those without a digest, whether they look like it."""
        try:
            files = self.contents()
        except FileNotFoundError:
            return False
        return digest(files) == self.digest if self.digest else all(map(looks_whole, files))

    def contents(self):
        return [(self.folder / name).read_bytes() for name in self.files]

    @property
    def is_there(self):
        """The same at a glance: whether its files exist and hold something."""
        try:
            return all((self.folder / name).stat().st_size for name in self.files)
        except FileNotFoundError:
            return False

    def make_sizes(self, data):
        """Make its files of what was sent in. Once this returns they are there for good."""
        files = child.sizes(data, self.widths, self.square)
        put_folder(self.folder, files)
        self.digest = digest(map(files.get, self.files))

    def settle(self):
        """See that its sizes are there, or give it up. What this machine lacks (room, say) raises: then it is tried again."""
        try:
            if self.is_whole:
                self.digest = self.digest or digest(self.contents())
            else:
                self.make_sizes(self.sent_in())
            self.become("ready")
        except child.Unreadable as problem:
            log.warning("A photo (%s) is given up: %s", self.id, problem)
            self.become("failed")
        except child.Died:
            self.change(tries=self.tries + 1)
            if self.tries < TRIES:
                raise
            log.warning("A photo (%s) is given up after %s tries", self.id, TRIES)
            self.become("failed")

    def sent_in(self):
        for place in (self.incoming, self.original):
            with suppress(FileNotFoundError):
                return place.read_bytes()
        raise child.Unreadable("lost")

    def become(self, state):
        """Be ready or failed from now on. Nothing stays of what was sent in and cannot be read."""
        with writing():
            was, is_known = self.state, self.change(state=state, tries=0, digest=self.digest)
            if is_known and was != state and "failed" in (was, state):
                for told in FAILING:
                    told(self)
        if not is_known:
            self.remove_files()  # deleted in the meantime
        elif state == "failed":
            self.forget_sent_in()
        else:
            self.keep_original()

    def change(self, **values):
        """Change these columns here and in the row; whether there still is one."""
        for name, value in values.items():
            setattr(self, name, value)
        with writing():
            return bool(Picture.update(values).where(Picture.id == self.id).execute())

    def keep_original(self):
        """Keep what was sent in for a day, counted from now."""
        if self.incoming.exists():
            make(self.original.parent)
            self.incoming.rename(self.original)
            os.utime(self.original)

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
        self.forget_sent_in()

    def forget_sent_in(self):
        self.incoming.unlink(missing_ok=True)
        self.original.unlink(missing_ok=True)


def digest(files):
    return hashlib.sha256(b"".join(files)).hexdigest()


def looks_whole(data):
    """Whether a JPEG or AVIF is not empty and not cut off, nor zeros, as a power cut can leave it."""
    return data.endswith(b"\xff\xd9") if data.startswith(b"\xff\xd8") else data[4:8] == b"ftyp" and any(data[-16:])


@lru_cache(4096)
def signature(secret, key):
    return Signer(secret, salt="picture", digest_method=hashlib.sha256).get_signature(key).decode()[:22]


def square_from(x, y, zoom):
    """How to cut a square: x and y (0-100) say where it lies, zoom (100-300) how much closer than the largest one."""

    def square(width, height):
        side = max(round(min(width, height) * 100 / zoom), 1)
        return f"{round((width - side) * x / 100)},{round((height - side) * y / 100)},{side}"

    return square


@job(title=_l("Preparing a photo"))
def encode(id):
    """Make the sizes of a picture that came in. One that turns out unreadable is marked as failed; its page says so."""
    picture = Picture.get_or_none(Picture.id == id)
    if picture and picture.state == "waiting":
        picture.settle()
    elif picture and picture.is_ready:
        picture.keep_original()  # who was killed a moment before did not come to it
