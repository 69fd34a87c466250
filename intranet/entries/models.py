"""Entries, what they carry besides their text, and who may see them."""

from datetime import UTC, datetime

import peewee
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from playhouse.hybrid import hybrid_property

from ..core.cache.prepared import prepared
from ..core.cache.versions import Change
from ..core.clock import now
from ..core.database import Model, UTCField, writing
from ..core.errors import Refused
from ..core.http.links import address
from ..core.offers import kinds
from ..notifications import models  # noqa: F401 - its keys to Entry are made when Entry is, so it goes first
from ..people.models import Lead, Person, Team

MAX_TEXT = 2000
PAGE = 20
NEVER = "9999-12-31 00:00:00.000000"
GONE = datetime(9999, 12, 31, tzinfo=UTC)  # publication of what is being deleted: so it is no draft, and nobody sees it

CLOSED = _l("A lead or HR closed this conversation. You can read it, but not add to it.")


class Entry(Model):
    """Everything that is published. A comment is an entry with a parent, and has the audience of that parent.

    This class says what an entry is and who may see it. A NewEntry makes it; what is done with it afterwards are
    functions that take it, each in the module of its noun: publication, editing, removal, photos, reactions, mutes,
    notifying.
    """

    author = peewee.ForeignKeyField(Person, backref="entries", index=False)
    parent = peewee.ForeignKeyField("self", null=True, backref="comments", on_delete="CASCADE", index=False)
    audience = peewee.ForeignKeyField(Team, null=True, on_delete="CASCADE", index=False)  # None is everyone
    kind = peewee.TextField(default="post")  # the name of its Content, or "post" or "comment"
    submission = peewee.TextField(null=True)  # for a day: tells a double click from two posts
    is_double = False  # whether a NewEntry found this one instead of making it
    text = peewee.TextField(default="")
    html = peewee.TextField(default="")
    created_at = UTCField(default=now)
    published_at = UTCField(null=True, default=now)  # None: a draft
    planned_at = UTCField(null=True)  # when a draft is published by itself
    edited_at = UTCField(null=True)
    hidden_at = UTCField(null=True)  # from then on only its author can see it
    hidden_for = peewee.TextField(default="")  # the name of the reason; the log has the rest
    locked_at = UTCField(null=True)  # from then on nobody can comment, react or vote
    version = peewee.IntegerField(default=0)  # the number of its latest change

    class Meta:
        only_save_dirty = True  # so that changing the text does not undo what somebody else did meanwhile
        indexes = (
            (("parent", "published_at", "id"), False),
            (("parent", "version"), False),
            (("audience", "published_at"), False),
            (("author", "created_at"), False),
            (("author", "submission"), True),
        )

    @property
    def is_from_kring(self):
        """Whether Kring says it about the author, instead of the author saying it."""
        content = kinds.get(self.kind)
        return bool(content and content.is_from_kring)

    @property
    def invites(self):
        """The reaction that its card offers before anybody gave it, or None."""
        content = kinds.get(self.kind)
        return content and content.invites

    @classmethod
    def visible_to(cls, person):
        """The entries this person may see. This one rule is used for pages, photos, counts and everything else."""
        return cls.addressed_to(person).where(~cls.hidden_from(person) & cls.parent_shown_to(person))

    @classmethod
    def is_for(cls, person, entry=None):
        """The condition for entries to everyone, to the team of this person, or to a team they lead.

        If they put themselves in a team, or made themselves its lead, only later entries count.
        """
        entry = entry or cls
        # COALESCE keeps the database from using an index here: most entries are for everyone, so it would not help.
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
        """The entries that were published for this person, including hidden ones."""
        return cls.published().where(cls.is_for(person))

    @classmethod
    def published(cls):
        """The entries that are not drafts, and not being deleted."""
        return cls.select().where(peewee.fn.COALESCE(cls.published_at, NEVER) <= now())

    @classmethod
    def hidden_from(cls, person):
        """The condition for entries that are hidden from this person. An author can still see a hidden entry of their own."""
        return cls.hidden_at.is_null(False) & (cls.author != person.id)

    @classmethod
    def parent_shown_to(cls, person):
        """The condition that the parent, if any, is neither hidden from this person nor older than what they may read there."""
        entry = cls.alias()
        from_person = (entry.author != person.id) | (entry.published_at == GONE)
        hidden = entry.select(entry.id).where(entry.hidden_at.is_null(False) & from_person)
        shown = cls.parent.not_in(hidden)
        return cls.parent.is_null() | (shown if person.reads_all else shown & cls.parent_is_for(person))

    @classmethod
    def parent_is_for(cls, person):
        """The condition that the parent, if any, is for this person. If a comment is for everyone, so is its parent."""
        entry = cls.alias()
        parent = entry.select(entry.id).where((entry.id == cls.parent) & cls.is_for(person, entry))
        return cls.audience.is_null() | cls.parent.is_null() | peewee.fn.EXISTS(parent)

    @classmethod
    def written_by(cls, person):
        """What this person wrote and can see, drafts included."""
        return cls.visible_to(person).orwhere(cls.published_at.is_null()).where(cls.author == person.id)

    @classmethod
    def drafts_of(cls, person):
        """The drafts of this person. Nobody else knows of them."""
        return cls.select().where((cls.author == person.id) & cls.published_at.is_null())

    def readers(self):
        """The colleagues who may see this entry."""
        return self.readers_of(self.audience_id, self.audience_id and self.thread.published_at)

    @staticmethod
    def readers_of(audience, published_at=None):
        """The colleagues who may see what is written to a team (its id) or to everyone (None), now or at another moment."""
        if audience is None:
            return Person.present()
        at = published_at or now()
        own = (Person.team == audience) & (Person.team_reads_since.is_null() | (Person.team_reads_since <= at))
        return Person.present().where(own | Person.id.in_(Lead.of_all_since(audience, at)))

    def may_be_changed_by(self, person):
        return self.author_id == person.id

    @property
    def thread(self):
        """The entry itself, or, for a comment, the entry it is on."""
        return self.parent if self.parent_id else self

    @property
    def thread_id(self):
        return self.parent_id or self.id

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
        """Whether nobody can add to it, because it was closed, or hidden (then its author still sees it)."""
        return bool(self.thread.locked_at or self.thread.hidden_at)

    def refuse_when_closed(self):
        """Refuse if the conversation is hidden or closed by now: the page may be older."""
        thread = state_of(self.thread_id).first()
        if thread is None:
            raise Refused(_("This was deleted in the meantime."))
        if thread.hidden_at:
            raise Refused(_("This was hidden, so nobody would see it."))
        if thread.locked_at:
            raise Refused(str(CLOSED))

    def reload(self):
        """Read again what may have changed since it was loaded. Call it in a transaction."""
        entry = Entry.get_or_none(Entry.id == self.id)
        if entry is None or entry.published_at == GONE:
            raise Refused(_("This was deleted in the meantime."))
        for name in ("text", "published_at", "planned_at", "hidden_at"):
            setattr(self, name, getattr(entry, name))

    def load_content(self):
        """Its Content, or None."""
        kind = kinds.get(self.kind)
        return kind and kind.get_or_none(kind.entry == self.id)

    def mark_as_edited(self):
        """The caller must save it. A draft is not marked, because nobody saw how it was."""
        self.edited_at, self.version = None if self.is_draft else now(), Change.number()

    def touch(self, number=None):
        touch(self.id, number)

    @property
    def url(self):
        """The permalink. For a comment it is a place on the page of its entry."""
        if self.parent_id:
            return address("entries.entry", id=self.parent_id, _anchor=self.dom_id)
        return address("entries.entry", id=self.id)

    @property
    def dom_id(self):
        return f"{'comment' if self.parent_id else 'entry'}-{self.id}"


