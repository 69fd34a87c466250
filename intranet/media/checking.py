"""Checks an uploaded photo in a separate process and stores the file, before a transaction makes anybody wait."""

import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

from flask import after_this_request
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from ..core.errors import Refused
from . import child, files
from .quota import Uploads

MAX_BYTES = 15 * 1024 * 1024
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
SENTENCES = {
    "empty": _l("%(name)s is empty. Choose it again."),
    "too many bytes": _l("%(name)s is larger than 15 MB. Make it smaller, or choose another photo."),
    "too large": _l("%(name)s has more than 50 million pixels. Make it smaller first."),
    "too heavy": _l("%(name)s takes too much memory to open. Make it smaller first."),
    "unknown": _l("%(name)s is not a photo that Kring can read. JPEG, PNG, WebP and HEIC are fine."),
    "drawing": _l(
        "%(name)s is a drawing (SVG), which Kring does not take, since it can hold a program. Save it as PNG, and choose that."
    ),
    "transparent": _l("%(name)s is transparent all over, so there is nothing to see. Choose another file."),
    "damaged": _l("%(name)s is damaged: part of it is missing. Send it again, or choose another photo."),
}


@dataclass
class Upload:
    """A file that was checked to be a picture, stored under `key` as it was sent. Width and height are those when upright.

    If no Picture has taken it by the end of the request, it is deleted.
    """

    key: str
    width: int
    height: int
    moves: bool
    digest: bytes  # of the file as it was sent
    is_taken: bool = False

    @property
    def place(self):
        return files.media() / "incoming" / self.key

    def take(self):
        self.is_taken = True

    def forget_unless_taken(self, response):
        if not self.is_taken:
            self.place.unlink(missing_ok=True)
        return response


def check(file, field="photos"):
    """Check a FileStorage and store it; raises Refused with a sentence that says what is wrong and what to do.

    It takes a while and writes to the disk, so it does not belong inside writing().
    """
    with in_words(file, field):
        data = sent(file, field)
        upload = Upload(secrets.token_urlsafe(16), digest=sha256(data).digest(), **decoded(child.look, data))
    files.put(upload.place, data)
    after_this_request(upload.forget_unless_taken)
    return upload


def check_logo(file, field="logo"):
    """What is made of a FileStorage with a logo; see child.logo. It raises Refused and takes a while, as check() does."""
    with in_words(file, field):
        return decoded(child.logo, sent(file, field))


@contextmanager
def in_words(file, field):
    try:
        yield
    except child.Unreadable as problem:
        raise Refused(str(SENTENCES[problem.why]) % {"name": file.filename}, field) from None


def sent(file, field):
    """The bytes of a file that may be a picture. They count as sent by the person who is signed in."""
    data = file.stream.read(MAX_BYTES + 1)
    refuse_at_sight(data)
    if current_user.is_authenticated:
        Uploads.take(current_user.id, len(data), field)
    return data


def refuse_at_sight(data):
    """Refuse what can be refused without a decoder."""
    if not data:
        raise child.Unreadable("empty")
    if len(data) > MAX_BYTES:
        raise child.Unreadable("too many bytes")
    if b"<svg" in data[:2000].lower():
        raise child.Unreadable("drawing")
    if not data.startswith(BEGINNINGS) and data[4:8] != b"ftyp":
        raise child.Unreadable("unknown")


def decoded(decode, data):
    try:
        return decode(data)
    except child.Died:
        raise child.Unreadable("too heavy") from None
