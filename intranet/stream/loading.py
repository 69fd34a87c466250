"""Entries with all that their cards take, in a fixed number of queries."""

from collections import Counter, defaultdict

import peewee

from ..media.models import Picture
from ..people.models import Person, Team
from .models import Content, Entry
from .mutes import Mute
from .photos import Attachment
from .reactions import Reaction


def with_display_columns(query, person):
    """Entries with what their frame shows: author with team and photo, the audience, comments counted, whether it is muted."""
    audience, comment = Team.alias(), Entry.alias()
    talk = comment.select(peewee.fn.COUNT(comment.id)).where((comment.parent == Entry.id) & comment.hidden_at.is_null())
    muted = Mute.own(person).alias("is_muted")
    along = {name: kind for name, kind in Content.kinds.items() if kind.comes_along}
    query = (
        query.select(Entry, Person, Team, Picture, audience, talk.alias("comment_count"), muted, *along.values())
        .join(Person, on=(Entry.author == Person.id))
        .join(Team, peewee.JOIN.LEFT_OUTER, on=(Person.team == Team.id))
        .switch(Person)
        .join(Picture, peewee.JOIN.LEFT_OUTER, on=(Person.picture == Picture.id))
        .switch(Entry)
        .join(audience, peewee.JOIN.LEFT_OUTER, on=(Entry.audience == audience.id), attr="audience")
    )
    for name, kind in along.items():
        query = query.switch(Entry).join(kind, peewee.JOIN.LEFT_OUTER, on=(kind.entry == Entry.id), attr=name)
    return query


def one(person, id):
    """The entry or comment with this id, ready to render, or None when it does not exist for this person."""
    entries = list(with_display_columns(Entry.visible_to(person), person).where(Entry.id == id))
    return attach_related(entries, person)[0] if entries else None


def own(person, id):
    """What this person wrote, published or not, ready to render and to change; None when it does not exist for them."""
    entry = one(person, id) or next(iter(drafts(person, Entry.id == id)), None)
    return entry if entry and entry.may_be_changed_by(person) else None


def drafts(person, where=True):
    """What this person did not publish yet, ready to render: what comes out first in front, then the newest."""
    entries = (
        with_display_columns(Entry.drafts_of(person), person).where(where).order_by(Entry.planned_at, Entry.id.desc())
    )
    return sorted(attach_related(list(entries), person), key=lambda entry: entry.planned_at is None)


def comments(entry, person):
    """The comments on an entry, oldest first, ready to render."""
    query = with_display_columns(Entry.visible_to(person), person).where(Entry.parent == entry)
    found = attach_related(list(query.order_by(Entry.published_at, Entry.id)), person)
    for comment in found:
        comment.parent = entry  # a comment is closed when its entry is
    return found


def attach_related(entries, person):
    """Give each entry its photos, reactions and content."""
    ids = [entry.id for entry in entries]
    photos, (counts, own), contents = photos_of(ids), reactions_of(ids, person), contents_of(entries, person)
    for entry in entries:
        entry.photos, entry.reaction_counts = photos[entry.id], counts[entry.id]
        entry.own_reaction, entry.content = own.get(entry.id), contents.get(entry.id)
        entry.is_mine = entry.may_be_changed_by(person)
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


def contents_of(entries, person):
    """What the entries carry: one load for each kind among them."""
    contents = {}
    for kind in {entry.kind for entry in entries} & Content.kinds.keys():
        contents |= Content.kinds[kind].load([entry for entry in entries if entry.kind == kind], person)
    return contents
