"""Every setting of Kring, read once from the environment. A test checks the table in the README against this file."""

import fcntl
import os
import secrets
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

from . import network

ROOT = Path(__file__).resolve().parents[2]
SHORTEST_KEY = 16  # characters of a secret key that somebody sets
STARTED = "_KRING_STARTED"  # set by the parent process, so that every worker's clock starts at the same moment


class SettingError(SystemExit):
    """A setting that cannot be used. The person at the terminal sees a sentence that names it, but never a secret value."""

    def __init__(self, sentence):
        super().__init__(2)
        self.sentence = sentence
        print(sentence, file=sys.stderr)

    def __str__(self):
        return self.sentence


def refuse_misspelt(environ, known):
    """Refuse a name that looks like a setting and is not one. Otherwise it would silently do nothing."""
    names = [f"KRING_{name.upper()}" for name in known]
    for name in environ:
        if name.startswith("KRING_") and name not in names:
            near = get_close_matches(name, names, 1)
            raise SettingError(
                f"{name} is not a setting. " + (f"Is it {near[0]}?" if near else "README.md lists them.")
            )


def port_in(value):
    if not str(value).isdecimal() or not 1 <= int(value) <= 65535:
        raise SettingError(f"KRING_PORT must be a number from 1 to 65535, not {value!r}.")
    return int(value)


def is_address(text, schemes):
    """Whether the text is an address with one of these schemes and a host, and with a valid port if it has one."""
    try:
        url = urlsplit(text)
        return url.scheme in schemes and bool(url.hostname) and url.port != 0 and not any(map(str.isspace, text))
    except ValueError:
        return False


def is_mail_server(text):
    """Whether the text is the address of a mail server, with no part of the password that could be taken for something else."""
    if not is_address(text, ("smtp", "smtps")):
        return False
    url = urlsplit(text)
    more = parse_qs(url.query, keep_blank_values=True)
    try:
        url.hostname.encode("idna")
    except UnicodeError:
        return False
    is_whole = url.path in ("", "/") and "#" not in text and set(more) <= {"from"}
    return is_whole and "@" in more.get("from", ["@"])[0] and unquote(url.netloc).isascii()


def is_database(text):
    """Whether the text is the address of a PostgreSQL database, with a host name or the folder of a socket (`?host=/run/...`)."""
    kinds = ("postgresql", "postgres")
    try:
        url = urlsplit(text)
    except ValueError:
        return False
    on_a_socket = url.scheme in kinds and parse_qs(url.query).get("host", [""])[0].startswith("/")
    return on_a_socket or is_address(text, kinds)


