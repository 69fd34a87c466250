"""Entries and what hangs on them: comments, reactions, photos; and who may see them."""

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
MINE = object()  # the audience an entry has
own_columns = []  # functions (person) -> column beside Entry: what else a drawing differs by from reader to reader
NEVER = "9999-12-31 00:00:00.000000"
GONE = datetime(
    9999, 12, 31, tzinfo=UTC
)  # what is being deleted counts as published then: no draft, and seen by nobody
AT_ONCE = 100  # with more rows than these an entry is deleted by a job


CLOSED = _l("A lead or HR closed this conversation. You can read it, not add to it.")


class Entry(Photos, Publishing, Telling, Model):
    """Everything published. A comment is an entry with a parent; the audience of a comment is that of its parent."""

    author = peewee.ForeignKeyField(Person, backref="entries", index=False)
    parent = peewee.ForeignKeyField("self", null=True, backref="comments", on_delete="CASCADE", index=False)
    audience = peewee.ForeignKeyField(Team, null=True, on_delete="CASCADE", index=False)  # None is everyone
    kind = peewee.TextField(default="post")  # the name of its Content, or "post" or "comment"
    submission = peewee.TextField(null=True)  # tells two clicks from two posts, for a day
    is_double = False  # whether Entry.post() found this one instead of making it
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
        """Publish, or keep as a draft. The same `submission` of the same author gives the first entry again.

        `photos` are (file or Upload, alt) pairs; `content` is called with the new entry to make its Content.
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
        """The Words of a text of this entry, for its own audience or another one. Belongs before the transaction."""
        audience = self.audience if audience is MINE else audience
        return Words.read(text, self, audience and audience.id)

    def write(self, words):
        """Take these Words and save them; returns who is mentioned anew."""
        if not words.still_hold:  # somebody left or got another name in this very moment
            words = Words.read(words.text, self, words.audience)
        self.text, self.html = words.text, words.html
        self.save(only=["text", "html", "edited_at", "version"] if self.id else None)
        return words.keep(self)

    def first_of_double(self):
        """What became of the first of two clicks, or None."""
        Entry = type(self)
        same = (Entry.author == self.author_id) & (Entry.submission == self.submission)
        first = Entry.get_or_none(same) if self.submission else None
        if first:
            first.is_double = True
        return first

    def comment(self, author, text, submission=None):
        """React in words. Comments are one level deep."""
        if self.parent_id:
            raise Refused(_("You can react to a comment, not comment on it."))
        return Entry.post(author, text, parent=self, kind="comment", submission=submission)

    def refuse_when_closed(self):
        """As it is now, not as it was when the page was drawn."""
        thread = Entry.select(Entry.hidden_at, Entry.locked_at).where(Entry.id == self.thread.id).first()
        if thread is None:
            raise Refused(_("This was deleted in the meantime."))
        if thread.hidden_at:
            raise Refused(_("This was hidden, so nobody would see it."))
        if thread.locked_at:
            raise Refused(str(CLOSED))

    @property
    def is_closed(self):
        """Whether nobody adds to it: it was closed, or hidden and still shown to its author."""
        return bool(self.thread.locked_at or self.thread.hidden_at)

    def edit(self, text, audience=MINE):
        """Change the text, and of a draft for whom it is."""
        self.rewrite(self.read(text, audience))

    def rewrite(self, words):
        """Take other Words; what others saw is marked as edited, and who is mentioned anew is told."""
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
        """To be saved by the caller. Of a draft nobody saw how it was."""
        self.edited_at, self.version = None if self.is_draft else now(), Change.number()

    def remove(self):
        """Delete with all that hangs on it: comments, reactions, photos, content. Where that is much a job deletes it."""
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
        """Be seen by nobody from now on, with what hangs on it, and be deleted soon; belongs in a transaction."""
        gone = {"published_at": GONE, "hidden_at": now(), "text": "", "html": "", "submission": None}
        Entry.update(gone).where(Entry.id == self.id).execute()
        delete_vanished.later(self.id)

    def touch(self):
        touch(self.id)

    def react(self, person, kind):
        """Give or change a reaction; "none" takes it back. Doing it twice changes nothing."""
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
        """Also where nobody reacts any more, as who leaves may wish."""
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
    """Something about the entry with this id changed: whoever keeps a drawing of it draws it anew."""
    with writing():
        number_version(entry, Change.number())


@prepared
def number_version(entry, number):
    return Entry.update(version=number).where(Entry.id == entry)


class Content(Model):
    """What an entry carries besides its text: one row that shares the entry's key. Make it with create().

    A subclass registers itself by its name in lower case, which is the entry's `kind`, the folder of its
    template and, as `entry.content`, what that template draws.
    """

    entry = peewee.ForeignKeyField(Entry, primary_key=True, on_delete="CASCADE")
    kinds = {}
    by_the_minute = False  # whether its drawing changes by itself, as one does that shows how many colleagues there are

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Content.kinds[cls.__name__.lower()] = cls

    is_written = False  # whether one writes it in the write box, as a post with something more
    is_editable = True  # whether its author can change what it says
    is_frozen = False  # whether that is over
    comes_along = False  # whether its row is loaded together with the entry, since that is all that drawing it takes
    edit_url = None  # where the author changes it, when that is more than its text

    def came_out(self):
        """What else belongs to its entry's coming out."""

    def refuse_to_come_out(self, at):
        """What stands in the way of its coming out at that time."""

    @classmethod
    def load(cls, entries, person):
        """The contents of these entries by entry id, with all that drawing them for `person` takes: a fixed number of queries."""
        if cls.comes_along:
            return {entry.id: getattr(entry, entry.kind) for entry in entries}
        return {
            content.entry_id: content for content in cls.select().where(cls.entry.in_([entry.id for entry in entries]))
        }


own_columns.append(Mute.own)


@daily(title=_l("Forgetting which clicks were one"))
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
    """Nobody else may read them, and they were never published."""
    for entry in list(Entry.drafts_of(person)):
        entry.remove()


@step("delete")
def delete_entries(person):
    """All this person wrote, with what hangs on it, and the reactions they gave."""
    for entry in list(Entry.select().where(Entry.author == person).order_by(Entry.id.desc())):
        entry.remove()
    for reaction in list(Reaction.select(Reaction, Entry).join(Entry).where(Reaction.person == person)):
        reaction.entry.take_back_reaction(person)
