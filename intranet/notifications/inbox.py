"""The inbox: what somebody was told, newest first. There is one line for each reason within a thread, or an act of HR."""

from dataclasses import dataclass

import peewee
from flask_babel import gettext as _
from flask_babel import ngettext
from peewee import fn

from ..core.offers import reasons
from ..media.models import Picture
from ..people.acts import Act
from ..people.models import Person
from .models import Notification, what_is_one_line

PAGE = 20


@dataclass
class Inbox:
    """A page of lines. `older` is the id with which to ask for the next page; `newest` is the highest id on this page."""

    lines: list
    older: int | None

    @property
    def newest(self):
        return max((line.id for line in self.lines), default=0)


@dataclass
class Line:
    """One reason within one thread or act: the notifications, newest first, and the people in them."""

    reader: Person
    notifications: list
    entry: object  # the newest one it is about; None for an act
    thread: object
    act: object
    people: list

    def __post_init__(self):
        newest = self.notifications[0]
        self.id, self.reason = newest.id, reasons.offered[newest.reason]
        self.at = self.act.at if self.act else newest.at  # the notification may have waited for working hours
        self.is_unread = newest.id > self.reader.notifications_read_up_to

    @property
    def sentence(self):
        return self.reason.sentence(self)

    @property
    def url(self):
        return self.reason.link(self)

    @property
    def excerpt(self):
        return self.entry.text if self.reason.shows_entry else ""

    @property
    def who(self):
        """For example 'Noor', 'Noor and Lieke' or 'Noor and 3 others'."""
        if not self.people:
            return _("Somebody")
        first, *others = [person.name for person in self.people]
        if len(others) == 1:
            return _("%(one)s and %(other)s", one=first, other=others[0])
        number = len(others)
        return (
            ngettext("%(name)s and %(num)s other", "%(name)s and %(num)s others", number, name=first)
            if others
            else first
        )


def inbox(person, before=None):
    """A page of this person's inbox: the lines whose newest notification has an id lower than `before`."""
    newest = fn.MAX(Notification.id)
    query = Notification.visible_to(person).select(*what_is_one_line(), newest)
    query = query.group_by(*what_is_one_line()).order_by(newest.desc()).limit(PAGE + 1)
    groups = list((query.having(newest < before) if before else query).tuples())
    older = groups[PAGE - 1][-1] if len(groups) > PAGE else None
    return Inbox(lines(person, [group[:-1] for group in groups[:PAGE]]), older)


def lines(person, groups):
    """The lines for these (thread, act, reason), in a fixed number of queries."""
    found = {group: [] for group in groups}
    for notification in notifications(person, groups):
        found.get((notification.thread_id, notification.act_id, notification.reason), []).append(notification)
    entries, acts = entries_of(found), acts_of(found)
    now_there = {
        name: people_of(name, found) for name in {name for *_what, name in groups} if reasons.offered[name].people
    }
    return [
        Line(
            reader=person,
            notifications=group,
            entry=entries.get(group[0].entry_id),
            thread=entries.get(thread),
            act=acts.get(act),
            people=who(person, group, now_there.get(reason)),
        )
        for (thread, act, reason), group in found.items()
        if group
    ]


def notifications(person, groups):
    threads, acts = ({group[place] for group in groups} - {None} for place in (0, 1))
    return (
        Notification.visible_to(person)
        .select(Notification, Person, Picture)
        .join(Person, peewee.JOIN.LEFT_OUTER, on=(Notification.by == Person.id), attr="by")
        .join(Picture, peewee.JOIN.LEFT_OUTER)
        .where(Notification.thread.in_(threads) | Notification.act.in_(acts))
        .order_by(Notification.id.desc())
    )


def entries_of(found):
    """The threads and newest entries of the lines, by id, with their authors."""
    Entry = Notification.entry.rel_model
    ids = {thread for thread, *_rest in found} | {group[0].entry_id for group in found.values() if group}
    query = Entry.select(Entry, Person).join(Person, on=(Entry.author == Person.id)).where(Entry.id.in_(ids))
    return {entry.id: entry for entry in query}


def acts_of(found):
    """The acts of the lines, by id, with everything their sentences name."""
    ids = {act for _thread, act, _reason in found} - {None}
    return {act.id: act for act in Act.with_display_columns().where(Act.id.in_(ids))} if ids else {}


def people_of(name, found):
    """For a reason whose people are looked up when the inbox is read: those people, by entry."""
    ids = {each.entry_id for (*_what, reason), group in found.items() if reason == name for each in group}
    return reasons.offered[name].people(ids)


def who(reader, notifications, by_entry):
    """The people in a line, each once, the latest first, without the reader."""
    if by_entry is None:
        people = [notification.by for notification in notifications if notification.by_id]
    else:
        people = [person for notification in notifications for person in by_entry.get(notification.entry_id, ())]
    return [person for person in dict.fromkeys(people) if person.id != reader.id]
