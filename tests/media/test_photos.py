"""Photos: which are accepted or refused, and what is made of them."""

import io
import struct
from array import array

import pillow_heif
import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage

from intranet.core.errors import Refused
from intranet.core.tasks import jobs
from intranet.entries.models import Entry
from intranet.entries.photos import Attachment
from intranet.media.checking import check
from intranet.media.models import Picture, square_from
from tests.entries.removing import for_good


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


def phone_photo():
    stream = io.BytesIO()
    pillow_heif.from_pillow(Image.effect_noise((640, 480), 50).convert("RGB")).save(stream)
    return stream.getvalue()


def moving(format):
    """Red, and then other colours."""
    first, *others = [Image.new("RGB", (90, 60), colour) for colour in ("red", "green", "blue")]
    stream = io.BytesIO()
    first.save(stream, format, save_all=True, append_images=others, duration=100)
    return stream.getvalue()


def address(file):
    """The address of the first photo of a post, from its page."""
    return Attachment.get_by_id(1).address(file)


def received(data, name="foto.jpg", **options):
    picture = Picture.receive(check(FileStorage(io.BytesIO(data), name)), **options)
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
    assert received(phone_photo(), "IMG_1.HEIC").is_ready


@pytest.mark.parametrize("part", [0.05, 0.5, 0.99])
def test_a_phone_photo_that_was_cut_off_is_refused_when_it_is_sent(app, part):
    whole = phone_photo()
    with pytest.raises(Refused, match="beschadigd"):
        check(FileStorage(io.BytesIO(whole[: int(len(whole) * part)]), "IMG_2.HEIC"))


def test_sixteen_bits_of_grey_keep_their_greys(app):
    greys = array("H", [column * 257 for _row in range(256) for column in range(256)])
    stream = io.BytesIO()
    Image.frombytes("I;16", (256, 256), greys.tobytes()).save(stream, "PNG")
    made = files(received(stream.getvalue(), "scan.png"))["256.jpg"]
    assert [made.getpixel((column, 128))[0] for column in (0, 64, 128, 192, 255)] == pytest.approx(
        [0, 64, 128, 192, 255], abs=3
    )


@pytest.mark.parametrize("format", ["WEBP", "PNG"])
def test_of_a_moving_picture_the_first_image_is_shown_and_the_page_says_so(as_staff, format):
    as_staff.post("/posts", data={"photos": [(io.BytesIO(moving(format)), "dans.webp")]})
    as_staff.post("/profile/photo", data={"photo": (io.BytesIO(moving(format)), "ik.png")})
    assert as_staff.get("/profile").text.count("bewegend") == 1
    jobs.run_due()
    assert as_staff.get("/").text.count("Van een bewegend beeld zie je alleen het eerste plaatje.") == 1
    assert files(Picture.get())["90.jpg"].getpixel((45, 30))[0] > 200


def test_a_picture_that_stands_still_is_not_said_to_move(as_staff):
    as_staff.post("/posts", data={"photos": [(io.BytesIO(photo(format="PNG")), "a.png")]})
    assert "bewegend" not in as_staff.get("/").text


def test_the_other_images_in_a_photo_of_a_phone_do_not_make_it_move(app):
    stream = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(
        stream, "MPO", save_all=True, append_images=[Image.new("RGB", (30, 20), "red")]
    )
    picture = received(stream.getvalue())
    assert picture.is_ready and not picture.moves


def test_odd_exif_takes_nothing_from_a_photo(app):
    """It lies on its side, and has a size that Pillow can read but not write."""
    tags = b"".join(struct.pack("<HHII", *tag) for tag in ((0x100, 9, 1, 2**32 - 1), (0x112, 3, 1, 6)))
    picture = received(photo(300, 200, exif=b"Exif\0\0II*\0\x08\0\0\0\x02\0" + tags + bytes(4)))
    assert picture.is_ready and files(picture)["200.jpg"].size == (200, 300)


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
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "tekening"),
        (photo(2000, 1500, quality=95)[:9000], "beschadigd"),
        (photo(2000, 1500, "PNG")[:-40], "beschadigd"),
        (photo(2000, 1500, "WEBP")[:-40], "beschadigd"),
        (photo(300, 300, "GIF"), "geen foto"),
        (b"\xff\xd8\xff" + b"\0" * 15 * 1024 * 1024, "15 MB"),
    ],
    ids=["empty", "page", "svg", "cut jpeg", "cut png", "cut webp", "gif", "too many bytes"],
)
def test_a_file_that_is_not_a_photo_is_refused_with_a_sentence_and_leaves_nothing(app, data, words):
    with pytest.raises(Refused, match=words):
        check(FileStorage(io.BytesIO(data), "foto.jpg"))
    assert Picture.select().count() == 0
    assert not list(app.config["SETTINGS"].media.glob("**/*"))


def test_a_profile_photo_is_cut_square_where_the_person_wants(app):
    assert square_from(50, 50, 100)(1200, 800) == "200,0,800"
    assert square_from(0, 100, 200)(1200, 800) == "0,400,400"
    picture = received(photo(), square=square_from(50, 50, 100))
    assert {image.size for image in files(picture).values()} == {(96, 96), (192, 192), (384, 384)}


def test_a_post_shows_its_photos_in_their_own_space(as_staff, cast):
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
    for_good()
    assert not picture.folder.exists() and Picture.select().count() == 0


@pytest.mark.parametrize("is_htmx", [False, True])
def test_people_who_have_to_choose_photos_again_are_told_so(as_staff, hx, is_htmx):
    """If htmx morphs the refusal into the page, the browser keeps them; a new page starts without them."""
    browser = hx(as_staff) if is_htmx else as_staff
    photos = [(io.BytesIO(photo()), "goed.jpg"), (io.BytesIO(photo(2000, 1500)[:9000]), "stuk.jpg")]
    answer = browser.post("/posts", data={"text": "koffie", "photos": photos})
    assert answer.status_code == 422 and "stuk.jpg is beschadigd" in answer.text
    assert ("Kies al je foto" in answer.text) != is_htmx
