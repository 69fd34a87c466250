"""Photos: what is taken, what is refused, and what is made of them."""

import io
import subprocess
import sys
import zlib

import pillow_heif
import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage

from intranet import jobs
from intranet.config import ROOT
from intranet.database import Refused
from intranet.media.models import Picture, clear_orphans, square_from
from intranet.stream.models import Entry
from intranet.stream.photos import Attachment


def photo(width=1200, height=800, format="JPEG", mode="RGB", colour="teal", **options):
    stream = io.BytesIO()
    Image.new(mode, (width, height), colour).save(stream, format, **options)
    return stream.getvalue()


def sideways():
    """A picture that lies on its side, taken somewhere in Zwolle."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (6.0, 5.0, 0.0)})
    return photo(exif=exif)


def bomb(side=30_000):
    """A PNG of 900 million pixels in some 110 KB."""

    def chunk(name, data):
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    row = b"\0" * (side // 8 + 1)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = side.to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def address(file):
    """Where the first photo of a post is, as its page says."""
    return Attachment.get_by_id(1).address(file)


def received(data, name="foto.jpg", **options):
    picture = Picture.receive(FileStorage(io.BytesIO(data), name), **options)
    jobs.run_due()
    return Picture.get_by_id(picture.id)


def files(picture):
    return {file.name: Image.open(file) for file in picture.folder.iterdir()}


def test_a_sideways_photo_stands_upright_and_forgets_where_it_was_taken(app):
    picture = received(sideways())
    assert (picture.width, picture.height, picture.state) == (800, 1200, "ready")
    made = files(picture)
    assert set(made) == {"480.avif", "480.jpg", "800.avif", "800.jpg"}
    for image in made.values():
        assert image.height > image.width
        assert not image.getexif() and not {"exif", "xmp", "icc_profile"} & image.info.keys()
    assert not picture.incoming.exists()


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_the_usual_formats_are_taken(app, format):
    assert received(photo(format=format)).is_ready


def test_a_phone_photo_in_heic_is_taken(app):
    stream = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (640, 480), "teal")).save(stream)
    assert received(stream.getvalue(), "IMG_1.HEIC").is_ready


def test_what_is_transparent_becomes_white(app):
    picture = received(photo(100, 100, "PNG", "RGBA", (0, 0, 0, 0)), "leeg.png")
    assert min(files(picture)["100.jpg"].getpixel((50, 50))) > 250


def test_a_small_picture_is_never_made_larger(app):
    assert received(photo(60, 40)).widths == (60,)


def test_a_large_one_comes_in_three_widths(app):
    assert received(photo(3000, 2000)).widths == (480, 960, 1600)


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "leeg"),
        (b"<!doctype html><script>alert(1)</script>", "geen foto"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "geen foto"),
        (photo(2000, 1500, quality=95)[:9000], "beschadigd"),
        (photo(2000, 1500, "PNG")[:-40], "beschadigd"),
        (photo(2000, 1500, "WEBP")[:-40], "beschadigd"),
        (photo(300, 300, "GIF"), "geen foto"),
        (b"\xff\xd8\xff" + b"\0" * 15 * 1024 * 1024, "15 MB"),
    ],
    ids=["empty", "page", "svg", "cut jpeg", "cut png", "cut webp", "gif", "too many bytes"],
)
def test_what_is_no_photo_is_refused_with_a_sentence_and_leaves_nothing(app, data, words):
    with pytest.raises(Refused, match=words):
        Picture.receive(FileStorage(io.BytesIO(data), "foto.jpg"))
    assert Picture.select().count() == 0
    assert not list(app.config["SETTINGS"].media.glob("**/*"))


def test_what_is_no_photo_is_refused_too_before_the_first_photo_of_a_phone(app, monkeypatch):
    monkeypatch.delitem(Image.OPEN, "HEIF", raising=False)
    monkeypatch.setattr(Image, "ID", [format for format in Image.ID if format != "HEIF"])
    with pytest.raises(Refused, match="geen foto"):
        Picture.receive(FileStorage(io.BytesIO(b"\0"), "foto.jpg"))


def test_the_bomb_is_refused_before_it_goes_off(app):
    with pytest.raises(Refused, match="50 miljoen"):
        Picture.receive(FileStorage(io.BytesIO(bomb()), "bom.png"))


def test_memory_stays_flat_with_the_bomb(tmp_path):
    (tmp_path / "bomb.png").write_bytes(bomb())
    script = """
