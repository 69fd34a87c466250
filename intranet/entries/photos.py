"""The photos of an entry, each with a text for people who cannot see it."""

import peewee
from flask import url_for
from flask_babel import gettext as _

from ..core.database import Model, writing
from ..core.errors import Refused
from ..media.checking import Upload, check
from ..media.models import FAILING, Picture
from ..notifications.models import notify
from ..people.models import Person
from .models import Entry

MAX_PHOTOS = 4


class Attachment(Model):
    """A photo of an entry, with a text for people who cannot see it."""

    entry = peewee.ForeignKeyField(Entry, on_delete="CASCADE", backref="attachments")
    position = peewee.IntegerField()
    alt = peewee.TextField(default="")
    picture = peewee.ForeignKeyField(Picture, on_delete="CASCADE")

    @classmethod
    def visible_to(cls, person):
        visible, drafts = (query.select(Entry.id) for query in (Entry.visible_to(person), Entry.drafts_of(person)))
        return cls.select(cls, Picture).join(Picture).where(cls.entry.in_(visible) | cls.entry.in_(drafts))

    def address(self, file):
        return url_for("entries.photo", id=self.id, version=self.picture.version, file=file)


def checked(photos):
    """Turn (file or Upload, alt) pairs into (Upload, alt). Checking a file takes a while, so do it before the transaction."""
    return [(file if isinstance(file, Upload) else check(file), alt) for file, alt in photos]


def attach(entry, photos):
    """Add these photos, (Upload, alt) pairs, to the entry."""
    for position, (upload, alt) in enumerate(photos):
        Attachment.create(entry=entry, position=position, alt=alt, picture=Picture.receive(upload))


def change_photos(entry, alts, left_out):
    """Change the texts of the photos, given by id, and remove the photos (ids) that are left out."""
    with writing():
        entry.reload()
        photos = list(entry.attachments)
        removed = [photo for photo in photos if photo.id in left_out]
        if len(removed) == len(photos) and not entry.text:
            raise Refused(_("Write something first, or delete it."), "text")
        described = describe(photos, alts)
        for photo in removed:
            photo.picture.remove()
        if described or removed:
            entry.mark_as_edited()
            entry.save(only=["edited_at", "version"])


def describe(photos, alts):
    """Store the texts that changed; returns the photos they belong to."""
    described = [photo for photo in photos if alts.get(photo.id, photo.alt) != photo.alt]
    for photo in described:
        photo.alt = alts[photo.id]
        photo.save(only=["alt"])
    return described


def remove_photos(entry):
    for photo in entry.attachments:
        photo.picture.remove()


def notify_author(picture):
    """Tell the person who posted a photo that it cannot be shown; its card is rendered again."""
    for photo in Attachment.select().where(Attachment.picture == picture):
        photo.entry.touch()
        if picture.state == "failed" and not photo.entry.is_draft:
            notify(Person.select().where(Person.id == photo.entry.author_id), "photo", photo.entry)


FAILING.append(notify_author)
