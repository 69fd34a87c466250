"""The photos of the demo company, each encoded once and then linked, and the faces of its people."""

import os
from concurrent.futures import ThreadPoolExecutor

from ..entries.photos import Attachment
from ..media import decoding
from ..media.models import Picture, square_from
from ..people.models import Person
from . import faces
from .shapes import PHOTOS

OF_A_PHOTO, OF_A_FACE = square_from(48, 6, 210), square_from(0, 0, 100)  # the part that is shown


def attach(drafts, people):
    """Give the entries their photos, and some people a face."""
    shown = [(draft, *numbered) for draft in drafts for numbered in enumerate(draft.photos)]
    seen = [character for character in people.characters.values() if character.portrait or character.face]
    files = sorted({photo.file for _draft, _position, photo in shown})
    with ThreadPoolExecutor() as pool:  # encoding takes long, and the cores can share it
        photos = dict(zip(files, pool.map(encoded, map(read, files)), strict=True))
        portraits = list(pool.map(portrait, seen))
    for draft, position, photo in shown:
        picture = stored(*photos[photo.file])
        Attachment.create(entry=draft.id, position=position, alt=photo.alt, picture=picture)
    for character, made in zip(seen, portraits, strict=True):
        Person.update(picture=stored(*made)).where(Person.id == people.ids[character.key]).execute()


def read(file):
    return (PHOTOS / file).read_bytes()


def portrait(character):
    if character.portrait:
        return encoded(read(character.portrait), OF_A_PHOTO)
    return encoded(faces.portrait(character.face), OF_A_FACE)


def encoded(data, square=None):
    """A picture that has no row yet, and its files. They are our own, so no process has to guard against bad ones."""
    seen = decoding.look(data)
    cut = square(seen["width"], seen["height"]) if square else ""
    picture = Picture(width=seen["width"], height=seen["height"], square=cut, state="ready")
    return picture, decoding.sizes(data, picture.widths, cut)


def stored(picture, files):
    """The picture, with a row and its files. If it has them already: a new one that shares them, so either can be deleted."""
    if not picture.id:
        picture.put_files(files)
        picture.save()
        return picture
    copy = Picture.create(width=picture.width, height=picture.height, digest=picture.digest, state="ready")
    copy.folder.mkdir(parents=True)
    for name in files:
        os.link(picture.folder / name, copy.folder / name)
    return copy
