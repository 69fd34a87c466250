"""Checks an uploaded photo in a separate process and stores the file, before a transaction makes anybody wait."""

import secrets
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
    data = file.stream.read(MAX_BYTES + 1)
    try:
        refuse_at_sight(data)
        if current_user.is_authenticated:
            Uploads.take(current_user.id, len(data), field)
        upload = Upload(secrets.token_urlsafe(16), digest=sha256(data).digest(), **looked_at(data))
    except child.Unreadable as problem:
        raise Refused(str(SENTENCES[problem.why]) % {"name": file.filename}, field) from None
    files.put(upload.place, data)
    after_this_request(upload.forget_unless_taken)
    return upload


def refuse_at_sight(data):
    """Refuse what can be refused without a decoder."""
    if not data:
        raise child.Unreadable("empty")
    if len(data) > MAX_BYTES:
        raise child.Unreadable("too many bytes")
    if not data.startswith(BEGINNINGS) and data[4:8] != b"ftyp":
        raise child.Unreadable("unknown")


def looked_at(data):
    try:
        return child.look(data)
    except child.Died:
        raise child.Unreadable("too heavy") from None
