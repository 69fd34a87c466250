"""Every setting of Kring, read once from the environment. The README's table is checked against this file."""

import os
import secrets
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
STARTED = "_KRING_STARTED"  # set by the parent process, so that every worker's clock starts at the same moment


class SettingError(SystemExit):
    """A setting that cannot be used; the sentence is what the person at the terminal sees."""


@dataclass(frozen=True)
class Settings:
    """What can be set, each as an environment variable with the prefix KRING_."""

    data: Path = field(default=Path("data"), metadata={"help": "folder of the database, photos and secret key"})
    database_url: str = field(default="", metadata={"help": "postgresql://... when SQLite is outgrown"})
    secret_key: str = field(default="", metadata={"help": "signs cookies and links; made and kept in DATA when empty"})
    host: str = field(default="127.0.0.1", metadata={"help": "address to listen on"})
    port: int = field(default=8000, metadata={"help": "port to listen on"})
    base_url: str = field(default="", metadata={"help": "address people use; https:// makes cookies Secure"})
    smtp_url: str = field(
        default="", metadata={"help": "smtp://user:password@host:port?from=address; no mail when empty"}
    )
    backup: str = field(default="", metadata={"help": "folder in which a backup is made every day; see README"})
    timezone: str = field(default="Europe/Amsterdam", metadata={"help": "the company's time zone"})
    locale: str = field(default="nl", metadata={"help": "language until a person picks one: nl or en"})
    now: str = field(default="", metadata={"help": "ISO time the clock starts at, to try things out; not with https"})

    @classmethod
    def from_environ(cls, environ=os.environ, **overrides):
        """Read the settings; raises SettingError with a sentence for one that cannot be used."""
        given = {
            name: environ[f"KRING_{name.upper()}"]
            for name in cls.__dataclass_fields__
            if environ.get(f"KRING_{name.upper()}")
        }
        given |= overrides
        given["data"] = Path(given.get("data", ROOT / "data")).absolute()
        try:
            given["port"] = int(given.get("port", 8000))
        except ValueError:
            raise SettingError(f"KRING_PORT is a number, not {given['port']!r}.") from None
        given.setdefault("base_url", "http://{}:{}".format(given.get("host", cls.host), given["port"]))
        given["base_url"] = given["base_url"].rstrip("/")
        settings = cls(**given)
        settings.check()
        return settings

    def check(self):
        """Refuse what would only fail later, in somebody's face."""
        if self.locale not in ("nl", "en"):
            raise SettingError(f"KRING_LOCALE is nl or en, not {self.locale!r}.")
        if urlsplit(self.base_url).scheme not in ("http", "https"):
            raise SettingError("KRING_BASE_URL starts with http:// or https://.")
        if self.now and self.https:
            raise SettingError("KRING_NOW is for trying things out; it is refused with an https KRING_BASE_URL.")
        if self.backup and not self.may_hold_backups(Path(self.backup)):
            raise SettingError(
                "KRING_BACKUP is the whole path of a folder, say /srv/backups, not one among the photos."
            )
        try:
            self.zone, self.clock_offset()
        except (ValueError, KeyError, OSError) as error:
            raise SettingError(f"KRING_TIMEZONE or KRING_NOW cannot be read: {error}") from None

    @property
    def https(self):
        return self.base_url.startswith("https://")

    @property
    def zone(self):
        return ZoneInfo(self.timezone)

    @property
    def media(self):
        return self.data / "media"

    def may_hold_backups(self, folder):
        """Whether backups can be kept there: what lies among the photos is cleared away, or handed out."""
        return folder.is_absolute() and not folder.resolve().is_relative_to(self.media.resolve())

    @property
    def backups(self):
        """Where the daily backups are kept."""
        return Path(self.backup) if self.backup else self.data / "backups"

    def clock_offset(self):
        """How far Kring's clock is from the real one: zero unless `now` is set."""
        if not self.now:
            return timedelta()
        start = datetime.fromisoformat(self.now)
        start = start if start.tzinfo else start.replace(tzinfo=self.zone)
        return timedelta(seconds=start.timestamp() - float(os.environ.get(STARTED) or time.time()))

    def secret(self):
        """The secret key: the one that is set, or the one in the data folder, made when there is none."""
        if self.secret_key:
            return self.secret_key
        path = self.data / "secret_key"
        self.data.mkdir(parents=True, exist_ok=True)
        try:
            # O_EXCL: of two processes starting at once, one makes the key and the other reads it.
            with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
        return path.read_text()
