"""A page of entries, with all that drawing them takes, in a fixed number of queries."""

from collections import Counter, defaultdict
from dataclasses import dataclass

import peewee

from ..media.models import Picture
from ..people.models import Person, Team
from .models import PAGE, Attachment, Content, Entry, Reaction
from .telling import Mute


@dataclass
class Feed:
    """Some entries, newest first; `older` is the id to ask for what comes after them, None at the end."""

    entries: list
    older: int | None


def feed(person, *, where=None, before=None):
    """A page of the stream this person may see, by key: what was published before the entry with the id `before`."""
    query = drawn(Entry.visible_to(person)).where(Entry.parent.is_null())
    if where is not None:
        query = query.where(where)
    if before:
        edge = Entry.alias()
        at = edge.select(edge.published_at).where(edge.id == before)
        query = query.where(peewee.Tuple(Entry.published_at, Entry.id) < peewee.Tuple(at, before))
    entries = list(query.order_by(Entry.published_at.desc(), Entry.id.desc()).limit(PAGE + 1))
    older = entries[PAGE - 1].id if len(entries) > PAGE else None
    return Feed(prepare(entries[:PAGE], person), older)


def drawn(query):
    """Entries with what their frame shows: author with team and photo, and the audience."""
    audience = Team.alias()
    return (
        query.select(Entry, Person, Team, Picture, audience)
        .join(Person, on=(Entry.author == Person.id))
        .join(Team, peewee.JOIN.LEFT_OUTER, on=(Person.team == Team.id))
        .switch(Person)
        .join(Picture, peewee.JOIN.LEFT_OUTER, on=(Person.picture == Picture.id))
        .switch(Entry)
        .join(audience, peewee.JOIN.LEFT_OUTER, on=(Entry.audience == audience.id), attr="audience")
    )


def one(person, id):
    """The entry or comment with this id, ready to draw, or None when it does not exist for this person."""
    entries = list(drawn(Entry.visible_to(person)).where(Entry.id == id))
    return prepare(entries, person)[0] if entries else None


def comments(entry, person):
    """The comments on an entry, oldest first, ready to draw."""
    query = drawn(Entry.visible_to(person)).where(Entry.parent == entry)
    return prepare(list(query.order_by(Entry.published_at, Entry.id)), person)


def prepare(entries, person):
    """Give each entry its photos, reactions, number of comments and content."""
    ids = [entry.id for entry in entries]
    photos, (counts, own) = photos_of(ids), reactions_of(ids, person)
    talk = comment_counts(ids, person) if any(not entry.parent_id for entry in entries) else {}
    contents, muted = contents_of(entries, person), Mute.among(ids, person)
    for entry in entries:
        entry.photos, entry.reaction_counts = photos[entry.id], counts[entry.id]
        entry.own_reaction, entry.comment_count = own.get(entry.id), talk.get(entry.id, 0)
        entry.content, entry.is_muted = contents.get(entry.id), entry.id in muted
    return entries


def photos_of(ids):
    photos = defaultdict(list)
    query = Attachment.select(Attachment, Picture).join(Picture).where(Attachment.entry.in_(ids))
    for attachment in query.order_by(Attachment.entry, Attachment.position):
        photos[attachment.entry_id].append(attachment)
    return photos


def reactions_of(ids, person):
    """Per entry how often each reaction was given, and which one is the person's own."""
    counts, own = defaultdict(Counter), {}
    mine = peewee.fn.MAX(peewee.Case(None, [(Reaction.person == person, 1)], 0))
    query = (
        Reaction.select(Reaction.entry, Reaction.kind, peewee.fn.COUNT(Reaction.person), mine)
        .where(Reaction.entry.in_(ids))
        .group_by(Reaction.entry, Reaction.kind)
    )
    for entry, kind, count, is_mine in query.tuples():
        counts[entry][kind] = count
        if is_mine:
            own[entry] = kind
    return counts, own


def comment_counts(ids, person):
    query = Entry.visible_to(person).select(Entry.parent, peewee.fn.COUNT(Entry.id)).where(Entry.parent.in_(ids))
    return dict(query.group_by(Entry.parent).tuples())


def contents_of(entries, person):
    """What the entries carry: one load for each kind among them."""
    contents = {}
    for kind in {entry.kind for entry in entries} & Content.kinds.keys():
        contents |= Content.kinds[kind].load([entry for entry in entries if entry.kind == kind], person)
    return contents
