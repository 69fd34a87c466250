"""Entries, what belongs to them (comments, reactions and photos), and who may see them."""

from datetime import UTC, datetime, timedelta

import peewee
from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from playhouse.hybrid import hybrid_property

from ..changes import Change
from ..database import Model, Refused, UTCField, delete_in_batches, forget_deleted, goes_along, now, writing
from ..jobs import daily, job
from ..people.departure import step
from ..people.models import Lead, Person, Team
from ..prepared import prepared
from .photos import Photos
from .publishing import Publishing
from .reactions import REACTIONS, Reaction
from .telling import Mute, Telling
from .words import Words

MAX_TEXT = 2000
PAGE = 20
DAY = timedelta(days=1)
MINE = object()  # stands for the audience that the entry already has
own_columns = []  # functions (person) -> column of a query on Entry: what makes a drawing differ from reader to reader
NEVER = "9999-12-31 00:00:00.000000"
GONE = datetime(
    9999, 12, 31, tzinfo=UTC
)  # published_at of an entry that is being deleted: so it is not a draft, and nobody sees it
AT_ONCE = 100  # an entry with more rows than this is deleted by a job


CLOSED = _l("A lead or HR closed this conversation. You can read it, but not add to it.")


class Entry(Photos, Publishing, Telling, Model):
    """Everything that is published. A comment is an entry with a parent, and has the audience of that parent."""

    author = peewee.ForeignKeyField(Person, backref="entries", index=False)
    parent = peewee.ForeignKeyField("self", null=True, backref="comments", on_delete="CASCADE", index=False)
    audience = peewee.ForeignKeyField(Team, null=True, on_delete="CASCADE", index=False)  # None is everyone
    kind = peewee.TextField(default="post")  # the name of its Content, or "post" or "comment"
    submission = peewee.TextField(null=True)  # for a day: tells a double click from two posts
    is_double = False  # whether Entry.post() found this entry instead of making it
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

    @classmethod
    def post(
        cls,
        author,
        text,
        audience=None,
        parent=None,
        kind="post",
        photos=(),
        content=None,
        draft=False,
        planned_at=None,
        submission=None,
    ):
        """Publish an entry, or keep it as a draft. If the author sends the same `submission` twice, this returns the first entry.

        `photos` are (file or Upload, alt) pairs. `content` is called with the new entry to make its Content.
        """
        audience = parent.audience if parent else audience
        entry = cls(author=author, parent=parent, audience=audience, kind=kind, submission=submission or None)
        words, photos = entry.read(text), entry.check(photos)
        with writing():
            if first := entry.first_of_double():
                return first
            if parent:
                parent.refuse_when_closed()
            entry.version, entry.published_at = Change.number(), None if draft else now()
            entry.write(words)
            entry.attach(photos)
            if content:
                content(entry)
            if parent:
                parent.touch()
            if draft:
                entry.plan(planned_at)
                cls.count_drafts(author)
            else:
                entry.announce()
        return entry

    def read(self, text, audience=MINE):
        """The Words of a new text for this entry, for its own audience or another one. Call it before the transaction."""
        audience = self.audience if audience is MINE else audience
        return Words.read(text, self, audience and audience.id)

    def write(self, words):
        """Save these Words; returns the people and teams that were not mentioned before."""
        if not words.still_hold:  # somebody left or got another name at this very moment
            words = Words.read(words.text, self, words.audience)
        self.text, self.html = words.text, words.html
        self.save(only=["text", "html", "edited_at", "version"] if self.id else None)
        return words.keep(self)

    def first_of_double(self):
        """The entry that the first of two clicks made, or None."""
        Entry = type(self)
        same = (Entry.author == self.author_id) & (Entry.submission == self.submission)
        first = Entry.get_or_none(same) if self.submission else None
        if first:
            first.is_double = True
        return first

    def comment(self, author, text, submission=None):
        """Comment on this entry. Comments are one level deep."""
        if self.parent_id:
            raise Refused(_("You can react to a comment, but not comment on it."))
        return Entry.post(author, text, parent=self, kind="comment", submission=submission)

    def refuse_when_closed(self):
        """Refuse if the conversation is hidden or closed by now: the page may be older."""
        thread = Entry.select(Entry.hidden_at, Entry.locked_at).where(Entry.id == self.thread.id).first()
        if thread is None:
            raise Refused(_("This was deleted in the meantime."))
        if thread.hidden_at:
            raise Refused(_("This was hidden, so nobody would see it."))
        if thread.locked_at:
            raise Refused(str(CLOSED))

    @property
    def is_closed(self):
        """Whether nobody can add to it, because it was closed, or hidden (then its author still sees it)."""
        return bool(self.thread.locked_at or self.thread.hidden_at)

    def edit(self, text, audience=MINE):
        """Change the text; for a draft also the audience."""
        self.rewrite(self.read(text, audience))

    def rewrite(self, words):
        """Change the Words. If people may have seen the entry, mark it as edited, and tell people who are newly mentioned."""
        if (words.text, words.audience) == (self.text, self.audience_id):
            return
        with writing():
            self.look_again()
            self.readdress(words.audience)
            self.mark_as_edited()
            mentioned = self.write(words)
            if self.parent_id:
                self.parent.touch()
            if self.is_published:
                self.tell_mentioned(mentioned)

    def mark_as_edited(self):
        """The caller must save it. A draft is not marked, because nobody saw how it was."""
        self.edited_at, self.version = None if self.is_draft else now(), Change.number()

    def remove(self):
        """Delete the entry with its comments, reactions, photos and content. If that is a lot, a job does it."""
        is_much = goes_along(type(self), [self.id], AT_ONCE) > AT_ONCE
        with writing():
            self.remove_photos()
            if self.parent_id:
                self.parent.touch()
            if is_much:
                self.vanish()
            else:
                self.delete_instance()
            if self.is_draft:
                self.count_drafts(self.author)

    def vanish(self):
        """Make the entry and all that belongs to it invisible at once; a job deletes it soon. Call it in a transaction."""
        gone = {"published_at": GONE, "hidden_at": now(), "text": "", "html": "", "submission": None}
        Entry.update(gone).where(Entry.id == self.id).execute()
        delete_vanished.later(self.id)

    def touch(self):
        touch(self.id)

    def react(self, person, kind):
        """Give or change a reaction; "none" takes it back. Doing the same twice changes nothing."""
        if kind not in REACTIONS and kind != "none":
            raise Refused(_("Choose one of the six reactions."))
        with writing():
            self.refuse_when_closed()
            Reaction.delete().where((Reaction.entry == self) & (Reaction.person == person)).execute()
            if kind != "none":
                Reaction.create(entry=self, person=person, kind=kind)
            self.tell_reaction(person, kind)
            self.thread.touch()

    def take_back_reaction(self, person):
        """Take a reaction back, even if the conversation is closed, because people who leave may wish so."""
        with writing():
            Reaction.delete().where((Reaction.entry == self) & (Reaction.person == person)).execute()
            self.tell_reaction(person, "none")
            self.thread.touch()

    def carried(self):
        """Its Content, or None."""
        kind = Content.kinds.get(self.kind)
        return kind and kind.get_or_none(kind.entry == self.id)

    def may_be_changed_by(self, person):
        return self.author_id == person.id

    @hybrid_property
    def is_comment(self):
        return self.parent_id is not None

    @is_comment.expression
    def is_comment(cls):
        return cls.parent.is_null(False)

    @property
    def is_vanished(self):
        """Whether it is being deleted."""
        return self.published_at == GONE

    @property
    def url(self):
        """The permalink. For a comment it is a place on the page of its entry."""
        if self.parent_id:
            return url_for("stream.entry", id=self.parent_id, _anchor=self.dom_id)
        return url_for("stream.entry", id=self.id)

    @property
    def dom_id(self):
        return f"{'comment' if self.parent_id else 'entry'}-{self.id}"


