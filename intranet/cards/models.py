"""Cards: who is new, whose birthday it is, who has been here for so many years, who has a new photo."""

from datetime import timedelta

import peewee
from flask_babel import lazy_gettext as _l

from ..database import Model, now, writing
from ..jobs import job
from ..languages import local, today
from ..media.models import Picture
from ..people.departure import step
from ..people.models import Person
from ..stream.models import Content, Entry

SIGNS = {"new": "👋", "birthday": "🎂", "years": "🎉", "photo": "📷"}
KEPT = timedelta(days=7)  # for so long is known that a day was marked


class Card(Content):
    """An occasion of the entry's author, for everyone. Its author may remove it, and there is nothing to edit."""

    what = peewee.TextField()  # one of SIGNS
    years = peewee.IntegerField(default=0)  # of service
    picture = peewee.ForeignKeyField(Picture, null=True, on_delete="SET NULL")  # shown as long as it is their photo
    comes_along = True
    is_editable = False

    @classmethod
    def place(cls, person, what, years=0):
        """Put a card in the stream, once a day for each occasion; returns its entry, None when it was there today."""
        with writing():
            if Occasion.is_marked(person, what):
                return None
            Occasion.create(person=person, what=what, on=today())
            return cls.make(person, what, years=years)

    @classmethod
    def show_photo(cls, person):
        """Put the photo that somebody has now in the stream: in the card of a photo of today where there is one."""
        with writing():
            card = cls.of_photo_today(person)
            if card is None:
                return cls.make(person, "photo", picture=person.picture)
            card.picture = person.picture
            card.save()
            card.entry.touch()
            return card.entry

    @classmethod
    def of_photo_today(cls, person):
        recent = (Entry.published_at > now() - timedelta(days=1)) & Entry.hidden_at.is_null()
        return cls.select().join(Entry).where((Entry.author == person) & (cls.what == "photo") & recent).first()

    @classmethod
    def make(cls, person, what, **fields):
        content = lambda entry: cls.create(entry=entry, what=what, **fields)  # noqa: E731
        return Entry.post(person, SIGNS[what], kind="card", content=content)


class Occasion(Model):
    """A day of somebody's was marked with a card, so that it is not marked again when they remove it."""

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
            cls.delete().where(cls.on < today() - KEPT).execute()


@step("anonymise")
def remove_cards(person):
    """They say who somebody is, so they do not outlive the name."""
    Occasion.delete().where(Occasion.person == person).execute()
    delete_cards.later(person.id)


@job(title=_l("Deleting the cards of somebody who has no name any more"))
def delete_cards(id):
    for entry in list(Entry.select().where((Entry.author == id) & (Entry.kind == "card"))):
        entry.remove()


class Question:
    """What Kring asks somebody alone, on their home page. Each is asked until it is answered, and then not again."""

    @staticmethod
    def about_photo(person):
        """Whether to ask if a new photo may be shown: for a week, once it is ready."""
        picture = person.picture
        if picture is None or person.answered_picture_id == picture.id or not picture.is_ready:
            return False
        return local(picture.created_at).date() > today() - KEPT

    @staticmethod
    def about_return(person):
        """Whether to ask who was away if there is something to tell. Never why they were."""
        return person.away_until is not None and person.away_until < today()
