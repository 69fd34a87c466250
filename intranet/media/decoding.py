"""Decoding, in a process of its own: what a picture does to it, it does to nothing else.

Run by child.py as a script, without the app, so it is there in a tenth of a second. The picture comes in by stdin; the answer
goes out by stdout, as a line of JSON and then the bytes it announces. It can write no file, and gets no more memory and time
than it is given.
"""

import io
import json
import resource
import sys
from contextlib import suppress

from PIL import Image

MEMORY = 768 * 1024**2  # bytes of addresses: 50 megapixels of a phone fit, what blows itself up does not
FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 50_000_000
MAX_SIDE = 20_000
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # by the orientation in EXIF, what makes it stand upright
SIDEWAYS = (5, 6, 7, 8)
Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # a second net: Pillow itself then refuses to decode twice as much


class Refusal(Exception):
    """Why a picture is not taken, as one word."""


def limit(seconds):
    """From now on this process can hurt nobody but itself; where memory runs out on this machine, it is the first to go."""
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, 0)):
        with suppress(OSError, ValueError):  # a system that does not know one, or has set less already
            resource.setrlimit(what, (most, most))


def opened(data):
    """The picture in these bytes, not yet decoded."""
    if data[4:8] != b"ftyp":
        return Image.open(io.BytesIO(data), formats=FORMATS)
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
    return Image.open(io.BytesIO(data), formats=("HEIF",))


def look(data):
    """Whether it can be taken: what it measures when it stands upright, and whether it moves."""
    image = recognised(data)
    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise Refusal("too large")
    size = (height, width) if orientation(image) in SIDEWAYS else (width, height)
    look_for_cuts(image, data)
    moves = (
        image.format in ("WEBP", "PNG") and image.is_animated
    )  # the other images in a JPEG or HEIC are of the same moment
    return {"width": size[0], "height": size[1], "moves": moves}


def orientation(image):
    """As EXIF has it. What is odd in there, and Pillow raises anything then, takes nothing from the picture."""
    try:
        return image.getexif().get(0x0112)
    except MemoryError:
        raise
    except Exception:
        return None


def recognised(data):
    try:
        return opened(data)
    except Image.DecompressionBombError:
        raise Refusal("too large") from None
    except Image.UnidentifiedImageError:
        raise Refusal("unknown") from None


def look_for_cuts(image, data):
    """Notice a file that was cut off; raises whatever comes of it."""
    if image.format == "PNG":  # its checksums tell
        Image.open(io.BytesIO(data), formats=("PNG",)).verify()
        return
    if image.format == "WEBP" and len(data) < int.from_bytes(data[4:8], "little") + 8:
        raise EOFError
    image.draft("L", (image.width // 8, image.height // 8))  # JPEG: read to the end, hardly computed
    image.load()


def sizes(data, widths, square):
    """The picture as files, by name: each width in JPEG and AVIF; of `square` ("left,top,side") where it is given."""
    with opened(data) as image:
        image = upright(image, max(widths), square)
    files = {}
    for width in sorted(widths, reverse=True):
        image.thumbnail((width, 100_000), reducing_gap=3.0)  # from large to small, so that the big one is shrunk once
        size = image if image.width == width else image.resize((width, round(image.height * width / image.width)))
        files[f"{width}.jpg"] = saved(size, "JPEG", quality=80, optimize=True, progressive=True)
        files[f"{width}.avif"] = saved(size, "AVIF", quality=60, speed=8, max_threads=1)
    return files


def saved(image, format, **options):
    stream = io.BytesIO()
    image.save(stream, format, **options)
    return stream.getvalue()


def upright(image, width, square):
    """The picture standing upright, at least so wide, in sRGB, on white where it was transparent, with nothing said about
    how it was made."""
    turn = orientation(image)
    across = image.height if turn in SIDEWAYS else image.width
    left, top, side = (int(part) for part in square.split(",")) if square else (0, 0, 0)
    image = shrunk(image, width / (side or across))
    profile = image.info.get("icc_profile")
    image = image.transpose(TURNS[turn]) if turn in TURNS else image
    if square:
        left, top, side = (round(edge * image.width / across) for edge in (left, top, side))
        image = image.crop((left, top, left + side, top + side))
    if image.mode in ("RGBA", "LA"):
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    image = to_srgb(image, profile).convert("RGB")
    image.info.clear()
    return image


def shrunk(image, scale):
    """Decoded, and made smaller by a whole number of times, to no less than `scale`; a JPEG while it is decoded."""
    whole = image.width
    image.draft(None, (round(image.width * scale) + 1, round(image.height * scale) + 1))
    image.load()
    times = max(int(image.width / whole / scale), 1)
    image = plain(image)
    return image.reduce(times) if times > 1 else image


def plain(image):
    """In a mode that can be shrunk and turned; of 16 bits of grey the upper 8."""
    if image.mode.startswith("I"):
        image.info.pop("transparency", None)
        return image.point(lambda grey: grey * (1 / 256)).convert("L")
    if image.mode in ("PA", "RGBa", "La") or "transparency" in image.info:
        return image.convert("RGBA")
    return image if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK") else image.convert("RGB")


def to_srgb(image, profile):
    if not profile or image.mode not in ("RGB", "L", "CMYK"):
        return image
    from PIL import ImageCms

    try:
        return ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except ImageCms.PyCMSError:
        return image


def say(line, files=()):
    sys.stdout.buffer.write(line.encode() + b"\n" + b"".join(files))
    sys.stdout.buffer.flush()


def answer(head, files=()):
    say(json.dumps(head), files)


def main(wish):
    """What was asked for, or the one word that says why not. Pillow raises a lot on what is odd, so everything counts."""
    try:
        data = sys.stdin.buffer.read()
        if wish["do"] == "look":
            return answer(look(data))
        files = sizes(data, wish["widths"], wish["square"])
        return answer({"files": {name: len(file) for name, file in files.items()}}, files.values())
    except Refusal as refusal:
        return answer({"refused": str(refusal)})
    except MemoryError:
        return answer({"refused": "too heavy"})
    except Exception as error:
        return answer({"refused": "damaged", "why": repr(error)[:300]})


if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    limit(asked["seconds"])
    say("here")
    main(asked)
