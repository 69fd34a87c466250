"""Which database and which folder belong together: both hold the same random code, and every start compares the two.

This table says what a start does, before anything is changed or deleted. "Somebody" means that there are people in the
database. The code of the folder is in its file `installation`. "Photos prove" means that at least half of the photos in the
database are in the folder.

| the database           | the folder                 |                                                                     |
|------------------------|----------------------------|---------------------------------------------------------------------|
| no code, nobody        | no code, no photos         | a first start: a code is made, on both sides                        |
| no code, nobody        | photos or a code           | refused: an empty database with a folder that is in use             |
| no code, somebody      | no code, photos prove      | data from before there were codes: one is made, on both sides       |
| no code, somebody      | no code, nothing to prove  | the same, a company without photos                                  |
| no code, somebody      | no code, photos missing    | refused: another folder, or another database                        |
| no code, somebody      | a code                     | refused: another database                                           |
| a code                 | the same code              | fine, whatever happened to the photos                               |
| a code                 | another code               | refused: another database, or another folder                        |
| a code, SQLite         | no code, photos prove      | restored by hand, without that file: it is written again            |
| a code, SQLite         | no code, nothing to prove  | the same                                                            |
| a code, SQLite         | no code, photos missing    | refused: another folder                                             |
| a code, PostgreSQL     | no code                    | refused: a second folder on one database                            |

If the operator is sure that the two belong together, `flask adopt` says so; an empty database is never adopted.
"""

import fcntl
import hashlib
import hmac
import logging
import os
import re
import secrets
from contextlib import contextmanager
from dataclasses import dataclass

import peewee

from . import database, store
from .config import SettingError
from .database import Model, UTCField, db, writing
from .offers import followups
from .store import sync_folder

KEY = re.compile(r"[\w-]{22}")  # the name of a photo's folder
log = logging.getLogger("kring.installation")


class Misplaced(SettingError):
    """Database and folder do not belong together. The person at the terminal sees the sentence."""


class Installation(Model):
    """A table of one row, about this Kring, wherever its database and its folder are moved to."""

    code = peewee.TextField()
    key_digest = peewee.TextField(default="")  # the digest of the secret key at the last start
    timezone = peewee.TextField(default="")  # the zone at the last start
    backs_up = peewee.BooleanField(default=False)  # whether HR wants a backup every day
    backup_proved_at = UTCField(null=True)
    backup_proved = peewee.TextField(default="")  # the name of the file

    @classmethod
    def current(cls):
        """The row. If Kring was never started there is none yet, and this returns one that is not stored."""
        return cls.select().first() or cls(code="")

    @classmethod
    def change(cls, **fields):
        with writing():
            cls.update(**fields).execute()


def start(app):
    """Prepare everything before requests are served or jobs done, and notice whether the secret key or time zone changed."""
    if ran := prepare(app):
        log.info("brought the tables up to date: %s", " to ".join(dict.fromkeys((ran[0], ran[-1]))))
    with app.app_context(), db.connection_context():
        notice_the_key(app.config["SETTINGS"])
        notice_the_zone(app.config["SETTINGS"])


def prepare(app):
    """Bring the tables up to date, if database and folder belong together. Returns the names of the migrations that ran."""
    settings = app.config["SETTINGS"]
    with usable(settings), one_at_a_time(settings.data):
        with db.connection_context():
            code = look(settings).checked()
        ran = database.migrate()
        with db.connection_context():
            mark(settings, code)
    return ran


def prepare_existing(app):
    """The same, for a command that is of no use without a database: KRING_DATA may be misspelt."""
    refuse_without_database(app.config["SETTINGS"])
    return prepare(app)


def refuse_without_database(settings):
    if not settings.database_url and not (settings.data / "kring.sqlite3").exists():
        raise Misplaced(f"There is no Kring in {settings.data}. Set KRING_DATA to the folder it is in.")


@contextmanager
def usable(settings):
    """If the folder or the database cannot be used, stop with a sentence that says why."""
    with store.or_no_start(settings.data):
        try:
            yield
        except peewee.DatabaseError as error:
            if not settings.database_url and store.trouble(error):
                raise
            name = "KRING_DATABASE_URL" if settings.database_url else "KRING_DATA"
            raise SettingError(f"{name}: the database cannot be used: {str(error).splitlines()[0]}") from None


