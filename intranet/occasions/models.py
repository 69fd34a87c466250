"""Cards about new colleagues, birthdays, years of service and new photos."""

from datetime import timedelta

import peewee
from flask_babel import lazy_gettext as _l

from ..core.clock import local, now, today
from ..core.database import Model, writing
from ..core.tasks.jobs import job
from ..entries.models import Content, Entry
from ..entries.posting import NewEntry
from ..entries.removal import remove
from ..media.models import Picture
from ..people.models import Person

SIGNS = {"new": "👋", "birthday": "🎂", "years": "🎉", "photo": "📷"}
REMEMBERED_FOR = timedelta(days=7)  # that an occasion got its card; so long Kring also asks about a new photo


class Occasion(Content):
    """An occasion of the author of the entry, shown to everyone. The author can remove it; there is nothing to edit."""

    kind, parts = "occasion", "occasions"
    comes_along = True
    is_editable = False
    is_from_kring, invites = True, "clap"
    what = peewee.TextField()  # one of SIGNS
    years = peewee.IntegerField(default=0)  # of service
    picture = peewee.ForeignKeyField(Picture, null=True, on_delete="SET NULL")  # shown as long as it is their photo

    @classmethod
    def place(cls, person, what, years=0):
        """Put a card in the stream, once a day for each occasion. Returns its entry, or None if it was already placed today."""
        with writing():
            if MarkedDay.is_marked(person, what):
                return None
            MarkedDay.create(person=person, what=what, on=today())
            return cls.make(person, what, years=years)

    @classmethod
    def show_photo(cls, person):
        """Show somebody's new photo in the stream. If there is a card with a photo of them from today, that one is changed."""
        with writing():
            occasion = cls.of_photo_today(person)
            if occasion is None:
                return cls.make(person, "photo", picture=person.picture)
            occasion.picture = person.picture
            occasion.save()
            occasion.entry.touch()
            return occasion.entry

    @classmethod
    def of_photo_today(cls, person):
        recent = (Entry.published_at > now() - timedelta(days=1)) & Entry.hidden_at.is_null()
        return cls.select().join(Entry).where((Entry.author == person) & (cls.what == "photo") & recent).first()

    @classmethod
    def make(cls, person, what, **fields):
        return NewEntry(person, SIGNS[what], content=cls(what=what, **fields)).publish()


class MarkedDay(Model):
    """Somebody's occasion got its card. This is remembered, so that a card they remove does not come back."""

    person = peewee.ForeignKeyField(Person, on_delete="CASCADE", index=False)
    what = peewee.TextField()
    on = peewee.DateField()

    class Meta:
        primary_key = peewee.CompositeKey("person", "what", "on")

    @classmethod
    def is_marked(cls, person, what):
        return cls.select().where((cls.person == person) & (cls.what == what) & (cls.on == today())).exists()

    @classmethod
    def forget_old(cls):
        with writing():
            cls.delete().where(cls.on < today() - REMEMBERED_FOR).execute()


def remove_occasions(person):
    """Cards say who somebody is, so they go when the name goes."""
    MarkedDay.delete().where(MarkedDay.person == person).execute()
    delete_occasions.later(person.id)


@job(title=_l("Deleting the cards of somebody whose name is gone"))
def delete_occasions(id):
    for entry in list(Entry.select().where((Entry.author == id) & (Entry.kind == "occasion"))):
        remove(entry)


class Question:
    """What Kring asks one person on their home page. A question stays until it is answered, and does not come back."""

    @staticmethod
    def about_photo(person):
        """Whether to ask this person if their new photo may be shown. It is asked for a week, once the photo is ready."""
        picture = person.picture
        if picture is None or person.answered_picture_id == picture.id or not picture.is_ready:
            return False
        return local(picture.created_at).date() > today() - REMEMBERED_FOR

    @staticmethod
    def about_return(person):
        """Whether to ask somebody who was away if they have something to tell. Kring never asks why they were away."""
        return person.away_until is not None and person.away_until < today()
