"""The photos of an entry, each with a text for people who cannot see it; and those that wait until their entry is posted."""

from datetime import timedelta

import peewee
from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..core.clock import now
from ..core.database import Model, writing
from ..core.errors import Refused
from ..core.offers import permissions
from ..core.tasks.jobs import daily
from ..media.checking import Upload, check
from ..media.models import FAILING, Picture
from ..notifications.models import notify
from ..people.models import Person
from .models import Entry

MAX_PHOTOS = 4
MAX_UNPOSTED = 20  # photos that one person may have sent and not posted yet
DAY = timedelta(days=1)


class Attachment(Model):
    """A photo of an entry, with a text for people who cannot see it. Browsers with JavaScript send it while its entry is being
    written: until that is posted it has no entry, and only its sender sees it.
    """

    entry = peewee.ForeignKeyField(Entry, on_delete="CASCADE", backref="attachments", null=True)
    position = peewee.IntegerField()
    alt = peewee.TextField(default="")
    picture = peewee.ForeignKeyField(Picture, on_delete="CASCADE")
    sender = peewee.ForeignKeyField(Person, on_delete="CASCADE", null=True)  # until it is posted

    @classmethod
    def visible_to(cls, person):
        visible, drafts = (query.select(Entry.id) for query in (Entry.visible_to(person), Entry.drafts_of(person)))
        shown = cls.entry.in_(visible) | cls.entry.in_(drafts) | (cls.sender == person.id)
        return cls.select(cls, Picture).join(Picture).where(shown)

    @classmethod
    def unposted_by(cls, person):
        """What this person sent and did not post yet."""
        return cls.select(cls, Picture).join(Picture).where((cls.sender == person.id) & cls.entry.is_null())

    @classmethod
    def send(cls, person, upload):
        """Keep a photo until this person posts it, for at least a day; its sizes are made meanwhile."""
        with writing():
            if cls.unposted_by(person).count() >= MAX_UNPOSTED:
                raise Refused(
                    _(
                        "Many photos of yours wait to be posted. Post them or leave some out; after a day they are deleted."
                    )
                )
            return cls.create(sender=person, position=0, picture=Picture.receive(upload))

    def address(self, file):
        return url_for("entries.photo", id=self.id, version=self.picture.version, file=file)


def checked(photos):
    """Turn (file or Upload, alt) pairs into (Upload, alt). Checking a file takes a while, so do it before the transaction.
    An id in place of a file, of a photo that was sent before, stays.
    """
    return [(photo if isinstance(photo, Upload | int) else check(photo), alt) for photo, alt in photos]


def attach(entry, photos):
    """Add these photos to the entry: (Upload, alt) pairs, or (id, alt) of what its author sent before."""
    for position, (photo, alt) in enumerate(photos):
        if isinstance(photo, int):
            post(photo, entry, position, alt)
        else:
            Attachment.create(entry=entry, position=position, alt=alt, picture=Picture.receive(photo))


def post(id, entry, position, alt):
    """Post a photo that was sent before with this entry."""
    photo = permissions.query("entries.post_photo", entry.author).where(Attachment.id == id).first()
    if photo is None or photo.picture.state == "failed":
        number = position + 1
        raise Refused(
            _("Photo %(number)d is not there any more. Leave it out or choose it again.", number=number), "photos"
        )
    photo.entry, photo.position, photo.alt, photo.sender = entry, position, alt, None
    photo.save()


@daily(title=_l("Deleting photos that were sent and never posted"))
def forget_unposted():
    """Only what says of itself that it waits to be posted, and has done so for a day, is deleted."""
    waiting = Attachment.sender.is_null(False) & Attachment.entry.is_null() & (Picture.created_at <= now() - DAY)
    remove_unposted(waiting)


def remove_unposted(condition):
    with writing():
        for photo in list(Attachment.select(Attachment, Picture).join(Picture).where(condition)):
            photo.picture.remove()


def remove_unposted_by(person):
    """When somebody leaves."""
    remove_unposted(Attachment.entry.is_null() & (Attachment.sender == person.id))


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
    for photo in Attachment.select().where((Attachment.picture == picture) & Attachment.entry.is_null(False)):
        photo.entry.touch()
        if picture.state == "failed" and not photo.entry.is_draft:
            notify(Person.select().where(Person.id == photo.entry.author_id), "photo", photo.entry)


FAILING.append(notify_author)
