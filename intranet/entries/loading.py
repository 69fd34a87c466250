"""Entries with everything their cards need, in a fixed number of queries."""

from collections import Counter, defaultdict
from datetime import timedelta
from functools import cache

import peewee

from ..core.cache.prepared import prepared
from ..core.clock import now, today
from ..core.offers import kinds, permissions
from ..media.models import Picture
from ..people.models import Person, PersonParam, Team
from .models import Entry
from .mutes import Mute
from .photos import Attachment
from .reactions import Reaction


def with_display_columns(query, person):
    """Entries with what their frame shows: author with team and photo, audience, number of comments, and whether it is muted."""
    audience, comment = Team.alias(), Entry.alias()
    talk = comment.select(peewee.fn.COUNT(comment.id)).where((comment.parent == Entry.id) & comment.hidden_at.is_null())
    muted = Mute.own(person).alias("is_muted")
    along = {name: kinds.get(name) for name in kinds.names(comes_along=True)}
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


def bare(permission, person, id):
    """The entry or comment with this id, with nothing besides its own columns, or None if it does not exist for this person."""
    return bare_by(permission)(person, id).first()


@cache
def bare_by(permission):
    """A prepared query for one entry, if a person may do this to it."""

    @prepared
    def find(person: PersonParam, id):
        return permissions.query(permission, person).where(Entry.id == id)

    return find


def one(permission, person, id):
    """The entry or comment with this id (of this kind), ready to render, or None if it does not exist for this person."""
    entries = list(one_by(permission)(person, id))
    return attach_related(entries, person)[0] if entries else None


@cache
def one_by(permission):
    """The same, for an entry with what its card shows."""

    @prepared
    def find(person: PersonParam, id):
        return with_display_columns(permissions.query(permission, person).where(Entry.id == id), person)

    return find


def conversation(entry, person):
    """The same entry with as much of it as its comments need."""
    entry.is_mine, entry.content = entry.may_be_changed_by(person), entry.load_content()
    entry.comment_count = number_of_comments(entry.id).scalar()
    return entry


@prepared
def number_of_comments(id):
    return Entry.select(peewee.fn.COUNT(Entry.id)).where((Entry.parent == id) & Entry.hidden_at.is_null())


def some(person, ids):
    """The entries with these ids that this person may see, ready to render."""
    return attach_related(list(some_visible(person, ids)), person)


@prepared
def some_visible(person: PersonParam, ids):
    return with_display_columns(Entry.visible_to(person), person).where(Entry.id.in_(ids))


def drafts(person):
    """What this person wrote, published or not, ready to render and to change, or None if it is not theirs."""
    query = permissions.query("entries.plan", person).order_by(Entry.planned_at, Entry.id.desc())
    entries = list(with_display_columns(query, person))
    return sorted(attach_related(entries, person), key=lambda entry: entry.planned_at is None)


def comments(entry, person, after=None):
    """The comments on an entry, oldest first, ready to render; or only those after the one with this id."""
    found = comments_on(person, entry.id) if after is None else comments_since(person, entry.id, after)
    found = attach_reactions(list(found), person)
    for comment in found:
        comment.content, comment.is_mine = None, comment.may_be_changed_by(person)
        comment.parent = entry  # a comment is closed if its entry is
        comment.cache_key = key_of_comment(comment, entry)
    return found


def key_of_comment(comment, thread):
    """What a comment on this entry looks different by."""
    is_young = now() - comment.published_at < timedelta(hours=1)
    return (
        *(comment.id, comment.version, hash(comment.html), comment.edited_at, comment.author.cache_key),
        *(comment.hidden_for, comment.is_mine, tuple(comment.reaction_counts.items()), comment.own_reaction),
        *(thread.is_mine, thread.is_closed, thread.content and thread.content.state_of_comments),
        now().timestamp() // 60 if is_young else today().toordinal(),
    )


@prepared
def comments_on(person: PersonParam, id):
    return comments_of(person, id)


@prepared
def comments_since(person: PersonParam, id, after):
    return comments_of(person, id).where(Entry.id > after)


def number_if_unchanged(person, id, last, known):
    """How many comments on an entry a page shows of which the last has the id `last`, or None if they may have changed since. It
    knows (a text) how many they were; an old page does not.
    """
    number, latest, then = comments_until(person, id, last).raw[0]
    return number if latest == then and known in (str(number), "", None) else None


@prepared
def comments_until(person: PersonParam, id, last):
    """The number of comments up to that one, their latest change, and the latest change when that one was made."""
    of_last = peewee.fn.MAX(peewee.Case(None, [(Entry.id == last, Entry.version)], 0))
    counted = peewee.fn.COUNT(Entry.id), peewee.fn.MAX(Entry.version), of_last
    visible = permissions.query("entries.read", person).where((Entry.parent == id) & (Entry.id <= last))
    return visible.select(*counted)


def comments_of(person, id):
    query = permissions.query("entries.read", person).where(Entry.parent == id)
    return with_display_columns(query, person).order_by(Entry.published_at, Entry.id)


def attach_related(entries, person):
    """Give each entry its photos, reactions and content."""
    if not entries:
        return entries
    ids = [entry.id for entry in entries]
    photos, contents = photos_of(ids), contents_of(entries, person)
    for entry in attach_reactions(entries, person):
        entry.photos, entry.content = photos[entry.id], contents.get(entry.id)
        entry.is_mine = entry.may_be_changed_by(person)
    return entries


def photos_of(ids):
    photos = defaultdict(list)
    for attachment in attachments_of(ids):
        photos[attachment.entry_id].append(attachment)
    return photos


@prepared
def attachments_of(ids):
    query = Attachment.select(Attachment, Picture).join(Picture).where(Attachment.entry.in_(ids))
    return query.order_by(Attachment.entry, Attachment.position)


def attach_reactions(entries, person):
    """Give each entry how often each reaction was given, and which one this person gave."""
    counts, own = defaultdict(Counter), {}
    for entry, kind, count, is_mine in reactions_counted([entry.id for entry in entries], person).raw:
        counts[entry][kind] = count
        if is_mine:
            own[entry] = kind
    for entry in entries:
        entry.reaction_counts, entry.own_reaction = counts[entry.id], own.get(entry.id)
    return entries


@prepared
def reactions_counted(ids, person: PersonParam):
    mine = peewee.fn.MAX(peewee.Case(None, [(Reaction.person == person, 1)], 0))
    counted = Reaction.select(Reaction.entry, Reaction.kind, peewee.fn.COUNT(Reaction.person), mine)
    return counted.where(Reaction.entry.in_(ids)).group_by(Reaction.entry, Reaction.kind)


def contents_of(entries, person):
    """The contents of the entries, loaded once for each kind."""
    contents = {}
    for content in kinds.offered:
        if mine := [entry for entry in entries if entry.kind == content.kind]:
            contents |= content.load(mine, person)
    return contents
