"""Pictures: checked uploads, and the sizes that are made of them."""

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

from ..core.clock import now
from ..core.database import Model, UTCField, db, writing
from ..core.tasks.jobs import job
from . import child
from .files import make, media, put_folder

WIDTHS = (480, 960, 1600)
SQUARES = (96, 192, 384)
TRIES = 3  # for a picture that kills the process that decodes it
FILE = re.compile(r"(\d{2,4})\.(avif|jpg)")
BY_ITSELF = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"  # browsers fit it to the window by a style
)
KEEP = "private, max-age=31536000, immutable"  # the file behind an address never changes
log = logging.getLogger("kring.media")
FAILING = []  # called with a Picture that became failed or stopped being so, in the same transaction


class Picture(Model):
    """One picture. Its files are in the media folder under `key`. The code that uses the picture decides who may see it."""

    key = peewee.TextField(unique=True, default=lambda: secrets.token_urlsafe(16))
    width = peewee.IntegerField()
    height = peewee.IntegerField()
    square = peewee.TextField(default="")  # "left,top,side" of the upright picture, if somebody cropped it
    state = peewee.TextField(default="waiting")  # waiting, ready or failed
    created_at = UTCField(default=now)
    moves = peewee.BooleanField(default=False)  # what was sent moves; only its first image is shown
    tries = peewee.IntegerField(default=0)
    digest = peewee.TextField(default="")  # of all its files, to notice if they change

    @classmethod
    def receive(cls, upload, square=None):
        """Make a picture of an Upload from check(); a job re-encodes it.

        `square(width, height)` returns what to cut out of the upright picture, as "left,top,side".
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
        """The file as it was sent, while it waits for its sizes."""
        return media() / "incoming" / self.key

    @property
    def original(self):
        """The same file, kept for a day after its sizes were made."""
        return media() / "originals" / self.key

    @property
    def folder(self):
        return media() / self.key

    @property
    def version(self):
        """A part of every address of its files, which nobody can guess and no other picture has.

        It is made from the key, because SQLite once reused the ids of deleted pictures.
        """
        return f"{self.id}-{signature(current_app.secret_key, self.key)}"

    @property
    def is_ready(self):
        return self.state == "ready"

    @property
    def widths(self):
        """The widths of its files."""
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
        """Whether its files are exactly as they were made; for a picture without a digest, whether they look right."""
        try:
            files = self.contents()
        except FileNotFoundError:
            return False
        return digest(files) == self.digest if self.digest else all(map(looks_whole, files))

    def contents(self):
        return [(self.folder / name).read_bytes() for name in self.files]

    @property
    def is_there(self):
        """A quick check: whether its files exist and are not empty."""
        try:
            return all((self.folder / name).stat().st_size for name in self.files)
        except FileNotFoundError:
            return False

    def make_sizes(self, data):
        """Make its files from what was sent. When this returns, they are safely on the disk."""
        self.put_files(child.sizes(data, self.widths, self.square))

    def put_files(self, files):
        put_folder(self.folder, files)
        self.digest = digest(map(files.get, self.files))

    def settle(self):
        """Make sure that its sizes exist, or give it up. A problem of this machine, such as a full disk, raises."""
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
        """Set the state to ready or failed. If it failed, the file that was sent is deleted."""
        with writing():
            was, is_known = self.state, self.change(state=state, tries=0, digest=self.digest)
            if is_known and was != state and "failed" in (was, state):
                for follow_up in FAILING:
                    follow_up(self)
        if not is_known:
            self.remove_files()  # deleted in the meantime
        elif state == "failed":
            self.forget_sent_in()
        else:
            self.keep_original()

    def change(self, **values):
        """Change these columns, here and in the row. Returns whether the row still exists."""
        for name, value in values.items():
            setattr(self, name, value)
        with writing():
            return bool(Picture.update(values).where(Picture.id == self.id).execute())

    def keep_original(self):
        """Keep the file that was sent for one more day, counted from now."""
        if self.incoming.exists():
            make(self.original.parent)
            self.incoming.rename(self.original)
            os.utime(self.original)

    def send(self, version, file):
        """The response with one of its files, such as '960.avif'; a 404 for another name or for a wrong address."""
        if not FILE.fullmatch(file) or version != self.version or not self.is_ready:
            abort(404)
        answer = send_from_directory(self.folder, file, etag=False, conditional=False)
        answer.headers["Cache-Control"] = KEEP
        answer.headers["Content-Security-Policy"] = BY_ITSELF
        return answer

    def remove(self):
        """Delete the row, and the files once that is committed."""
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
    """Whether a JPEG or AVIF is not empty, not cut off, and not full of zeros, as a power cut can leave it."""
    return data.endswith(b"\xff\xd9") if data.startswith(b"\xff\xd8") else data[4:8] == b"ftyp" and any(data[-16:])


@lru_cache(4096)
def signature(secret, key):
    return Signer(secret, salt="picture", digest_method=hashlib.sha256).get_signature(key).decode()[:22]


def square_from(x, y, zoom):
    """A function that cuts a square. x and y (0-100) say where it is; zoom (100-300) is relative to the largest square."""

    def square(width, height):
        side = max(round(min(width, height) * 100 / zoom), 1)
        return f"{round((width - side) * x / 100)},{round((height - side) * y / 100)},{side}"

    return square


@job(title=_l("Preparing a photo"))
def encode(id):
    """Make the sizes of a new picture. If it cannot be read it is marked as failed, and its page says so."""
    picture = Picture.get_or_none(Picture.id == id)
    if picture and picture.state == "waiting":
        picture.settle()
    elif picture and picture.is_ready:
        picture.keep_original()  # an earlier try may have been killed just before this