# It holds only hidden entries, so that the database does not use it for other queries.
Entry.add_index(Entry.index(Entry.hidden_at, where=Entry.hidden_at.is_null(False)))


def insert(entry):
    """Store a new entry with all its columns."""
    columns = Entry._meta.sorted_fields[1:]
    entry.id = insert_row(tuple(column.db_value(entry.__data__.get(column.name)) for column in columns)).scalar()
    entry._dirty.clear()


@prepared
def insert_row(values):
    return Entry.insert(dict(zip(Entry._meta.sorted_fields[1:], values, strict=True))).returning(Entry.id)


def touch(entry, number=None):
    """Note that something about the entry with this id has changed, so that its card is rendered again. The change may have got
    its number already.
    """
    with writing():
        number_version(entry, number or Change.number())


@prepared
def state_of(id):
    """Whether the entry with this id is hidden or closed."""
    return Entry.select(Entry.hidden_at, Entry.locked_at).where(Entry.id == id)


@prepared
def number_version(entry, number):
    return Entry.update(version=number).where(Entry.id == entry)


class Content(Model):
    """What an entry carries besides its text: one row that shares the entry's key. Each kind of content is a subclass.

    Its card is `_card.html` in the folder of templates that is named `parts`, for inside the frame of an entry. It needs
    `entry` and `content`. Moderators and, among their drafts, authors see the same card, but with `is_quoted` defined:
    then it holds nothing that can be tapped. Anything else that is special about a kind, it says by overriding what is in
    this class.
    """

    entry = peewee.ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")

    kind = None  # the `kind` of its entries
    parts = None  # the folder of templates with its card
    is_written = (
        False  # whether people write it in the write box, as a post with something more; then it needs no fields
    )
    comes_along = False  # whether its row is loaded together with the entry, because its card needs no more
    by_the_minute = False  # whether its card changes by itself, as one with the number of colleagues does
    is_editable = True  # whether its author can change what it says
    is_frozen = False  # whether that is no longer possible
    is_from_kring = False  # whether its card is Kring's, about the author
    invites = None  # the reaction that its card offers before anybody gave it
    edit_url = None  # the page where its author changes it, if there is more than its text

    state_of_comments = None  # what comments on its entry look different by

    def store(self, entry):
        """Save it as the content of this new entry, with everything that belongs to it."""
        self.entry = entry
        self.save(force_insert=True)  # as create() does; peewee would take a row with a key for one that exists

    def refuse_to_publish(self, at):
        """Raise Refused if something keeps its entry from being published at that time."""

    def when_published(self):
        """Do whatever else publishing its entry involves, in the same transaction."""

    @classmethod
    def visible_to(cls, person):
        """The entries of this kind that this person may see."""
        return Entry.visible_to(person).where(Entry.kind == cls.kind)

    @classmethod
    def written_by(cls, person):
        """The entries of this kind that this person wrote, drafts included."""
        return Entry.written_by(person).where(Entry.kind == cls.kind)

    @classmethod
    def load(cls, entries, person):
        """The contents of these entries by entry id, with everything their cards need for `person`, in a fixed number
        of queries.
        """
        if cls.comes_along:
            return {entry.id: getattr(entry, entry.kind) for entry in entries}
        ids = [entry.id for entry in entries]
        return {content.entry_id: content for content in cls.select().where(cls.entry.in_(ids))}

    @classmethod
    def reader_state(cls, person):
        """A query, to be selected beside Entry, for what else makes its card differ from reader to reader; None for nothing."""