@dataclass(frozen=True)
class Settings:
    """All settings. Each is an environment variable with the prefix KRING_."""

    data: Path = field(default=Path("data"), metadata={"help": "folder of the database, photos and secret key"})
    database_url: str = field(default="", repr=False, metadata={"help": "postgresql://... when SQLite is outgrown"})
    secret_key: str = field(
        default="", repr=False, metadata={"help": "signs cookies and links; made and kept in DATA when empty"}
    )
    host: str = field(default="127.0.0.1", metadata={"help": "address to listen on"})
    port: int = field(default=8000, metadata={"help": "port to listen on"})
    base_url: str = field(default="", metadata={"help": "address people use; https:// makes cookies Secure"})
    smtp_url: str = field(
        default="", repr=False, metadata={"help": "smtp://user:password@host:port?from=address; no mail when empty"}
    )
    backup: str = field(default="", metadata={"help": "folder in which a backup is made every day; see README"})
    timezone: str = field(default="Europe/Amsterdam", metadata={"help": "the company's time zone"})
    locale: str = field(default="nl", metadata={"help": "language until a person picks one: nl or en"})
    now: str = field(default="", metadata={"help": "ISO time the clock starts at, to try things out; not with https"})

    @classmethod
    def from_environ(cls, environ=os.environ, **overrides):
        """Read the settings; raises SettingError with a sentence for one that cannot be used."""
        refuse_misspelt(environ, cls.__dataclass_fields__)
        given = {
            name: environ[f"KRING_{name.upper()}"]
            for name in cls.__dataclass_fields__
            if environ.get(f"KRING_{name.upper()}")
        }
        given |= overrides
        given["data"] = Path(given.get("data", ROOT / "data")).absolute()
        given["port"] = port_in(given.get("port", cls.port))
        given.setdefault("base_url", network.url_of(given.get("host", cls.host), given["port"]))
        given["base_url"] = given["base_url"].rstrip("/")
        settings = cls(**given)
        settings.check()
        return settings

    def check(self):
        """Refuse now what would otherwise fail later, when people use Kring."""
        if self.locale not in ("nl", "en"):
            raise SettingError(f"KRING_LOCALE must be nl or en, not {self.locale!r}.")
        if not is_address(self.base_url, ("http", "https")) or urlsplit(self.base_url).path:
            raise SettingError("KRING_BASE_URL must be an address without a path, as https://kring.company.example.")
        if self.database_url and not is_database(self.database_url):
            raise SettingError("KRING_DATABASE_URL must look like postgresql://user:password@host/name.")
        if self.secret_key and len(self.secret_key) < SHORTEST_KEY:
            raise SettingError(f"KRING_SECRET_KEY must have at least {SHORTEST_KEY} characters, and be hard to guess.")
        self.check_smtp()
        self.check_clock()
        self.check_folder()
        if self.backup and not self.may_hold_backups(Path(self.backup)):
            raise SettingError(
                "KRING_BACKUP must be the whole path of a folder, such as /srv/backups, and not among the photos."
            )

    def check_smtp(self):
        if self.smtp_url and not is_mail_server(self.smtp_url):
            raise SettingError(
                "KRING_SMTP_URL must look like smtp://user:password@host:587?from=kring@company.example. "
                "In user and password, write / as %2F, ? as %3F, # as %23, @ as %40 and % as %25, and use no accents."
            )

    def check_clock(self):
        if self.now and self.https:
            raise SettingError("KRING_NOW is for trying things out; it cannot be used with an https KRING_BASE_URL.")
        try:
            self.zone  # noqa: B018 - reads it
        except (ValueError, KeyError, OSError):
            raise SettingError(
                f"KRING_TIMEZONE must be a zone such as Europe/Amsterdam, not {self.timezone!r}."
            ) from None
        try:
            if not 2000 <= datetime.fromisoformat(self.now or "2000-01-01").year < 2200:
                raise ValueError
            self.clock_offset()
        except (ValueError, OverflowError):
            raise SettingError(f"KRING_NOW must be a time such as 2026-11-23T08:40, not {self.now!r}.") from None

    def check_folder(self):
        """Make the data folder if it is missing, and check that Kring can write in it."""
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise SettingError(f"KRING_DATA: {self.data} cannot be made: {error.strerror}.") from None
        if self.media.exists() and not self.media.is_dir():
            raise SettingError(f"KRING_DATA: {self.media} is not a folder.")
        if not os.access(self.data, os.W_OK | os.X_OK):
            raise SettingError(f"KRING_DATA: nothing can be written in {self.data}.")

    @property
    def https(self):
        return self.base_url.startswith("https://")

    @property
    def is_local(self):
        """Whether only this machine can open the address of Kring."""
        return network.is_local(self.base_url)

    @property
    def zone(self):
        return ZoneInfo(self.timezone)

    @property
    def media(self):
        return self.data / "media"

    def may_hold_backups(self, folder):
        """Whether backups can be kept there. Not among the photos: files there are cleaned up, or served."""
        return folder.is_absolute() and not folder.resolve().is_relative_to(self.media.resolve())

    @property
    def backups(self):
        """Where the daily backups are kept."""
        return Path(self.backup) if self.backup else self.data / "backups"

    def clock_offset(self):
        """The difference between Kring's clock and the real one: zero unless `now` is set."""
        if not self.now:
            return timedelta()
        start = datetime.fromisoformat(self.now)
        start = start if start.tzinfo else start.replace(tzinfo=self.zone)
        return timedelta(seconds=start.timestamp() - float(os.environ.get(STARTED) or time.time()))

    def secret(self):
        """The secret key: the one in the settings, or else the one in the data folder, which is made if it is missing."""
        if self.secret_key:
            return self.secret_key
        path = self.data / "secret_key"
        try:
            if not path.exists() or not path.stat().st_size:  # an older Kring left an empty one on a full disk
                make_key(path)
            return whole_key(path)
        except OSError as error:
            raise SettingError(f"The secret key cannot be kept in {path}: {error.strerror}.") from None


def whole_key(path):
    key = path.read_text(errors="replace")
    if len(key.strip()) < SHORTEST_KEY or not key.isascii():
        raise SettingError(
            f"{path} is damaged. Put it back from a backup; or delete it, then a new one is made and everybody signs in again."
        )
    return key


def make_key(path):
    """Write a new key to another file and move it into place when it is on the disk. Of two processes only one makes a key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        if path.exists() and path.stat().st_size:
            return
        aside = path.with_suffix(".new")
        with open(os.open(aside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        os.fsync(folder)
    finally:
        os.close(folder)
