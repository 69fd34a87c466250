"""Decodes pictures in a separate process, so that a malicious one can harm nothing else.

child.py runs this as a script, without the app, so it starts in a tenth of a second. The picture comes in by stdin. The
answer goes out by stdout: a line of JSON, and then the bytes it announces. The process cannot write files, and its memory
and time are limited.
"""

import io
import json
import math
import resource
import sys
from contextlib import suppress

from PIL import Image

MEMORY = 768 * 1024**2  # bytes of address space: 50 megapixels of a phone fit, a decompression bomb does not
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
}  # the orientation in EXIF, and what turns the picture upright
SIDEWAYS = (5, 6, 7, 8)
LOGO = (480, 96)  # pixels: twice what a page shows
ICONS = (
    192,
    512,
)  # pixels, as phones ask for: https://developer.mozilla.org/docs/Web/Progressive_web_apps/Manifest/icons
WHOLE, MASKED = 0.84, 0.76  # how much of an icon a logo takes: its longest side, or its diagonal in a circle
Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # a safety net: Pillow itself refuses to decode more than twice as many


class Refusal(Exception):
    """Why a picture is refused, as a key of SENTENCES."""


def limit(seconds):
    """Limit what this process can do. If the machine runs out of memory, this process is the first to be killed."""
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, 0)):
        with suppress(OSError, ValueError):  # the system does not know this limit, or already has a lower one
            resource.setrlimit(what, (most, most))


def opened(data):
    """The picture in these bytes, not yet decoded."""
    if data[4:8] != b"ftyp":
        return Image.open(io.BytesIO(data), formats=FORMATS)
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
    return Image.open(io.BytesIO(data), formats=("HEIF",))


def look(data):
    """Check a picture. Returns its size when upright, and whether it moves; raises if it cannot be used."""
    image = recognised(data)
    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise Refusal("too large")
    size = (height, width) if orientation(image) in SIDEWAYS else (width, height)
    look_for_cuts(image, data)
    moves = image.format in ("WEBP", "PNG") and image.is_animated  # more images in a JPEG or HEIC show the same moment
    return {"width": size[0], "height": size[1], "moves": moves}


