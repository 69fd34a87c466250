"""The photos of the demo company, each encoded once and then linked."""

import os

from ..entries.photos import Attachment
from ..media.child import look
from ..media.models import Picture, square_from
from ..people.models import Person
from .shapes import PHOTOS


def attach(drafts, people):
    """Give the entries their photos, and some people a portrait."""
    made = {}
    for draft in drafts:
        for position, photo in enumerate(draft.photos):
            Attachment.create(entry=draft.id, position=position, alt=photo.alt, picture=another(photo.file, made))
    for key, character in people.characters.items():
        if character.portrait:
            picture = encoded(character.portrait, square_from(48, 6, 210))
            Person.update(picture=picture).where(Person.id == people.ids[key]).execute()


def another(file, made):
    """A new picture that shares its files with an earlier one. Deleting one leaves the others."""
    if file not in made:
        made[file] = encoded(file)
        return made[file]
    first = made[file]
    picture = Picture.create(width=first.width, height=first.height, digest=first.digest, state="ready")
    picture.folder.mkdir(parents=True)
    for size in first.folder.iterdir():
        os.link(size, picture.folder / size.name)
    return picture


def encoded(file, square=None):
    """A photo in all its sizes."""
    data = (PHOTOS / file).read_bytes()
    seen = look(data)
    cut = square(seen["width"], seen["height"]) if square else ""
    picture = Picture(width=seen["width"], height=seen["height"], square=cut, state="ready")
    picture.make_sizes(data)
    picture.save()
    return picture
