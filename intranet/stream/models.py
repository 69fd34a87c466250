"""Entries, what they carry besides their text, and who may see them."""

from datetime import UTC, datetime

import peewee
from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from playhouse.hybrid import hybrid_property

from ..changes import Change
from ..database import Model, Refused, UTCField, now, writing
from ..notifications import models  # noqa: F401 - its keys to Entry are made when Entry is, so it goes first
from ..people.models import Lead, Person, Team
from ..prepared import prepared

MAX_TEXT = 2000
PAGE = 20
NEVER = "9999-12-31 00:00:00.000000"
GONE = datetime(
    9999, 12, 31, tzinfo=UTC
)  # what is being deleted counts as published then: no draft, and seen by nobody

CLOSED = _l("A lead or HR closed this conversation. You can read it, not add to it.")


class Entry(Model):
    """Everything published. A comment is an entry with a parent; the audience of a comment is that of its parent.

    Here stands what an entry is and who may see it. It is made by a NewEntry; what is done with it afterwards are functions
    that take it, each in the module of its noun: publication, editing, removal, photos, reactions, mutes, notifying.
    """

    author = peewee.ForeignKeyField(Person, backref="entries", index=False)
    parent = peewee.ForeignKeyField("self", null=True, backref="comments", on_delete="CASCADE", index=False)
    audience = peewee.ForeignKeyField(Team, null=True, on_delete="CASCADE", index=False)  # None is everyone
    kind = peewee.TextField(default="post")  # the name of its Content, or "post" or "comment"
    submission = peewee.TextField(null=True)  # tells two clicks from two posts, for a day
    is_double = False  # whether a NewEntry found this one instead of making it
    text = peewee.TextField(default="")
    html = peewee.TextField(default="")
    created_at = UTCField(default=now)
    published_at = UTCField(null=True, default=now)  # None: a draft
    planned_at = UTCField(null=True)  # when a draft comes out by itself
    edited_at = UTCField(null=True)
    hidden_at = UTCField(null=True)  # from then on only its author sees it
    hidden_for = peewee.TextField(default="")  # the name of the reason; who, when and in what words is in the log
    locked_at = UTCField(null=True)  # from then on nobody comments, reacts or votes
    version = peewee.IntegerField(default=0)  # the number of its latest change

    class Meta:
        only_save_dirty = True  # whoever changes the text does not undo what somebody else did meanwhile
        indexes = (
            (("parent", "published_at", "id"), False),
            (("parent", "version"), False),
            (("audience", "published_at"), False),
            (("author", "created_at"), False),
            (("author", "submission"), True),
        )

    @classmethod
    def visible_to(cls, person):
        """The entries this person may see: the one rule, for pages, photos, counts and everything else."""
        return cls.addressed_to(person).where(~cls.hidden_from(person) & cls.parent_shown_to(person))

    @classmethod
    def is_for(cls, person, entry=None):
        """For everyone, for the own team, or for one that is led; of who put themselves there, only what came after."""
        entry = entry or cls
        # In these forms no index serves: most entries are for everyone and published, what else is asked narrows down more.
        audience = peewee.fn.COALESCE(entry.audience, 0)
        if person.reads_all:
            return audience.in_([0, person.team_id]) | entry.audience.in_(person.led_teams())
        own = (audience == person.team_id) & (entry.published_at >= person.reads_team_since)
        return (audience == 0) | own | cls.is_for_team_led_by(person, entry)

    @classmethod
    def is_for_team_led_by(cls, person, entry=None):
        entry = entry or cls
        if person.reads_all:
            return peewee.fn.COALESCE(entry.audience, 0).in_(person.led_teams())
        lead = Lead.of_all_since(entry.audience, entry.published_at).where(Lead.person == person.id)
        return peewee.fn.EXISTS(lead)

    @classmethod
    def addressed_to(cls, person):
        """What was published for this person, what is hidden included."""
        return cls.published().where(cls.is_for(person))

    @classmethod
    def published(cls):
        """What is no draft and not planned for later."""
        return cls.select().where(peewee.fn.COALESCE(cls.published_at, NEVER) <= now())

    @classmethod
    def hidden_from(cls, person):
        """Who wrote something goes on seeing it when it is hidden from all others."""
        return cls.hidden_at.is_null(False) & (cls.author != person.id)

    @classmethod
    def parent_shown_to(cls, person):
        """What hangs on a hidden entry is hidden with it; so is what hangs on one that was written too early for this person."""
        entry = cls.alias()
        from_person = (entry.author != person.id) | (entry.published_at == GONE)
        hidden = entry.select(entry.id).where(entry.hidden_at.is_null(False) & from_person)
        shown = cls.parent.not_in(hidden)
        return cls.parent.is_null() | (shown if person.reads_all else shown & cls.parent_is_for(person))

    @classmethod
    def parent_is_for(cls, person):
        """Of a comment for everyone that needs no look: so is what it is a comment on."""
        entry = cls.alias()
        parent = entry.select(entry.id).where((entry.id == cls.parent) & cls.is_for(person, entry))
        return cls.audience.is_null() | cls.parent.is_null() | peewee.fn.EXISTS(parent)

    @classmethod
    def drafts_of(cls, person):
        """What this person wrote and did not publish yet. Nobody else knows of it."""
        return cls.select().where((cls.author == person.id) & cls.published_at.is_null())

    def readers(self):
        """The colleagues who may see this entry."""
        return self.readers_of(self.audience_id, self.audience_id and self.thread.published_at)

    @staticmethod
    def readers_of(audience, published_at=None):
        """The colleagues who may see what is written for a team (its id), or for everyone (None), now or at some time."""
        if audience is None:
            return Person.present()
        at = published_at or now()
        own = (Person.team == audience) & (Person.team_reads_since.is_null() | (Person.team_reads_since <= at))
        return Person.present().where(own | Person.id.in_(Lead.of_all_since(audience, at)))

    def may_be_changed_by(self, person):
        return self.author_id == person.id

    @property
    def thread(self):
        """The entry itself, or what it is a comment on."""
        return self.parent if self.parent_id else self

    @hybrid_property
    def is_comment(self):
        return self.parent_id is not None

    @is_comment.expression
    def is_comment(cls):
        return cls.parent.is_null(False)

    @property
    def is_draft(self):
        return self.published_at is None

    @property
    def is_published(self):
        return self.published_at is not None and self.published_at <= now() and self.hidden_at is None

    @property
    def is_closed(self):
        """Whether nobody adds to it: it was closed, or hidden and still shown to its author."""
        return bool(self.thread.locked_at or self.thread.hidden_at)

    def refuse_when_closed(self):
        """As it is now, not as it was when the page was drawn."""
        thread = Entry.select(Entry.hidden_at, Entry.locked_at).where(Entry.id == self.thread.id).first()
        if thread is None:
            raise Refused(_("This was deleted in the meantime."))
        if thread.hidden_at:
            raise Refused(_("This was hidden, so nobody would see it."))
        if thread.locked_at:
            raise Refused(str(CLOSED))

    def reload(self):
        """Take up what became of it since it was loaded; belongs in a transaction."""
        entry = Entry.get_or_none(Entry.id == self.id)
        if entry is None or entry.published_at == GONE:
            raise Refused(_("This was deleted in the meantime."))
        self.text, self.published_at, self.planned_at = entry.text, entry.published_at, entry.planned_at

    def load_content(self):
        """Its Content, or None."""
        kind = Content.kinds.get(self.kind)
        return kind and kind.get_or_none(kind.entry == self.id)

    def mark_as_edited(self):
        """To be saved by the caller. Of a draft nobody saw how it was."""
        self.edited_at, self.version = None if self.is_draft else now(), Change.number()

    def touch(self):
        touch(self.id)

    @property
    def url(self):
        """Its permalink; a comment's is its place on its entry's page."""
        if self.parent_id:
            return url_for("stream.entry", id=self.parent_id, _anchor=self.dom_id)
        return url_for("stream.entry", id=self.id)

    @property
    def dom_id(self):
        return f"{'comment' if self.parent_id else 'entry'}-{self.id}"


