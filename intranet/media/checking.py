"""What is sent in as a photo, looked at before it is decoded."""

import io
from dataclasses import dataclass

from flask_babel import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from ..database import Refused

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 20_000
Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # a second net: Pillow itself then refuses to decode twice as much


def opened(data):
    """The picture in these bytes, not yet decoded. What reads the photos of an iPhone takes 4 MB: it is loaded with the first."""
    if data[4:8] != b"ftyp":
        return Image.open(io.BytesIO(data), formats=FORMATS)
    import pillow_heif

    pillow_heif.register_heif_opener()
    return Image.open(io.BytesIO(data), formats=("HEIF",))


@dataclass
class Upload:
    """The bytes of a picture that can be trusted to be one, and its size when it stands upright."""

    data: bytes
    width: int
    height: int


def check(file, field="photos"):
    """Look at a FileStorage; raises Refused with a sentence that says what is wrong and how to mend it."""
    data = file.stream.read(MAX_BYTES + 1)
    if not data:
        raise Refused(_("%(name)s is empty. Choose it again.", name=file.filename), field)
    if len(data) > MAX_BYTES:
        raise Refused(
            _("%(name)s is larger than 15 MB. Make it smaller, or choose another photo.", name=file.filename), field
        )
    try:
        with opened(data) as image:
            width, height = image.size
            if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
                raise Image.DecompressionBombError
            sideways = image.getexif().get(0x0112) in (5, 6, 7, 8)
            look_for_cuts(image, data)
    except Image.DecompressionBombError:
        raise Refused(
            _("%(name)s has more than 50 million pixels. Make it smaller first.", name=file.filename), field
        ) from None
    except UnidentifiedImageError:
        raise Refused(
            _("%(name)s is not a photo that Kring can read. JPEG, PNG, WebP and HEIC are fine.", name=file.filename),
            field,
        ) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise Refused(
            _("%(name)s is damaged: a part is missing. Send it again, or choose another photo.", name=file.filename),
            field,
        ) from None
    return Upload(data, *((height, width) if sideways else (width, height)))


def look_for_cuts(image, data):
    """Notice a file that was cut off, as cheaply as its format allows; raises OSError or SyntaxError."""
    if image.format == "JPEG":
        image.draft(
            "L", (image.width // 8, image.height // 8)
        )  # an eighth of the size: read to the end, hardly computed
        image.load()
    elif image.format == "PNG":
        with Image.open(io.BytesIO(data), formats=("PNG",)) as fresh:
            fresh.verify()
    elif image.format == "WEBP" and len(data) < int.from_bytes(data[4:8], "little") + 8:
        raise OSError("cut off")


def upright(data):
    """The picture standing upright, in sRGB, on white where it was transparent, with nothing said about how it was made."""
    with opened(data) as image:
        image.load()
        image = ImageOps.exif_transpose(image)
        profile = image.info.get("icc_profile")
        if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
            image = image.convert("RGBA")
            ground = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(ground, image)
        image = to_srgb(image, profile).convert("RGB")
    image.info.clear()
    return image


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
