"""A backup is restored into an empty folder, all of it or nothing; a file that is not a backup writes nothing."""

import contextvars
import errno
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import threading

import peewee
import pytest
from PIL import Image

from intranet.backup import restoring
from intranet.backup.archive import read
from intranet.backup.making import back_up, write
from intranet.backup.proving import prove
from intranet.backup.restoring import restore
from intranet.company.models import Company
from intranet.core.clock import now
from intranet.core.config import ROOT
from intranet.core.database import db
from intranet.core.errors import Refused
from intranet.core.installation import Installation
from intranet.core.migrations import PASS_THROUGH
from intranet.media.checking import check_logo
from tests.pages import picture
from tests.serving import Kring


@pytest.fixture
def backup(house, folder):
    return back_up(folder)


def test_everything_is_there_and_only_its_owner_reads_it(backup, tmp_path):
    restore(backup, tmp_path / "new")
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "new").rglob("*")}
    assert {modes[name] for name in ("kring.sqlite3", "secret_key", "installation", "480.jpg")} == {0o600}
    assert modes["media"] == 0o700 and (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    assert list((tmp_path / "new").glob(".*")) == []


@pytest.mark.parametrize("there", ["kring.sqlite3", "media/abc", "installation", "kring.sqlite3-wal"])
def test_a_folder_that_is_in_use_is_refused_with_what_is_in_it(backup, tmp_path, there):
    used = tmp_path / "used" / there
    used.parent.mkdir(parents=True)
    used.write_text("mine")
    with pytest.raises(Refused, match=f"is niet leeg: {there.split('/')[0]}"):
        restore(backup, tmp_path / "used")
    assert used.read_text() == "mine" and [path for path in (tmp_path / "used").rglob("*") if path.is_file()] == [used]


def test_the_logo_comes_back_too(house, folder, tmp_path):
    Company.show_logo(*check_logo(picture()))
    restore(back_up(folder), tmp_path / "new")
    there = peewee.SqliteDatabase(tmp_path / "new" / "kring.sqlite3")
    files = dict(there.execute_sql("SELECT name, data FROM logo_file").fetchall())
    there.close()
    assert Image.open(io.BytesIO(files["logo.png"])).size == (128, 96) and len(files) == 5


def names_in(folder):
    """The files that a restore left there, besides the lock under which it worked."""
    return [path.name for path in folder.rglob("*") if path.is_file() and path.name != "start.lock"]


def changed(path, place, **changes):
    """The same backup with other or more files, and a manifest that agrees with them."""
    with tarfile.open(path) as tar:
        things = {member.name: tar.extractfile(member).read() for member in tar}
    things |= changes
    with tarfile.open(place, "w") as tar:
        for name, content in things.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return place


@pytest.mark.parametrize(
    "name",
    [
        "../escaped",
        "/tmp/escaped",
        "media/../escaped",
        "media/" + "a" * 22 + "/../../escaped.jpg",
        "media/incoming/" + "a" * 22,
        "media/" + "é" * 22 + "/480.jpg",
        "app.py",
        "kring.sqlite3-wal",
    ],
)
def test_nothing_gets_out_of_the_folder_or_next_to_what_belongs_there(backup, tmp_path, name):
    evil = changed(backup, tmp_path / "evil.tar", **{name: b"evil"})
    with pytest.raises(Refused, match="evil.tar is geen back-up van Kring"):
        restore(evil, tmp_path / "new")
    assert not (tmp_path / "new").exists() and not (tmp_path / "escaped").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_links_and_the_like_are_refused(tmp_path, app, kind):
    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        info = tarfile.TarInfo("secret_key")
        info.type, info.linkname = kind, "/etc/passwd"
        tar.addfile(info)
    with pytest.raises(Refused, match="geen back-up van Kring"):
        restore(tmp_path / "evil.tar", tmp_path / "new")


def test_something_that_is_in_it_twice_is_refused(backup, tmp_path):
    with tarfile.open(backup) as tar, tarfile.open(tmp_path / "evil.tar", "w") as evil:
        for member in [*list(tar)[:1] * 2, *tar]:
            evil.addfile(member, tar.extractfile(member))
    with pytest.raises(Refused, match="geen back-up van Kring"):
        restore(tmp_path / "evil.tar", tmp_path / "new")


@pytest.mark.parametrize(
    "content",
    [b"", b"not a tar at all", b"\0" * 10240, b"SQLite format 3\0" + b"x" * 600],
)
def test_a_file_that_is_not_a_backup_is_reported(app, tmp_path, content):
    (tmp_path / "some.tar").write_bytes(content)
    with pytest.raises(Refused, match="some.tar is geen back-up van Kring"):
        restore(tmp_path / "some.tar", tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("manifest", [b"", b"[]", b"null", b"{}", b'{"files": {}}', b"\xff", b"[" * 100_000])
def test_a_list_that_makes_no_sense_is_reported(backup, tmp_path, manifest):
    with pytest.raises(Refused, match="geen back-up van Kring"):
        restore(changed(backup, tmp_path / "odd.tar", **{"manifest.json": manifest}), tmp_path / "new")


def test_one_that_lacks_its_end_or_has_another_byte_anywhere_is_damaged(backup, tmp_path):
    whole = backup.read_bytes()
    with tarfile.open(backup) as tar:
        members = list(tar)
    cuts = [whole[: len(whole) * part // 7] for part in range(7)]
    spoiled = [
        whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        for at in (member.offset_data + member.size // 2 for member in members)
    ]
    for content in [*cuts, *spoiled]:
        (tmp_path / "hurt.tar").write_bytes(content)
        with pytest.raises(Refused, match="geen back-up van Kring"):
            restore(tmp_path / "hurt.tar", tmp_path / "new")
    assert not (tmp_path / "new").exists() and len(spoiled) > 8


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("step", ["write", "place", "sync_folder"])
def test_a_disk_that_fails_leaves_nothing_half_restored(backup, tmp_path, monkeypatch, error, step):
    def fail(*args):
        raise OSError(error, os.strerror(error))

    if step == "place":
        rename, calls = restoring.Path.rename, []

        def rename_twice(path, target):
            calls.append(target)
            return fail() if len(calls) == 3 else rename(path, target)

        monkeypatch.setattr(restoring.Path, "rename", rename_twice)
    elif step == "write":
        monkeypatch.setattr(restoring.os, "fsync", fail)
    else:
        monkeypatch.setattr(restoring, "sync_folder", fail)
    words = "schijf is vol" if error == errno.ENOSPC else "Er is niets teruggezet"
    with pytest.raises(Refused, match=words):
        restore(backup, tmp_path / "new")
    assert names_in(tmp_path / "new") == []


def test_the_list_says_what_is_in_it(backup):
    seen = []
    known = read(backup, lambda name, file: seen.append(name))
    assert set(known["files"]) == set(seen) and json.dumps(known)


def sign_in(kring):
    kring.post("/sign-in", email="hr@kring.example", password="kring-demo")
    return kring.get("/").read().decode()


def command(folder, *args):
    environ = {**os.environ, "KRING_DATA": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", *map(str, args)],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_backup_of_the_demo_company_serves_the_same_home_page_on_another_port(tmp_path):
    """As an operator does it: with the commands, while it is served; and then as if on another machine."""
    here, there, backups = tmp_path / "here", tmp_path / "there", tmp_path / "backups"
    for folder in (here, there):
        folder.mkdir()
    assert command(here, "demo", "--people", "12", "--entries", "60").returncode == 0
    kring = Kring(here)
    try:
        made = command(here, "backup", backups)
        assert made.returncode == 0, made.stderr
        home = sign_in(kring)
        assert '"backup_proved_at":"20' in kring.get("/healthz").read().decode()
    finally:
        kring.stop()
    (backup,) = backups.iterdir()
    restored = command(there, "restore", backup)
    assert restored.returncode == 0 and "12 people" in restored.stdout, restored.stderr
    assert command(there, "restore", backup).returncode == 2
    again = Kring(there)
    try:
        shown = sign_in(again)
    finally:
        again.stop()
    assert re.findall(r'id="entry-\d+"', shown) == re.findall(r'id="entry-\d+"', home) and 'id="entry-' in shown


@pytest.fixture
def backup_at(house, tmp_path):
    """Makes a backup in which these migrations were noted."""

    def made(*names):
        db.execute_sql("DELETE FROM schema_migration")
        for name in names:
            db.execute_sql("INSERT INTO schema_migration (name, applied) VALUES (?, ?)", (name, str(now())))
        (tmp_path / "room").mkdir()
        write(tmp_path / "then.tar", tmp_path / "room", Installation.get().code, now())
        return tmp_path / "then.tar"

    return made


@pytest.mark.parametrize("use", [restore, prove])
def test_an_older_one_is_refused_with_the_way_to_go(backup_at, tmp_path, use):
    with pytest.raises(Refused, match=f"git checkout {PASS_THROUGH}"):
        use(backup_at("0041_reading_since"), tmp_path / "new")
    assert names_in(tmp_path / "new") == []


def test_one_of_a_later_kring_is_refused(backup_at, tmp_path):
    with pytest.raises(Refused, match="latere Kring"):
        restore(backup_at("0001_tables", "9999_not_here_yet"), tmp_path / "new")
    assert names_in(tmp_path / "new") == []


def test_of_two_at_once_the_second_finds_the_folder_in_use_and_loses_nothing(backup, tmp_path):
    place, words = tmp_path / "new", []

    def put_back():
        try:
            restore(backup, place)
        except Refused as refusal:
            words.append(str(refusal.message))

    both = [threading.Thread(target=contextvars.copy_context().run, args=(put_back,)) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert len(words) == 1 and "is niet leeg" in words[0]
    assert {"kring.sqlite3", "installation", "480.jpg"} <= set(names_in(place))


def test_its_command_refuses_it_too(backup_at, tmp_path):
    (tmp_path / "new").mkdir()
    done = command(tmp_path / "new", "restore", backup_at("0041_reading_since"))
    assert done.returncode == 2 and f"git checkout {PASS_THROUGH}" in done.stderr
    assert not {"kring.sqlite3", "media", "installation"} & {path.name for path in (tmp_path / "new").iterdir()}


def test_one_whose_database_is_none_is_damaged(backup, tmp_path):
    with pytest.raises(Refused, match="geen back-up van Kring.*not a database"):
        restore(with_database(backup, tmp_path / "odd.tar", b"x" * 4096), tmp_path / "new")
    assert names_in(tmp_path / "new") == []


def with_database(path, place, content):
    """The same backup with other contents as its database. The list of what is in it says so too."""
    with tarfile.open(path) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
    manifest["files"]["kring.sqlite3"] = hashlib.sha256(content).hexdigest()
    return changed(path, place, **{"kring.sqlite3": content, "manifest.json": json.dumps(manifest).encode()})
