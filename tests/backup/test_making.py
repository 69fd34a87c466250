"""A backup is one consistent whole while people write, and is proved before it gets its name."""

import errno
import json
import os
import tarfile
import threading
from datetime import datetime

import peewee
import pytest

from intranet import outside_requests
from intranet.backup import making, proving
from intranet.backup.archive import labels_of
from intranet.backup.making import back_up, files_of
from intranet.backup.restoring import restore
from intranet.core.clock import now
from intranet.core.errors import Refused
from intranet.core.installation import Installation
from intranet.core.tasks import jobs
from intranet.entries import posting
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.media.models import Picture
from intranet.people.models import Person


def names(path):
    with tarfile.open(path) as tar:
        return tar.getnames()


def rows(folder, sql):
    database = peewee.SqliteDatabase(folder / "kring.sqlite3")
    try:
        return database.execute_sql(sql).fetchall()
    finally:
        database.close()


def left_in(app, folder):
    """What a folder holds besides the files of Kring."""
    return [path.name for place in (app.config["SETTINGS"].data, folder) for path in place.glob(".*")]


def test_it_holds_everything_and_says_when_it_was_proved(house, folder):
    path = back_up(folder)
    assert path.name == f"kring-{now():%Y-%m-%dT%H%MZ}.tar" and path.stat().st_mode & 0o777 == 0o600
    ready = Picture.select().where(Picture.state == "ready")
    photos = {f"media/{picture.key}/{file.name}" for picture in ready for file in files_of(picture)}
    assert set(names(path)) == photos | {"kring.sqlite3", "secret_key", "installation", "manifest.json"}
    assert (Installation.get().backup_proved_at, Installation.get().backup_proved) == (now_of(path), path.name)
    assert left_in(house, folder) == []


def now_of(path):
    return datetime.fromisoformat(labels_of(path)["made_at"])


def test_two_in_one_minute_are_two_files(house, folder):
    first, second = back_up(folder), back_up(folder)
    assert first != second and first.exists() and second.exists()


def test_photos_that_are_not_ready_are_never_in_it_and_are_failed_in_the_copy(house, folder, tmp_path):
    waiting = Picture.get(Picture.state == "waiting")
    assert waiting.incoming.exists()
    path = back_up(folder)
    assert not [name for name in names(path) if "incoming" in name or waiting.key in name]
    restore(path, tmp_path / "again")
    assert rows(tmp_path / "again", f"SELECT state FROM picture WHERE id = {waiting.id}") == [("failed",)]
    assert Picture.get_by_id(waiting.id).state == "waiting"  # the original is unchanged


def test_a_photo_that_became_ready_while_it_was_made_is_in_it(house, folder, tmp_path, monkeypatch):
    waiting = Picture.get(Picture.state == "waiting")
    take_snapshot = making.take_snapshot
    monkeypatch.setattr(making, "take_snapshot", lambda path: (take_snapshot(path), waiting.settle()))
    restore(back_up(folder), tmp_path / "again")
    assert rows(tmp_path / "again", f"SELECT state FROM picture WHERE id = {waiting.id}") == [("ready",)]
    assert (tmp_path / "again" / "media" / waiting.key / "480.jpg").exists()


def test_a_photo_that_is_deleted_while_it_is_made_does_not_make_it_fail(house, folder, tmp_path, monkeypatch):
    entry = Entry.get(Entry.text == "De Waal")
    deleted = entry.attachments[0].picture
    take_snapshot = making.take_snapshot
    monkeypatch.setattr(making, "take_snapshot", lambda path: (take_snapshot(path), deleted.remove()))
    restore(back_up(folder), tmp_path / "again")
    assert not deleted.folder.exists() and not (tmp_path / "again" / "media" / deleted.key).exists()
    assert rows(tmp_path / "again", f"SELECT state FROM picture WHERE id = {deleted.id}") == [("failed",)]


def test_what_was_answered_before_it_began_is_in_it_while_people_write_on(house, folder, tmp_path):
    stopping, answered = threading.Event(), []

    def write(number):
        with outside_requests(house):
            person = Person.with_email("staff@duinstra.example")
            count = 0
            while not stopping.is_set():
                text = f"bericht {number}-{count}"
                posting.comment(NewEntry(person, text).publish(), person, f"bij {text}")
                answered.append(text)
                count += 1

    threads = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    try:
        while len(answered) < 20:
            pass
        before = set(answered)
        path = back_up(folder)
        during = len(answered)
    finally:
        stopping.set()
        for thread in threads:
            thread.join()
    assert during > len(before) + 20, "nobody wrote meanwhile"
    restore(path, tmp_path / "again")
    kept = {text for (text,) in rows(tmp_path / "again", "SELECT text FROM entry")}
    assert before <= kept and not kept - {entry.text for entry in Entry.select()}
    assert rows(tmp_path / "again", "PRAGMA integrity_check") == [("ok",)]
    assert rows(tmp_path / "again", "PRAGMA foreign_key_check") == []


