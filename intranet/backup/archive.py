"""The file of a backup: a tar with the database, the photos, the secret key and a list of what is in it, with digests."""

import hashlib
import io
import json
import os
import re
import tarfile

from flask_babel import gettext as _

from ..core.errors import Refused

DATABASE, KEY, MARK, MANIFEST = "kring.sqlite3", "secret_key", "installation", "manifest.json"
NAME = re.compile(rf"{re.escape(DATABASE)}|{KEY}|{MARK}|media/[\w-]{{22}}/\d{{2,4}}\.(avif|jpg)", re.ASCII)
CHUNK = 1024 * 1024


class Damaged(Refused):
    """The file is not a backup of Kring, or it is damaged."""

    def __init__(self, path, what):
        super().__init__(
            _("%(file)s is not a backup of Kring, or it is damaged: %(what)s", file=path.name, what=what), "file"
        )


class Writer:
    """Writes such a file: `add()` things, then `close()` it with what else must be known about them."""

    def __init__(self, file, **labels):
        self.digests = {}
        labels = {f"KRING.{name}": str(value) for name, value in labels.items()}  # in its first bytes
        self.tar = tarfile.TarFile(fileobj=file, mode="w", format=tarfile.PAX_FORMAT, pax_headers=labels)

    def add(self, name, file):
        info = tarfile.TarInfo(name)
        info.size, info.mode = os.fstat(file.fileno()).st_size, 0o600
        reader = Digesting(file)
        self.tar.addfile(info, reader)
        self.digests[name] = reader.digest.hexdigest()

    def add_text(self, name, text):
        info = tarfile.TarInfo(name)
        content = text.encode()
        info.size, info.mode = len(content), 0o600
        self.tar.addfile(info, io.BytesIO(content))
        self.digests[name] = hashlib.sha256(content).hexdigest()

    def close(self, **known):
        self.add_text(MANIFEST, json.dumps({"files": dict(self.digests), **known}))
        self.tar.close()


class Digesting:
    """Wraps a file, and keeps a digest of what was read so far."""

    def __init__(self, file):
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size=-1):
        chunk = self.file.read(size)
        self.digest.update(chunk)
        return chunk


def labels_of(path):
    """The labels in its first bytes, as {"installation": ...}; empty if the file is not a tar."""
    try:
        with tarfile.open(path, "r:") as tar:
            return {name.removeprefix("KRING."): value for name, value in tar.pax_headers.items()}
    except (tarfile.TarError, OSError, UnicodeError, ValueError):
        return {}


def read(path, take):
    """Call `take(name, file)` once for each thing in the backup; returns its manifest.

    Raises Damaged when anything differs from the manifest: then nothing that was taken may be used.
    """
    digests, manifest = {}, None
    try:
        with tarfile.open(path, "r:") as tar:
            for member in tar:
                if manifest is not None or member.name in digests or not member.isreg():
                    raise Damaged(path, _("there is more in it than belongs there"))
                if member.name == MANIFEST:
                    manifest = json.loads(tar.extractfile(member).read())
                elif not NAME.fullmatch(member.name):
                    raise Damaged(path, _("there is more in it than belongs there"))
                else:
                    digests[member.name] = digest_of(tar.extractfile(member), member.name, take)
        if digests != manifest["files"] or not {DATABASE, KEY, MARK} <= digests.keys():
            raise Damaged(path, _("what is in it is not what was put in"))
    except (tarfile.TarError, ValueError, TypeError, KeyError, EOFError, OverflowError, RecursionError) as error:
        raise Damaged(path, str(error)) from None
    return manifest


def digest_of(file, name, take):
    reader = Digesting(file)
    take(name, reader)
    while reader.read(CHUNK):
        pass
    return reader.digest.hexdigest()