@contextmanager
def one_at_a_time(folder):
    """If two processes start in the same folder at once, or restore a backup into it, one waits for the other."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(folder / "start.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@dataclass
class Sides:
    """What there is on both sides: in the database and in the folder."""

    settings: object
    code: str  # of the database; empty if it has none
    people: int
    known: set  # keys of the photos that the database says are ready
    mark: str  # the code of the folder
    photos: set  # names of folders of photos

    @property
    def is_proved(self):
        return 2 * len(self.known & self.photos) >= len(self.known)

    def checked(self):
        """The code that both sides have or will get; raises Misplaced if they do not fit."""
        problem = self.problem()
        if problem:
            raise Misplaced(f"{problem} Nothing was changed.")
        return self.code or secrets.token_urlsafe(16)

    def problem(self):
        """A sentence that says what does not fit, or an empty text."""
        if self.code and self.code == self.mark:
            return ""
        if not self.code and not self.people:
            return self.empty() if self.photos or self.mark else ""
        if self.mark:
            return (
                f"{self.where} belongs to another Kring than {self.folder}. Correct KRING_DATA or KRING_DATABASE_URL, put "
                f"back the database that goes with the folder, or, if you are sure, run: flask --app app adopt"
            )
        if self.code and self.settings.database_url:
            return (
                f"{self.where} is in use with another folder than {self.folder}; two folders on one database would lose "
                "photos. Set KRING_DATA to that folder, or, if it was moved here, run: flask --app app adopt"
            )
        return "" if self.is_proved else self.missing()

    def empty(self):
        kept = f"{len(self.photos)} photos" if self.photos else "the mark of a Kring"
        return (
            f"{self.where} is empty, but {self.folder} holds {kept}. Put the database back (flask restore, or the right "
            f"KRING_DATABASE_URL); to start again from nothing, move {self.folder} away."
        )

    def missing(self):
        return (
            f"{self.where} knows {len(self.known)} photos, of which {len(self.known & self.photos)} are in {self.folder}. Set "
            "the right KRING_DATA or put the photos back; if they are lost, run: flask --app app adopt"
        )

    @property
    def where(self):
        return "The database of KRING_DATABASE_URL" if self.settings.database_url else f"The database {db.obj.database}"

    @property
    def folder(self):
        return str(self.settings.data)


def look(settings):
    """Look at both sides. The tables may be in any state, because this comes before the migrations."""
    tables = set(db.get_tables())

    def ask(table, sql):
        return [value for (value,) in db.execute_sql(sql).fetchall()] if table in tables else []

    code = next(iter(ask("installation", 'SELECT "code" FROM "installation"')), "")
    people = next(iter(ask("person", 'SELECT COUNT(*) FROM "person"')), 0)
    known = set(ask("picture", 'SELECT "key" FROM "picture" WHERE "state" = \'ready\''))
    return Sides(settings, code, people, known, mark_of(settings, code), photos_in(settings.media))


def photos_in(media):
    return {place.name for place in media.iterdir() if KEY.fullmatch(place.name)} if media.exists() else set()


def mark_of(settings, code):
    """The code in the folder. If mark() was cut off, the code it was writing counts, provided the database has it."""
    path, coming = settings.data / "installation", settings.data / "installation.new"
    if code and coming.exists() and coming.read_text(errors="replace") == code:
        coming.replace(path)
    return path.read_text(errors="replace").strip() if path.exists() else ""


def mark(settings, code):
    """Write the code on both sides: to a temporary file, to the database, and then the file gets its name. So this can
    be cut off at any point."""
    path, coming = settings.data / "installation", settings.data / "installation.new"
    if not mark_of(settings, code):  # an empty file, put back by hand, says nothing
        write_durably(coming, code)
    with writing():
        there = Installation.current()
        if there.code not in ("", code):
            raise Misplaced("Another Kring was started on this database just now. Nothing was changed.")
        if not there.code:
            Installation.create(code=code)
    if coming.exists():
        coming.replace(path)
        sync_folder(settings.data)


def adopt(settings):
    """Make the folder belong to the database, because the operator says so. The former mark is kept as installation.old."""
    path = settings.data / "installation"
    sides = look(settings)
    if not sides.code and not sides.people:
        raise Misplaced(f"{sides.where} is empty; there is nothing to adopt.")
    if sides.mark and sides.mark != sides.code:
        path.replace(path.with_suffix(".old"))
    mark(settings, sides.code or secrets.token_urlsafe(16))
    return sides


def write_durably(path, text):
    """Write a small file that only its owner can read. Even after a power cut it is there whole, or not at all."""
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with open(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    sync_folder(path.parent)


def notice_the_key(settings):
    """Warn if the secret key has changed: that ends all sessions and links, and nobody would know why."""
    there, digest = Installation.current(), digest_of_the_key(settings)
    if there.key_digest == digest:
        return
    if there.key_digest and look(settings).people:
        log.warning(
            "The secret key has changed since the last start: everybody is signed out, and links that were sent do not "
            "work any more. If you did not mean that, put `secret_key` from a backup back into %s and restart.",
            settings.data,
        )
    Installation.change(key_digest=digest)


def digest_of_the_key(settings):
    """A digest by which the key can be recognised."""
    return hmac.new(settings.secret().encode(), b"installation", hashlib.sha256).hexdigest()


def notice_the_zone(settings):
    """Log if the time zone has changed, and plan again what is planned by local time."""
    there = Installation.current()
    if there.timezone == settings.timezone:
        return
    if there.timezone:
        log.warning(
            "The time zone changed from %s to %s: what was planned is planned again in the new one.",
            there.timezone,
            settings.timezone,
        )
        followups.follow("time zone changed")
    Installation.change(timezone=settings.timezone)
