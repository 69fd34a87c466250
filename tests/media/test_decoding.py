"""A harmful picture, whether somebody meant it or not, ends the process that decodes it and harms nothing else."""

import io
import json
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage

from intranet.core.config import ROOT
from intranet.core.errors import Refused
from intranet.core.tasks import jobs
from intranet.core.tasks.jobs import Job
from intranet.media import child, files
from intranet.media.checking import check
from intranet.media.models import Picture
from intranet.notifications.models import Notification
from tests.media.test_photos import photo, received

MB = 1024 * 1024


def png_bomb(side=30_000):
    """A PNG of 900 million pixels in about 110 KB."""

    def chunk(name, data):
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    row = b"\0" * (side // 8 + 1)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = side.to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def webp_bomb():
    """Just under 50 megapixels in about 36 bytes. Decoding WebP takes sixteen bytes for each pixel."""
    return photo(8660, 5770, "WEBP", lossless=True, quality=0, method=0)


BOMBS = {"png": (png_bomb, "50 miljoen"), "webp": (webp_bomb, "geheugen")}


@pytest.mark.parametrize("bomb, words", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_with_a_sentence(app, bomb, words):
    with pytest.raises(Refused, match=words):
        check(FileStorage(io.BytesIO(bomb()), "bom.jpg"))
    assert not list(files.media().glob("**/*"))


@pytest.mark.parametrize("bomb", [bomb for bomb, _words in BOMBS.values()], ids=BOMBS)
@pytest.mark.parametrize("act", ["look(data)", "sizes(data, [480])"])
def test_memory_stays_flat_while_a_bomb_goes_off(tmp_path, bomb, act):
    (tmp_path / "bomb").write_bytes(bomb())
    script = f"""
import resource, sys
from intranet.media.child import Unreadable, look, sizes
def peak(who): return resource.getrusage(who).ru_maxrss
data = open(sys.argv[1], "rb").read()
before = peak(resource.RUSAGE_SELF)
try:
    {act}
except Unreadable:
    print(peak(resource.RUSAGE_SELF) - before, peak(resource.RUSAGE_CHILDREN))
"""
    command = [sys.executable, "-c", script, str(tmp_path / "bomb")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    here, there = map(int, done.stdout.split())
    assert here < 10_000 and there < 800_000, done.stderr  # KB


@pytest.mark.parametrize("size", [(8064, 6048), (6048, 8064)])
def test_the_largest_photo_of_a_phone_fits(app, size):
    image = Image.effect_noise((672, 504), 50).convert("RGB").resize(size)
    stream = io.BytesIO()
    image.save(stream, "JPEG", progressive=True, quality=80)
    assert received(stream.getvalue()).is_ready


def test_the_decoder_can_write_no_file_and_knows_no_secret(tmp_path, monkeypatch):
    monkeypatch.setenv("KRING_SMTP_URL", "smtp://geheim")
    script = tmp_path / "decoding.py"
    body = Path(child.SCRIPT).read_text().replace("        data = sys.stdin.buffer.read()\n", STEALING)
    script.write_text(body)
    monkeypatch.setattr(child, "SCRIPT", str(script))
    with pytest.raises(child.Unreadable) as answer:
        child.look(b"x")
    told = json.loads(str(answer.value).split(" ", 1)[1][len("ValueError('") : -len("')")])
    assert told == {"written": "File too large", "environment": []}


STEALING = """
        import os
        try:
            with open(sys.argv[0] + ".out", "w") as file:
                file.write("x")
            written = "yes"
        except OSError as error:
            written = error.strerror
        known = [name for name in os.environ if name.startswith("KRING_")]
        raise ValueError(json.dumps({"written": written, "environment": known}))
"""


@pytest.fixture
def post(as_staff):
    """Post a photo; returns its Picture, which is not decoded yet."""

    def posted():
        as_staff.post("/posts", data={"text": "kijk", "photos": [(io.BytesIO(photo()), "a.jpg")]})
        return Picture.get()

    return posted


def give_up(picture, clock):
    """Let the job try until it gives up; returns the number of tries."""
    tries = 0
    while Job.select().where(Job.name == "encode").exists():
        clock.set(max(job.due_at for job in Job.select().where(Job.name == "encode")))
        tries += jobs.run_due() > 0
    return tries


def test_a_photo_whose_decoding_dies_is_given_up_after_three_tries(as_staff, cast, post, clock, monkeypatch):
    picture = post()
    monkeypatch.setattr(child, "MAKING", 0)  # so that it is killed at once, as if by a limit
    assert give_up(picture, clock) == 3
    assert Picture.get().state == "failed" and not picture.incoming.exists() and not picture.original.exists()
    assert "kon niet worden gelezen" in as_staff.get("/").text
    assert [told.reason for told in Notification.select().where(Notification.person == cast.staff)] == ["photo"]
    assert "Een foto van jou" in as_staff.get("/notifications").text


def test_one_that_dies_once_is_made_the_next_time(post, clock, monkeypatch):
    post()
    with monkeypatch.context() as broken:
        broken.setattr(child, "MAKING", 0)
        jobs.run_due()
    assert Picture.get().state == "waiting"
    clock.set(Job.get(Job.name == "encode").due_at)
    jobs.run_due()
    assert Picture.get().is_ready


def test_a_photo_that_turns_out_unreadable_is_given_up_at_once_and_its_original_deleted(as_staff, post):
    picture = post()
    picture.incoming.write_bytes(picture.incoming.read_bytes()[:300] + b"\0" * 2000)
    jobs.run_due()
    assert Picture.get().state == "failed" and not Job.select().where(Job.name == "encode").exists()
    assert not list(files.media().glob("*/*"))


def test_a_profile_photo_that_is_given_up_is_reported_on_your_own_page(as_staff):
    as_staff.post("/profile/photo", data={"photo": (io.BytesIO(photo()), "ik.jpg")})
    Picture.get().incoming.write_bytes(b"\xff\xd8\xff")
    jobs.run_due()
    assert "Je foto kon niet worden gelezen" in as_staff.get("/profile").text


def test_a_decoder_that_does_not_start_costs_no_photo(post, clock, monkeypatch):
    post()
    with monkeypatch.context() as broken:
        broken.setattr(child, "SCRIPT", "/nowhere/decoding.py")
        for _ in range(5):
            clock.set(Job.get(Job.name == "encode").due_at)
            jobs.run_due()
    assert Picture.get().state == "waiting"
    clock.set(Job.get(Job.name == "encode").due_at)
    jobs.run_due()
    assert Picture.get().is_ready


def test_the_demo_leaves_no_originals(empty_app):
    from intranet.demo import pictures

    picture = pictures.stored(*pictures.encoded(pictures.read("coffee.jpg")))
    assert Picture.get().is_whole and picture.digest
    assert [place.name for place in files.media().iterdir()] == [picture.key]