def test_a_restored_photo_is_the_same_to_the_byte(house, folder, tmp_path):
    restore(back_up(folder), tmp_path / "again")
    for picture in Picture.select().where(Picture.state == "ready"):
        for file in files_of(picture):
            assert (tmp_path / "again" / "media" / picture.key / file.name).read_bytes() == file.read_bytes()


def spoil(path):
    """One bit of a photo changes on the disk."""
    with tarfile.open(path) as tar:
        at = next(member.offset_data for member in tar if member.name.startswith("media/"))
    with path.open("r+b") as file:
        file.seek(at + 40)
        file.write(b"spoiled")


def test_one_that_cannot_be_restored_counts_as_not_proved_and_says_why(house, folder, monkeypatch):
    write = making.write
    monkeypatch.setattr(making, "write", lambda path, *rest: (write(path, *rest), spoil(path)))
    with pytest.raises(Refused, match="is niet wat erin gestopt is"):
        back_up(folder)
    with pytest.raises(Refused):
        back_up(folder)
    assert Installation.get().backup_proved_at is None
    assert [path.name.endswith(".tar.unproved") for path in folder.iterdir()] == [True]  # one, to be looked at
    assert left_in(house, folder) == []


@pytest.mark.parametrize(
    "fault, sentence",
    [
        ("DELETE FROM vote; DELETE FROM attachment", "attachment"),
        ("UPDATE picture SET state = 'ready'", "ontbreken foto's: 4"),
        ("DROP TABLE entry", "entry"),
    ],
)
def test_one_with_other_rows_or_fewer_photos_is_not_proved(house, folder, monkeypatch, fault, sentence):
    restored = proving.restore

    def with_a_fault(file, place):
        manifest = restored(file, place)
        database = peewee.SqliteDatabase(place / "kring.sqlite3")
        for sql in fault.split("; "):
            database.execute_sql(sql)
        database.close()
        return manifest

    monkeypatch.setattr(proving, "restore", with_a_fault)
    with pytest.raises(Refused, match=sentence):
        back_up(folder)
    assert Installation.get().backup_proved_at is None


@pytest.mark.parametrize("where", ["write", "prove"])
def test_a_full_disk_is_said_and_leaves_nothing_behind(house, folder, monkeypatch, where):
    def full(*args, **known):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if where == "write":
        monkeypatch.setattr(making.Writer, "close", full)
    else:
        monkeypatch.setattr(making, "prove", full)
    with pytest.raises(Refused, match="De schijf is vol. Er is geen back-up gemaakt"):
        back_up(folder)
    assert list(folder.iterdir()) == [] and left_in(house, folder) == []


def test_no_backup_takes_the_room_that_people_need(house, folder, monkeypatch):
    monkeypatch.setattr(making, "SPARE", 10**15)
    with pytest.raises(Refused, match="De schijf is te vol"):
        back_up(folder)


def test_what_a_backup_that_was_cut_off_left_is_cleared_and_nothing_else(house, folder):
    data, code = house.config["SETTINGS"].data, Installation.get().code
    (data / ".backup-abc").mkdir()
    (folder / f".kring-{code[:8]}-coming").write_text("half")
    (folder / ".kring-another-coming").write_text("of another Kring")
    back_up(folder)
    assert left_in(house, folder) == [".kring-another-coming"]


@pytest.mark.parametrize("step", ["add_photo", "prove"])
def test_it_breaks_off_when_kring_stops_and_leaves_nothing_behind(house, folder, monkeypatch, step):
    stopping, meant = threading.Event(), getattr(making, step)
    monkeypatch.setattr(jobs.this_thread, "stopping", stopping, raising=False)
    monkeypatch.setattr(making, step, lambda *args: stopping.set() or meant(*args))
    with pytest.raises(Refused, match="Kring werd ondertussen gestopt"):
        back_up(folder)
    assert list(folder.iterdir()) == [] and left_in(house, folder) == []


def test_only_one_is_made_at_a_time(house, folder, monkeypatch):
    errors = []

    def meanwhile(*args):
        with pytest.raises(Refused) as refused:
            back_up(folder)
        errors.append(refused.value.message)

    monkeypatch.setattr(making, "prove", meanwhile)
    back_up(folder)
    assert errors == ["Er wordt al een back-up gemaakt."]


def test_a_folder_that_cannot_be_is_refused(house, folder):
    (folder / "file").write_text("")
    for wrong, words in ((house.config["SETTINGS"].media / "here", "tussen de foto's"), (folder / "file", "Not a dir")):
        with pytest.raises(Refused, match=words):
            back_up(wrong)


def test_another_secret_key_than_kring_runs_with_is_refused(house, folder):
    object.__setattr__(house.config["SETTINGS"], "secret_key", "of another shell")
    with pytest.raises(Refused, match="niet de geheime sleutel"):
        back_up(folder)


def test_the_list_says_what_is_in_it_and_the_key_is_only_in_its_own_file(house, folder):
    path = back_up(folder)
    with tarfile.open(path) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
        assert tar.extractfile("secret_key").read() == house.config["SETTINGS"].secret_key.encode()
    assert manifest["rows"]["person"] == 4 and manifest["missing"] == 1
    assert labels_of(path)["installation"] == manifest["installation"] == Installation.get().code
