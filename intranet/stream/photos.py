"""The photos of an entry, each with a text for people who cannot see it."""

import peewee
from flask import url_for
from flask_babel import gettext as _

from ..database import Model, Refused, writing
from ..media.checking import Upload, check
from ..media.models import FAILING, Picture
from ..notifications.models import notify
from ..people.models import Person

MAX_PHOTOS = 4


class Attachment(Model):
    """A photo of an entry, with a text for people who cannot see it."""

    entry = peewee.DeferredForeignKey("Entry", on_delete="CASCADE", backref="attachments")
    position = peewee.IntegerField()
    alt = peewee.TextField(default="")
    picture = peewee.ForeignKeyField(Picture, on_delete="CASCADE")

    @classmethod
    def visible_to(cls, person):
        Entry = cls.entry.rel_model
        visible, drafts = (query.select(Entry.id) for query in (Entry.visible_to(person), Entry.drafts_of(person)))
        return cls.select(cls, Picture).join(Picture).where(cls.entry.in_(visible) | cls.entry.in_(drafts))

    def address(self, file):
        return url_for("stream.photo", id=self.id, version=self.picture.version, file=file)


class Photos:
    """The part of Entry that is about its photos."""

    @staticmethod
    def check(photos):
        """Check (file, alt) pairs; returns (Upload, alt) pairs. This takes a while, so call it before the transaction."""
        return [(file if isinstance(file, Upload) else check(file), alt) for file, alt in photos]

    def attach(self, photos):
        """Add these photos, (Upload, alt) pairs, to the entry."""
        for position, (upload, alt) in enumerate(photos):
            Attachment.create(entry=self, position=position, alt=alt, picture=Picture.receive(upload))

    def change_photos(self, words, left_out):
        """Change the texts of the photos, given by id, and remove the photos (ids) that are left out."""
        with writing():
            self.look_again()
            photos = list(self.attachments)
            described = [photo for photo in photos if words.get(photo.id, photo.alt) != photo.alt]
            for photo in described:
                photo.alt = words[photo.id]
                photo.save(only=["alt"])
            removed = [photo for photo in photos if photo.id in left_out]
            for photo in removed:
                photo.picture.remove()
            if len(removed) == len(photos) and not self.text:
                raise Refused(_("Write something first, or delete it."), "text")
            if described or removed:
                self.mark_as_edited()
                self.save(only=["edited_at", "version"])

    def remove_photos(self):
        for photo in self.attachments:
            photo.picture.remove()

    @property
    def is_settled(self):
        """Whether all its photos are ready, and the photo of its author."""
        pictures = [self.author.picture, *(photo.picture for photo in self.photos)]
        return not any(picture and picture.state == "waiting" for picture in pictures)


def tell_author(picture):
    """If a photo cannot be shown, tell the person who posted it. In any case the entry is drawn again."""
    for photo in Attachment.select().where(Attachment.picture == picture):
        photo.entry.touch()
        if picture.state == "failed" and not photo.entry.is_draft:
            notify(Person.select().where(Person.id == photo.entry.author_id), "photo", photo.entry)


FAILING.append(tell_author)
