"""Photos on the disk: they survive power cuts and a full disk, and are inspected every day."""

import errno
import io
import logging
import os
import re
from datetime import timedelta

import pytest

from intranet.core.clock import now
from intranet.core.database import db
from intranet.core.tasks import jobs
from intranet.core.tasks.jobs import Job
from intranet.entries.models import Entry
from intranet.entries.removal import remove
from intranet.media import files
from intranet.media.models import Picture
from intranet.media.upkeep import check_photos, clear_orphans
from intranet.notifications.models import Notification
from intranet.people.models import Person
from tests.entries.removing import for_good
from tests.media.test_photos import address, photo, received

KEY = "stray" + "-" * 17


def post(client, data=None):
    return client.post("/posts", data={"text": "kijk", "photos": [(io.BytesIO(data or photo()), "a.jpg")]})


@pytest.fixture
def picture(as_staff):
    """A photo of a post, ready."""
    post(as_staff)
    jobs.run_due()
    return Picture.get()


def age(place, **time):
    """Make a file or folder look so much older."""
    then = (now() - timedelta(**time) - now.offset).timestamp()
    os.utime(place, (then, then))


def make_old(picture):
    Picture.update(created_at=now() - timedelta(days=30)).where(Picture.id == picture.id).execute()
    picture.original.unlink()


def put(*names):
    for name in names:
        (files.media() / name).mkdir(parents=True)
        (files.media() / name / "480.jpg").write_bytes(b"x")
        age(files.media() / name, hours=2)


def trash():
    return list((files.media() / "trash").glob("*/*"))


@pytest.fixture
def synced(monkeypatch):
    """The syncs, and the statements that changed a picture, in order."""
    seen, real = [], os.fsync

    def sync(handle):
        seen.append(os.path.relpath(os.readlink(f"/proc/self/fd/{handle}"), files.media()))
        real(handle)

    monkeypatch.setattr(os, "fsync", sync)

    def hook(query):
        if re.match('(INSERT INTO|UPDATE) "picture"', query.sql):
            seen.append(query.sql)

    db.obj.query_hooks.append(hook)
    yield seen
    db.obj.query_hooks.remove(hook)


def test_what_was_sent_is_on_the_disk_before_its_row_is(as_staff, synced):
    post(as_staff)
    key = Picture.get().key
    row = next(number for number, what in enumerate(synced) if what.startswith("INSERT"))
    assert {f"incoming/{key}", "incoming", ".", ".."} <= set(synced[:row])


def test_the_sizes_are_on_the_disk_before_the_row_says_ready(as_staff, synced):
    post(as_staff)
    synced.clear()
    jobs.run_due()
    picture = Picture.get()
    row = next(number for number, what in enumerate(synced) if what.startswith("UPDATE"))
    assert synced[:row] == [
        ".",
        *(f"{picture.key}.new/{width}.{kind}" for width in (1200, 960, 480) for kind in ("jpg", "avif")),
        f"{picture.key}.new",
        ".",
    ]