def orientation(image):
    """The orientation according to EXIF. Odd data there makes Pillow raise anything, but the picture itself can be fine."""
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
    """Raise, with any exception, if the file was cut off."""
    if image.format == "PNG":  # its checksums show it
        Image.open(io.BytesIO(data), formats=("PNG",)).verify()
        return
    if image.format == "WEBP" and len(data) < int.from_bytes(data[4:8], "little") + 8:
        raise EOFError
    image.draft("L", (image.width // 8, image.height // 8))  # JPEG: read to the end, with little work
    image.load()


def sizes(data, widths, square):
    """The picture as files, by name: each width in JPEG and AVIF. With `square` ("left,top,side"), only that part of it."""
    with opened(data) as image:
        image = upright(image, max(widths), square)
    files = {}
    for width in sorted(widths, reverse=True):
        image.thumbnail((width, 100_000), reducing_gap=3.0)  # from large to small: each starts from the one before
        size = image if image.width == width else image.resize((width, round(image.height * width / image.width)))
        files[f"{width}.jpg"] = saved(size, "JPEG", quality=80, optimize=True, progressive=True)
        files[f"{width}.avif"] = saved(size, "AVIF", quality=60, speed=8, max_threads=1)
    return files


def saved(image, format, **options):
    stream = io.BytesIO()
    image.save(stream, format, **options)
    return stream.getvalue()


def upright(image, width, square):
    """The picture upright, at least so wide, in sRGB, with white where it was transparent, and without any metadata."""
    image, profile = turned(image, width, square)
    if image.mode in ("RGBA", "LA"):
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    image = to_srgb(image, profile).convert("RGB")
    image.info.clear()
    return image


def turned(image, width, square=""):
    """The picture upright and at least so wide, and its colour profile."""
    turn = orientation(image)
    across = image.height if turn in SIDEWAYS else image.width
    left, top, side = (int(part) for part in square.split(",")) if square else (0, 0, 0)
    image = shrunk(image, width / (side or across))
    profile = image.info.get("icc_profile")
    image = image.transpose(TURNS[turn]) if turn in TURNS else image
    if square:
        left, top, side = (round(edge * image.width / across) for edge in (left, top, side))
        image = image.crop((left, top, left + side, top + side))
    return image, profile


def shrunk(image, scale):
    """Decode the picture, and reduce it by a whole factor to no less than `scale`. A JPEG is reduced while it is decoded."""
    whole = image.width
    image.draft(None, (round(image.width * scale) + 1, round(image.height * scale) + 1))
    image.load()
    times = max(int(image.width / whole / scale), 1)
    image = plain(image)
    return image.reduce(times) if times > 1 else image


def plain(image):
    """The picture in a mode that can be reduced and turned. Of 16 bits of grey only the upper 8 stay."""
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


def logo(data):
    """A logo as files, by name, and what a page needs to know: its size when shown, and whether most of it is dark or light."""
    look(data)
    with opened(data) as image:
        image = trimmed(with_alpha(image))
    ink, small = ink_of(image), image.copy()
    small.thumbnail(LOGO, Image.Resampling.LANCZOS)
    files = {"logo.png": saved(small, "PNG", optimize=True)}
    for size in ICONS:
        files[f"{size}.png"] = saved(icon(image, size, size * WHOLE / max(image.size), ink), "PNG", optimize=True)
        across = size * MASKED / math.hypot(*image.size)
        files[f"{size}-maskable.png"] = saved(icon(image, size, across, ink), "PNG", optimize=True)
    return files, {"width": math.ceil(small.width / 2), "height": math.ceil(small.height / 2), "ink": ink}


def with_alpha(image):
    """The picture upright, in sRGB, as transparent as it was, and without any metadata."""
    image, profile = turned(image, 2 * ICONS[-1])
    alpha = image.getchannel("A") if "A" in image.getbands() else None
    image = to_srgb(image.convert("RGB") if alpha else image, profile).convert("RGB")
    image.putalpha(alpha or 255)
    image.info.clear()
    return image


def trimmed(image):
    """The picture without what is transparent around it."""
    box = image.getchannel("A").point(lambda alpha: 255 * (alpha > 8)).getbbox()
    if not box:
        raise Refusal("transparent")
    image = image.crop(box)
    image.thumbnail((2 * ICONS[-1], 2 * ICONS[-1]))
    return image


def ink_of(image):
    """Whether much of a logo cannot be seen on a dark ground ("dark") or on a light one ("light"). Most have no such part."""
    alpha = image.getchannel("A")
    if alpha.getextrema()[0] > 250:
        return ""
    greys = image.convert("L").histogram(alpha.point(lambda alpha: 255 * (alpha > 128)))
    dark, light, most = sum(greys[:95]), sum(greys[176:]), sum(greys) / 5
    return "" if max(dark, light) <= most else "dark" if dark >= light else "light"


def icon(image, size, scale, ink):
    """A square icon: the logo in the middle of a plain ground. If it has a ground of its own, that goes on."""
    is_opaque = image.getchannel("A").getextrema()[0] > 250
    ground = image.getpixel((0, 0))[:3] if is_opaque else (31, 35, 40) if ink == "light" else "white"
    square = Image.new("RGB", (size, size), ground)
    small = image.resize([max(1, round(side * scale)) for side in image.size], Image.Resampling.LANCZOS)
    square.paste(small, ((size - small.width) // 2, (size - small.height) // 2), small)
    return square


def say(line, files=()):
    sys.stdout.buffer.write(line.encode() + b"\n" + b"".join(files))
    sys.stdout.buffer.flush()


def answer(head, files=()):
    say(json.dumps(head), files)


def main(wish):
    """Answer what was asked, or say why not. Odd files make Pillow raise many things, so every exception counts."""
    try:
        data = sys.stdin.buffer.read()
        if wish["do"] == "look":
            return answer(look(data))
        files, more = logo(data) if wish["do"] == "logo" else (sizes(data, wish["widths"], wish["square"]), {})
        return answer({"files": {name: len(file) for name, file in files.items()}, **more}, files.values())
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