# It holds only hidden entries, so that the database does not use it for other queries.
Entry.add_index(Entry.index(Entry.hidden_at, where=Entry.hidden_at.is_null(False)))


def touch(entry):
    """Note that something about the entry with this id has changed, so that it is drawn again."""
    with writing():
        number_version(entry, Change.number())


@prepared
def number_version(entry, number):
    return Entry.update(version=number).where(Entry.id == entry)


class Content(Model):
    """What an entry carries besides its text: one row that shares the key of the entry. Make it with create().

    A subclass registers itself by its name in lower case. That name is the `kind` of its entries, and the folder of its
    template, which draws the row as `entry.content`.
    """

    entry = peewee.ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    kinds = {}
    by_the_minute = False  # whether its drawing changes by itself, as one with the number of voters does

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Content.kinds[cls.__name__.lower()] = cls

    is_written = False  # whether people write it in the write box, as a post with something more
    is_editable = True  # whether its author can change what it says
    is_frozen = False  # whether that is no longer possible
    comes_along = False  # whether its row is loaded together with the entry, because drawing it needs no more
    edit_url = None  # the page where the author changes it, if there is more than its text

    def came_out(self):
        """Called when the entry is published."""

    def refuse_to_come_out(self, at):
        """Called before the entry is published at that time; raises Refused if that is not possible."""

    @classmethod
    def load(cls, entries, person):
        """The contents of these entries, by entry id, ready to draw for `person`, in a fixed number of queries."""
        if cls.comes_along:
            return {entry.id: getattr(entry, entry.kind) for entry in entries}
        return {
            content.entry_id: content for content in cls.select().where(cls.entry.in_([entry.id for entry in entries]))
        }


own_columns.append(Mute.own)


@daily(title=_l("Forgetting which clicks were double clicks"))
def forget_submissions():
    with writing():
        old = Entry.submission.is_null(False) & (Entry.created_at < now() - DAY)
        Entry.update(submission=None).where(old).execute()


@job(title=_l("Deleting a long conversation"))
def delete_vanished(id):
    delete_in_batches(Entry, (Entry.id == id) & (Entry.published_at == GONE))
    forget_deleted()


@step("clear")
def delete_drafts(person):
    """Drafts were never published, and nobody else may read them."""
    for entry in list(Entry.drafts_of(person)):
        entry.remove()


@step("delete")
def delete_entries(person):
    """Delete everything this person wrote, with what belongs to it, and the reactions they gave."""
    for entry in list(Entry.select().where(Entry.author == person).order_by(Entry.id.desc())):
        entry.remove()
    for reaction in list(Reaction.select(Reaction, Entry).join(Entry).where(Reaction.person == person)):
        reaction.entry.take_back_reaction(person)
