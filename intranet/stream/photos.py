"""The photos of an entry, each with the words for who cannot see it."""

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
    """A photo of an entry, with the words for who cannot see it."""

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
    """What an Entry does with its photos."""

    @staticmethod
    def check(photos):
        """Look at (file, alt) pairs; returns them as (Upload, alt). This takes a while, so it belongs before the transaction."""
        return [(file if isinstance(file, Upload) else check(file), alt) for file, alt in photos]

    def attach(self, photos):
        """Take these in: (Upload, alt) pairs."""
        for position, (upload, alt) in enumerate(photos):
            Attachment.create(entry=self, position=position, alt=alt, picture=Picture.receive(upload))

    def change_photos(self, words, left_out):
        """Other words with its photos, by id, and without those (ids) that are left out."""
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
        """Whether no photo of it is still on its way, nor that of its author."""
        pictures = [self.author.picture, *(photo.picture for photo in self.photos)]
        return not any(picture and picture.state == "waiting" for picture in pictures)


def tell_author(picture):
    """Who posted a photo that cannot be shown is told; whoever keeps a drawing of it draws it anew."""
    for photo in Attachment.select().where(Attachment.picture == picture):
        photo.entry.touch()
        if picture.state == "failed" and not photo.entry.is_draft:
            notify(Person.select().where(Person.id == photo.entry.author_id), "photo", photo.entry)


FAILING.append(tell_author)
