"""Who is told what, and who is not."""

from datetime import timedelta

import pytest

from intranet.core.clock import now, today
from intranet.entries import posting
from intranet.entries.editing import edit
from intranet.entries.models import Entry
from intranet.entries.mutes import mute, unmute
from intranet.entries.notifying import notify_concerned
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import react
from intranet.entries.removal import remove
from intranet.entries.words import Words
from intranet.notifications.models import Notification
from intranet.people.departure import leave


def told(person):
    return [(row.reason, row.entry_id) for row in Notification.visible_to(person).order_by(Notification.id)]


@pytest.fixture
def at_ten(cast, clock):
    """Everybody is at work."""
    clock.set(clock() + timedelta(hours=2))


@pytest.fixture
def post(cast, at_ten):
    return NewEntry(cast.staff, "zeehond gezien").publish()


def test_a_comment_tells_the_author_and_people_who_commented_before(post, cast):
    posting.comment(post, cast.lead, "waar?")
    posting.comment(post, cast.stranger, "leuk")
    assert told(cast.staff) == [("comment", 2), ("comment", 3)]
    assert told(cast.lead) == [("comment", 3)]
    assert told(cast.stranger) == told(cast.hr) == []


def test_nobody_is_told_of_what_they_did(post, cast):
    posting.comment(post, cast.staff, "bij Ameland, zeg ik als @Noor")
    react(post, cast.staff, "heart")
    assert told(cast.staff) == []


def test_a_reaction_tells_the_author_once_however_many_there_are(post, cast):
    for person in (cast.lead, cast.stranger, cast.lead):
        react(post, person, "heart")
    assert told(cast.staff) == [("reaction", 1)]


def test_a_reaction_that_is_taken_back_was_never_told(post, cast):
    react(post, cast.lead, "heart")
    react(post, cast.lead, "none")
    assert told(cast.staff) == []


def test_a_mention_in_a_comment_on_ones_own_post_is_told_once(post, cast):
    posting.comment(post, cast.lead, "@Noor waar?")
    assert told(cast.staff) == [("mention", 2)]


def test_somebody_and_their_team_mentioned_at_once_is_told_once(cast, at_ten):
    NewEntry(cast.hr, "@Noor en de rest van @Noord: taart").publish()
    assert told(cast.staff) == [("mention", 1)]
    assert told(cast.lead) == [("team", 1)]
    assert told(cast.stranger) == []


def test_people_who_may_not_see_it_are_not_told(cast, at_ten):
    NewEntry(cast.staff, "@Olaf van der Berg @Lieke alleen wij", cast.staff.team).publish()
    assert Notification.select().where(Notification.person == cast.stranger).count() == 0
    assert told(cast.lead) == [("mention", 1)]


def test_people_who_are_away_or_have_left_are_not_told(post, cast):
    cast.lead.change(away_until=today())
    leave(cast.stranger)
    posting.comment(post, cast.hr, "@Lieke @Olaf")
    assert Notification.select().where(Notification.person.in_([cast.lead, cast.stranger])).count() == 0


def test_a_double_click_tells_once(post, cast):
    for _ in range(2):
        posting.comment(post, cast.lead, "waar?", submission="aap")
    assert told(cast.staff) == [("comment", 2)]


def test_an_edit_tells_only_people_who_are_newly_mentioned(post, cast):
    comment = posting.comment(post, cast.lead, "@Olaf kijk")
    before = told(cast.staff), told(cast.stranger)
    edit(Entry.get_by_id(comment.id), "@Olaf, @Hanneke kijk")
    assert told(cast.hr) == [("mention", 2)]
    assert (told(cast.staff), told(cast.stranger)) == before


def test_a_muted_thread_is_quiet_but_for_a_direct_mention(post, cast):
    mute(post, cast.staff)
    react(post, cast.lead, "heart")
    posting.comment(post, cast.lead, "waar?")
    posting.comment(post, cast.stranger, "@Noord weet het")
    assert told(cast.staff) == []
    posting.comment(post, cast.stranger, "@Noor?")
    assert told(cast.staff) == [("mention", 4)]
    unmute(post, cast.staff)
    posting.comment(post, cast.stranger, "toe")
    assert told(cast.staff) == [("mention", 4), ("comment", 5)]


def test_a_planned_post_tells_people_when_it_is_published(cast, at_ten, clock):
    entry = Entry(author=cast.staff, published_at=clock() + timedelta(hours=1))
    Words.read("@Olaf straks", entry, None).store(entry)
    notify_concerned(entry)
    assert told(cast.stranger) == []
    clock.set(clock() + timedelta(hours=1, seconds=1))
    notify_concerned(Entry.get_by_id(entry.id))
    assert told(cast.stranger) == [("mention", entry.id)]


def test_what_waits_is_moved_when_the_days_change(post, cast, clock):
    """What is told on Monday waits for Thursday. If Tuesday becomes a working day, it comes before what is told on Tuesday."""
    cast.staff.change(working_days="4")
    posting.comment(post, cast.lead, "waar?")
    cast.staff.change(working_days="24")
    clock.set(clock() + timedelta(days=1))
    posting.comment(post, cast.hr, "bij Ameland")
    assert told(cast.staff) == [("comment", 2), ("comment", 3)]


def test_what_waits_does_not_come_while_somebody_is_away_after_all(post, cast, clock):
    clock.set(clock() + timedelta(hours=9))
    posting.comment(post, cast.lead, "waar?")
    cast.staff.change(away_until=today() + timedelta(days=3))
    clock.set(clock() + timedelta(days=1))
    assert told(cast.staff) == []
    cast.staff.change(away_until=None)
    clock.set(clock() + timedelta(days=1))
    assert told(cast.staff) == [("comment", 2)]


def test_a_line_that_was_deleted_and_comes_again_is_new(cast):
    """The id of a deleted row is not given out again, because a new row with it would count as read."""
    entry = NewEntry(cast.staff, "Terug uit Ameland").publish()
    comment = posting.comment(entry, cast.lead, "Vertel")
    everything_is_told()
    Notification.read(cast.staff, 10**9)
    remove(comment)
    posting.comment(entry, cast.lead, "Vertel eens")
    everything_is_told()
    assert Notification.unread(cast.staff) == 1


def test_no_entry_gets_the_id_of_one_that_was_deleted(cast):
    first = NewEntry(cast.staff, "een").publish()
    remove(first)
    assert NewEntry(cast.lead, "twee").publish().id > first.id


def everything_is_told():
    """Notify everybody at once, at any hour."""
    Notification.update(at=now()).execute()
