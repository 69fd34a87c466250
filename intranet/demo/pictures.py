"""The pictures of the demo company: four are photos, the others are drawn. Each is encoded once and then linked."""

import io
import os

from ..config import ROOT
from ..media.child import look
from ..media.models import Picture, square_from
from ..people.models import Person
from ..stream.photos import Attachment
from .content.people import PORTRAITS

PHOTOS = ROOT / "intranet/demo/photos"
LARGEST = 1200  # pixels: as sharp as the stream needs, and quick to encode


def attach(drafts, people):
    """Give the entries their photos, and some people a portrait."""
    made = {}
    for draft in drafts:
        for position, photo in enumerate(draft.photos):
            Attachment.create(entry=draft.id, position=position, alt=photo.alt, picture=another(photo.key, made))
    for key, photo in PORTRAITS.items():
        if key in people.ids:
            Person.update(picture=encoded(photo, square_from(48, 6, 210))).where(Person.id == people.ids[key]).execute()


def another(key, made):
    """A new picture that shares its files with an earlier one. Deleting one leaves the others."""
    if key not in made:
        made[key] = encoded(key)
        return made[key]
    first = made[key]
    picture = Picture.create(width=first.width, height=first.height, digest=first.digest, state="ready")
    picture.folder.mkdir(parents=True)
    for file in first.folder.iterdir():
        os.link(file, picture.folder / file.name)
    return picture


def encoded(key, square=None):
    """The photo with this key, in all its sizes."""
    data = (PHOTOS / f"{key}.jpg").read_bytes() if (PHOTOS / f"{key}.jpg").exists() else drawn(key)
    seen = look(data)
    cut = square(seen["width"], seen["height"]) if square else ""
    picture = Picture(width=seen["width"], height=seen["height"], square=cut, state="ready")
    picture.make_sizes(data)
    picture.save()
    return picture


def drawn(key):
    from .drawings.draw import draw  # Pillow is needed only when something is drawn

    stream, image = io.BytesIO(), draw(key)
    image.thumbnail((LARGEST, LARGEST))
    image.save(stream, "PNG", compress_level=1)
    return stream.getvalue()