@pytest.fixture
def full(monkeypatch):
    """A full disk: nothing that should be synced fits."""

    def refuse(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", refuse)
        yield patch


def test_a_full_disk_costs_no_photo_however_long_it_lasts(as_staff, clock, monkeypatch):
    post(as_staff)
    with monkeypatch.context() as full:
        full.setattr(files.os, "fsync", lambda handle: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        for _ in range(6):
            clock.set(Job.get(Job.name == "encode").due_at)
            jobs.run_due()
    picture = Picture.get()
    assert picture.state == "waiting" and picture.incoming.exists() and not list(files.media().glob("*.new"))
    clock.set(Job.get(Job.name == "encode").due_at)
    jobs.run_due()
    assert Picture.get().is_ready


def test_without_room_for_an_upload_nothing_half_written_stays(as_staff, full):
    assert post(as_staff).status_code == 507
    assert not Picture.select().exists() and not [place for place in files.media().glob("**/*") if place.is_file()]


def test_nothing_stays_of_an_upload_that_was_not_posted(as_staff):
    photos = [(io.BytesIO(photo()), "a.jpg"), (io.BytesIO(b"<html>"), "b.jpg")]
    assert as_staff.post("/posts", data={"photos": photos}).status_code == 422
    assert not list((files.media() / "incoming").iterdir())


def test_what_was_sent_is_kept_a_day_longer_but_never_served(as_staff, picture):
    assert picture.original.exists() and not picture.incoming.exists()
    for name in (f"../originals/{picture.key}", picture.key, "originals"):
        assert as_staff.get(address(name)).status_code in (308, 404)
    age(picture.original)  # its time is now, even if only the clock of Python says so
    check_photos()
    assert picture.original.exists()
    age(picture.original, days=1, minutes=1)
    check_photos()
    assert not picture.original.exists() and picture.is_whole


def test_what_was_sent_goes_at_once_when_its_post_is_deleted(as_staff, picture):
    as_staff.post("/entries/1/removal")
    for_good()
    assert not [place for place in files.media().glob("**/*") if place.is_file()]


@pytest.mark.parametrize("damage", ["emptied", "zeroed", "changed", "deleted", "folder deleted"])
def test_a_ready_photo_that_a_power_cut_ruined_is_made_again(picture, damage):
    harm(picture, damage)
    assert not picture.is_whole
    check_photos()
    assert Picture.get().is_ready and Picture.get().is_whole


def harm(picture, damage):
    file = picture.folder / "480.jpg"
    whole = file.read_bytes()
    if damage == "folder deleted":
        files.shutil.rmtree(picture.folder)
    elif damage == "deleted":
        file.unlink()
    else:
        file.write_bytes({"emptied": b"", "zeroed": bytes(len(whole)), "changed": whole[:-3] + b"x\xff\xd9"}[damage])


def test_one_that_cannot_be_made_again_is_reported(as_staff, cast, picture, caplog):
    assert "<picture>" in as_staff.get("/").text  # which puts this card in the cache
    harm(picture, "zeroed")
    picture.original.unlink()
    check_photos()
    assert Picture.get().state == "failed" and f"A photo ({picture.id}) is given up: lost" in caplog.text
    assert "kon niet worden gelezen" in as_staff.get("/").text
    assert Notification.get().person == cast.staff
    assert (picture.folder / "960.jpg").exists()  # nothing is deleted


def test_one_that_was_lost_and_came_back_is_shown_again(as_staff, picture):
    aside = picture.folder.rename(picture.folder.with_name("aside"))
    picture.original.unlink()
    check_photos()
    assert "kon niet worden gelezen" in as_staff.get("/").text
    aside.rename(picture.folder)
    check_photos()
    assert Picture.get().is_ready and "<picture>" in as_staff.get("/").text


def test_older_photos_are_only_looked_for(picture):
    make_old(picture)
    harm(picture, "changed")
    check_photos()
    assert Picture.get().is_ready
    harm(picture, "emptied")
    check_photos()
    assert Picture.get().state == "failed"


def test_every_photo_is_looked_at_however_many_there_are(picture, monkeypatch):
    monkeypatch.setattr("intranet.media.upkeep.BATCH", 2)
    others = [received(photo(60, 40)) for _ in range(4)]
    for other in others:
        (other.folder / "60.jpg").write_bytes(b"")
    check_photos()
    assert all(other.is_whole for other in Picture.select())


def test_if_all_photos_are_gone_at_once_none_is_given_up(picture):
    files.media().rename(files.media().with_name("elsewhere"))
    files.media().mkdir()
    with pytest.raises(FileNotFoundError, match="moved away"):
        check_photos()
    assert Picture.get().is_ready


def test_after_a_restore_a_waiting_photo_whose_sizes_are_there_is_ready(as_staff, picture):
    Picture.update(state="waiting", digest="").execute()
    picture.original.unlink()
    made = {file.name: file.stat().st_ino for file in picture.folder.iterdir()}
    Job.create(name="encode", arguments=f"[{picture.id}]")
    jobs.run_due()
    assert Picture.get().is_ready and Picture.get().digest == picture.digest
    assert {file.name: file.stat().st_ino for file in picture.folder.iterdir()} == made


@pytest.mark.parametrize("has_job", [True, False])
def test_after_a_restore_a_waiting_photo_without_anything_is_given_up(as_staff, picture, clock, has_job):
    Picture.update(state="waiting", digest="", created_at=now() - timedelta(hours=2)).execute()
    picture.original.unlink()
    harm(picture, "deleted")
    if has_job:
        Job.create(name="encode", arguments=f"[{picture.id}]")
    jobs.run_due() if has_job else check_photos()
    assert Picture.get().state == "failed" and not Job.select().where(Job.name == "encode").exists()
    assert (picture.folder / "960.jpg").exists()


def test_a_photo_whose_process_was_killed_before_it_said_ready_becomes_it(as_staff):
    post(as_staff)
    picture = Picture.get()
    picture.make_sizes(picture.sent_in())  # and here it is killed
    jobs.run_due()
    assert Picture.get().is_ready and not picture.incoming.exists() and picture.original.exists()


def test_one_that_was_killed_before_it_put_the_original_away_does_so(picture):
    picture.original.rename(picture.incoming)
    Job.create(name="encode", arguments=f"[{picture.id}]")
    jobs.run_due()
    assert picture.original.exists() and not picture.incoming.exists()


def test_a_photo_that_is_deleted_while_it_is_made_leaves_no_file(as_staff, monkeypatch):
    post(as_staff)
    real = Picture.make_sizes

    def make_and_lose(picture, data):
        real(picture, data)
        remove(Entry.get_by_id(1))
        real(picture, data)

    monkeypatch.setattr(Picture, "make_sizes", make_and_lose)
    jobs.run_due()
    assert not Picture.select().exists() and not [place for place in files.media().glob("**/*") if place.is_file()]


def test_files_that_no_row_knows_go_to_the_trash_after_an_hour(picture, caplog):
    caplog.set_level(logging.INFO)
    put(KEY, f"{KEY}.new", f"incoming/{KEY}", f"originals/{KEY}")
    age(picture.folder, hours=2)
    young = files.media() / ("young" + "x" * 17)
    young.mkdir()
    age(young)
    clear_orphans()
    assert sorted(place.name for place in files.media().iterdir()) == sorted(
        [picture.key, "incoming", "originals", "trash", young.name]
    )
    assert sorted(place.name for place in trash()) == sorted([KEY, f"{KEY}.new", "incoming", "originals"])
    assert len(list((files.media() / "trash").glob(f"*/*/{KEY}"))) == 2
    assert "4 photos that nobody uses" in caplog.text and picture.is_whole and picture.original.exists()


def test_the_trash_is_emptied_after_thirty_days(app, clock):
    put(KEY)
    clear_orphans()
    clock.set(now() + timedelta(days=30))
    clear_orphans()
    assert len(trash()) == 1
    clock.set(now() + timedelta(days=1))
    clear_orphans()
    assert trash() == []


def test_nothing_is_cleared_while_there_are_no_people(empty_app):
    assert not Person.select().exists()
    put(KEY, f"incoming/{KEY}")
    clear_orphans()
    assert (files.media() / KEY).exists() and (files.media() / "incoming" / KEY).exists()


def test_links_and_what_is_not_ours_are_left_alone(app, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.jpg").write_bytes(b"x")
    put("a-name-of-somebody-else", "x")
    (files.media() / "installation").write_text("id")
    (files.media() / ("link" + "x" * 18)).symlink_to(outside)
    for place in files.media().iterdir():
        os.utime(place, (0, 0), follow_symlinks=False)
    clear_orphans()
    assert len(list(files.media().iterdir())) == 4 and not trash() and (outside / "kept.jpg").exists()
