"""Who is told what, and who is not."""

from datetime import timedelta

import pytest

from intranet.database import now
from intranet.languages import today
from intranet.notifications.models import Notification
from intranet.stream.models import Entry


def told(person):
    return [(row.reason, row.entry_id) for row in Notification.told(person).order_by(Notification.id)]


@pytest.fixture
def at_ten(cast, clock):
    """Everybody is at work."""
    clock.set(clock() + timedelta(hours=2))


@pytest.fixture
def post(cast, at_ten):
    return Entry.post(cast.staff, "zeehond gezien")


def test_a_comment_tells_the_author_and_earlier_commenters(post, cast):
    post.comment(cast.lead, "waar?")
    post.comment(cast.stranger, "leuk")
    assert told(cast.staff) == [("comment", 2), ("comment", 3)]
    assert told(cast.lead) == [("comment", 3)]
    assert told(cast.stranger) == told(cast.hr) == []


def test_nobody_is_told_about_what_they_did_themselves(post, cast):
    post.comment(cast.staff, "bij Ameland, zeg ik als @Noor")
    post.react(cast.staff, "heart")
    assert told(cast.staff) == []


def test_a_reaction_tells_the_author_once_however_many_there_are(post, cast):
    for person in (cast.lead, cast.stranger, cast.lead):
        post.react(person, "heart")
    assert told(cast.staff) == [("reaction", 1)]


def test_a_reaction_that_is_taken_back_was_never_told(post, cast):
    post.react(cast.lead, "heart")
    post.react(cast.lead, "none")
    assert told(cast.staff) == []


def test_a_mention_in_a_comment_on_ones_own_post_is_told_once(post, cast):
    post.comment(cast.lead, "@Noor waar?")
    assert told(cast.staff) == [("mention", 2)]


def test_somebody_and_their_team_mentioned_at_once_is_told_once(cast, at_ten):
    Entry.post(cast.hr, "@Noor en de rest van @Noord: taart")
    assert told(cast.staff) == [("mention", 1)]
    assert told(cast.lead) == [("team", 1)]
    assert told(cast.stranger) == []


def test_people_who_may_not_see_it_are_not_told(cast, at_ten):
    Entry.post(cast.staff, "@Olaf van der Berg @Lieke alleen wij", audience=cast.staff.team)
    assert Notification.select().where(Notification.person == cast.stranger).count() == 0
    assert told(cast.lead) == [("mention", 1)]


def test_people_who_are_away_or_have_left_are_not_told(post, cast):
    cast.lead.change(away_until=today())
    cast.stranger.leave()
    post.comment(cast.hr, "@Lieke @Olaf")
    assert Notification.select().where(Notification.person.in_([cast.lead, cast.stranger])).count() == 0


def test_a_double_click_tells_once(post, cast):
    for _ in range(2):
        post.comment(cast.lead, "waar?", submission="aap")
    assert told(cast.staff) == [("comment", 2)]


def test_an_edit_tells_only_people_who_are_new_in_it(post, cast):
    comment = post.comment(cast.lead, "@Olaf kijk")
    before = told(cast.staff), told(cast.stranger)
    Entry.get_by_id(comment.id).edit("@Olaf, @Hanneke kijk")
    assert told(cast.hr) == [("mention", 2)]
    assert (told(cast.staff), told(cast.stranger)) == before


def test_a_muted_thread_is_quiet_except_for_a_direct_mention(post, cast):
    post.mute(cast.staff)
    post.react(cast.lead, "heart")
    post.comment(cast.lead, "waar?")
    post.comment(cast.stranger, "@Noord weet het")
    assert told(cast.staff) == []
    post.comment(cast.stranger, "@Noor?")
    assert told(cast.staff) == [("mention", 4)]
    post.unmute(cast.staff)
    post.comment(cast.stranger, "toe")
    assert told(cast.staff) == [("mention", 4), ("comment", 5)]


def test_a_planned_post_tells_people_when_it_is_published(cast, at_ten, clock):
    entry = Entry(author=cast.staff, published_at=clock() + timedelta(hours=1))
    entry.write(entry.read("@Olaf straks"))
    entry.tell()
    assert told(cast.stranger) == []
    clock.set(clock() + timedelta(hours=1, seconds=1))
    Entry.get_by_id(entry.id).tell()
    assert told(cast.stranger) == [("mention", entry.id)]


def test_what_waits_is_moved_when_the_days_change(post, cast, clock):
    """What is told on Monday waits for Thursday. If Tuesday becomes a working day, it comes before what is told on Tuesday."""
    cast.staff.change(working_days="4")
    post.comment(cast.lead, "waar?")
    cast.staff.change(working_days="24")
    clock.set(clock() + timedelta(days=1))
    post.comment(cast.hr, "bij Ameland")
    assert told(cast.staff) == [("comment", 2), ("comment", 3)]


def test_what_waits_does_not_come_while_somebody_is_away_after_all(post, cast, clock):
    clock.set(clock() + timedelta(hours=9))
    post.comment(cast.lead, "waar?")
    cast.staff.change(away_until=today() + timedelta(days=3))
    clock.set(clock() + timedelta(days=1))
    assert told(cast.staff) == []
    cast.staff.change(away_until=None)
    clock.set(clock() + timedelta(days=1))
    assert told(cast.staff) == [("comment", 2)]


def test_what_is_told_again_is_new_again(cast):
    """The id of a deleted row is not used again: otherwise the next one would count as read."""
    entry = Entry.post(cast.staff, "Terug uit Ameland")
    comment = entry.comment(cast.lead, "Vertel")
    everything_is_told()
    Notification.read(cast.staff, 10**9)
    comment.remove()
    entry.comment(cast.lead, "Vertel eens")
    everything_is_told()
    assert Notification.unread(cast.staff) == 1


def test_no_entry_gets_the_id_of_one_that_was_deleted(cast):
    first = Entry.post(cast.staff, "een")
    first.remove()
    assert Entry.post(cast.lead, "twee").id > first.id


def everything_is_told():
    """Tell everything at once, at any hour."""
    Notification.update(at=now()).execute()