# Only hidden entries are in it, so that no other question is ever answered by it.
Entry.add_index(Entry.index(Entry.hidden_at, where=Entry.hidden_at.is_null(False)))


def touch(entry):
    """Something about the entry with this id changed: its card is rendered anew."""
    with writing():
        number_version(entry, Change.number())


@prepared
def number_version(entry, number):
    return Entry.update(version=number).where(Entry.id == entry)


class Content(Model):
    """What an entry carries besides its text: one row that shares the entry's key. Each kind of content is a subclass.

    A kind gives three parts, in the folder of templates that is named `parts`: `_card.html` inside the frame of the entry,
    `_quote.html` as moderators see it, `_draft.html` among the drafts of its author. They want `entry` and `content`.
    What else is different about a kind it says by overriding what stands in this class.
    """

    entry = peewee.ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")

    kinds = {}  # the subclasses, by kind
    kind = None  # what `kind` says of its entries
    parts = None  # the folder of its parts
    is_written = False  # whether it is made in the write box, as a post with something more; then it needs no fields
    comes_along = False  # whether its row is loaded together with the entry, since that is all that its card takes
    by_the_minute = False  # whether its card changes by itself, as one does that shows how many colleagues there are
    is_editable = True  # whether its author can change what it says
    is_frozen = False  # whether that is over
    edit_url = None  # where its author changes it, when that is more than its text

    def store(self, entry):
        """Save it as the content of this new entry, with all that belongs to it."""
        self.entry = entry
        self.save(force_insert=True)  # as create() does; else peewee takes a row that has a key for one that is there

    def refuse_to_publish(self, at):
        """Raise a Refused when something stands in the way of publishing its entry at that time."""

    def when_published(self):
        """Do what else belongs to publishing its entry, in the same transaction."""

    @classmethod
    def load(cls, entries, person):
        """The contents of these entries by entry id, with all that their cards for `person` take: a fixed number of queries."""
        if cls.comes_along:
            return {entry.id: getattr(entry, entry.kind) for entry in entries}
        ids = [entry.id for entry in entries]
        return {content.entry_id: content for content in cls.select().where(cls.entry.in_(ids))}

    @classmethod
    def reader_state(cls, person):
        """What else its card differs by from reader to reader, as a query to be selected beside Entry; None for nothing."""

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Content.kinds[cls.kind] = cls