import resource, sys
from pathlib import Path
from flask import Flask
from flask_babel import Babel
from werkzeug.datastructures import FileStorage
from intranet.database import Refused
from intranet.media.checking import check
app = Flask("x"); Babel(app)
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
with app.test_request_context():
    try:
        check(FileStorage(open(sys.argv[1], "rb"), "bomb.png"))
    except Refused:
        print(peak() - before)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "bomb.png")], cwd=ROOT, capture_output=True, text=True
    )
    assert int(done.stdout) < 10_000, done.stderr  # KB


def test_a_profile_photo_is_cut_square_where_the_person_wants(app):
    assert square_from(50, 50, 100)(1200, 800) == "200,0,800"
    assert square_from(0, 100, 200)(1200, 800) == "0,400,400"
    picture = received(photo(), square=square_from(50, 50, 100))
    assert {image.size for image in files(picture).values()} == {(96, 96), (192, 192), (384, 384)}


def test_a_post_with_photos_shows_them_in_their_own_space(as_staff, cast):
    answer = as_staff.post(
        "/posts", data={"text": "koffie", "photos": [(io.BytesIO(sideways()), "a.jpg")], "alt": "Een kopje"}
    )
    assert answer.status_code == 303
    page = as_staff.get("/").text
    assert 'width="800" height="1200"' in page and 'hx-get="/photos/1"' in page
    jobs.run_due()
    page = as_staff.get("/").text
    assert f'<img src="{address("800.jpg")}"' in page and 'alt="Een kopje"' in page
    answer = as_staff.get(address("480.avif"))
    assert answer.status_code == 200 and answer.headers["Cache-Control"].startswith("private")


def test_a_bad_photo_keeps_what_was_typed_and_stores_nothing(as_staff):
    answer = as_staff.post(
        "/posts",
        data={"text": "kijk eens", "photos": [(io.BytesIO(photo()), "goed.jpg"), (io.BytesIO(b"<html>"), "a.jpg")]},
    )
    assert answer.status_code == 422
    assert "kijk eens" in answer.text and "a.jpg" in answer.text
    assert Entry.select().count() == Picture.select().count() == Attachment.select().count() == 0


def test_five_photos_are_one_too_many(as_staff):
    answer = as_staff.post(
        "/posts", data={"text": "veel", "photos": [(io.BytesIO(photo()), f"{n}.jpg") for n in range(5)]}
    )
    assert answer.status_code == 422 and Entry.select().count() == 0


def test_photos_of_a_team_are_for_the_team(as_staff, as_stranger, as_hr, cast):
    as_staff.post("/posts", data={"audience": str(cast.staff.team_id), "photos": [(io.BytesIO(photo()), "a.jpg")]})
    jobs.run_due()
    assert as_staff.get(address("480.jpg")).status_code == 200
    for other in (as_stranger, as_hr):
        assert other.get(address("480.jpg")).status_code == other.get("/photos/1").status_code == 404


def test_an_address_of_a_photo_cannot_be_made_up(as_staff):
    as_staff.post("/posts", data={"photos": [(io.BytesIO(photo()), "a.jpg")]})
    jobs.run_due()
    answer = as_staff.get(address("480.jpg"))
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    version = address("").split("/")[3]
    for other in ("1", "2" + version[1:], version[:-1], version + "x", "1-", "x"):
        assert as_staff.get(f"/photos/1/{other}/480.jpg").status_code == 404


@pytest.mark.parametrize(
    "file", ["../secret_key", "..%2f..%2fsecret_key", "480.png", "481.jpg", "480.jpg/..", "x", "480.jpg%00"]
)
def test_only_the_files_of_a_picture_are_sent(as_staff, file):
    as_staff.post("/posts", data={"photos": [(io.BytesIO(photo()), "a.jpg")]})
    jobs.run_due()
    assert as_staff.get(address(file)).status_code in (404, 308)


def test_deleting_a_post_deletes_its_photos(as_staff):
    as_staff.post("/posts", data={"photos": [(io.BytesIO(photo()), "a.jpg")]})
    jobs.run_due()
    picture = Picture.get()
    as_staff.post("/entries/1/removal")
    assert not picture.folder.exists() and Picture.select().count() == 0


def test_files_without_a_row_are_cleared_after_an_hour(app, clock):
    stray = app.config["SETTINGS"].media / "stray"
    stray.mkdir(parents=True)
    kept = received(photo())
    clear_orphans()
    assert stray.exists()
    import os

    for folder in (stray, kept.folder):
        os.utime(folder, (0, 0))
    clear_orphans()
    assert not stray.exists() and kept.folder.exists()


def test_a_photo_whose_process_was_killed_before_it_said_ready_is_made_again(app):
    picture = Picture.receive(FileStorage(io.BytesIO(photo()), "foto.jpg"))
    picture.encode()  # and here it was killed
    jobs.run_due()
    assert Picture.get_by_id(picture.id).is_ready and not picture.incoming.exists()
