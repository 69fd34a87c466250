"""The inbox and its number in the menu."""

import re
from datetime import timedelta

import pytest

from intranet.core.offers import reasons
from intranet.entries import posting
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import react
from intranet.entries.removal import remove
from intranet.notifications.models import Notification, notify, number_of_new_lines
from intranet.people.departure import leave
from intranet.people.models import Person


@pytest.fixture(autouse=True)
def at_ten(app, clock):
    clock.set(clock() + timedelta(hours=2))


@pytest.fixture
def post(cast, as_staff):
    as_staff.post("/language", data={"locale": "en"})
    return NewEntry(cast.staff, "zeehond gezien").publish()


def number(client):
    found = re.search(r'id="unread-rail">([^<]*)<', client.get("/").text)
    return found[1]


def inbox(client, address="/notifications"):
    return re.findall(r'<p><a href="([^"]*)">([^<]*)</a></p>', client.get(address).text)


def read(client):
    up_to = re.search(r'name="up_to" value="(\d+)"', client.get("/notifications").text)[1]
    return client.post("/notifications", data={"up_to": up_to})


def test_a_thread_is_one_line_however_many_there_are(post, as_staff, cast):
    posting.comment(post, cast.lead, "waar?")
    assert inbox(as_staff) == [("/entries/1#comment-2", "Lieke de Boer commented on your update")]
    posting.comment(post, cast.hr, "wat leuk")
    assert inbox(as_staff)[0][1] == "Hanneke in &#39;t Veld and Lieke de Boer commented on your update"
    posting.comment(post, cast.stranger, "ik ook")
    assert inbox(as_staff) == [("/entries/1#comment-4", "Olaf van der Berg and 2 others commented on your update")]
    assert number(as_staff) == "1"


def test_a_line_about_reactions_counts_the_people_who_react_now(post, as_staff, cast):
    for person in (cast.lead, cast.hr, cast.staff):
        react(post, person, "heart")
    assert "and Lieke de Boer reacted with ❤️ to your update" in inbox(as_staff)[0][1]
    react(post, cast.hr, "none")
    assert inbox(as_staff)[0][1] == "Lieke de Boer reacted with ❤️ to your update"


def test_a_line_about_reactions_says_which_they_are_each_once(post, as_staff, clock, cast):
    for person, kind in ((cast.lead, "heart"), (cast.stranger, "heart"), (cast.hr, "thanks")):
        clock.set(clock() + timedelta(minutes=1))
        react(post, person, kind)
    assert inbox(as_staff)[0][1].endswith("and 2 others reacted with 🙏 ❤️ to your update")


def test_a_reaction_and_a_comment_are_not_told_in_the_same_words(as_staff, cast):
    """In Dutch a comment is a "reactie", and what English calls a reaction is a "smiley"."""
    post = NewEntry(cast.staff, "zeehond gezien").publish()
    posting.comment(post, cast.lead, "waar?")
    react(post, cast.lead, "heart")
    assert {words for _address, words in inbox(as_staff)} == {
        "Lieke de Boer reageerde op je bericht",
        "Lieke de Boer reageerde met ❤️ op je bericht",
    }


def test_a_thread_of_somebody_else_says_whose_it_is(post, as_lead, cast):
    as_lead.post("/language", data={"locale": "en"})
    posting.comment(post, cast.lead, "waar?")
    posting.comment(post, cast.staff, "bij Ameland")
    assert inbox(as_lead)[0][1] == "Noor Nguyễn commented on their own update"
    posting.comment(post, cast.hr, "wat leuk")
    assert "also commented on Noor Nguyễn’s update" in inbox(as_lead)[0][1]


def test_looking_changes_nothing_and_reading_is_a_post(post, as_staff, cast):
    posting.comment(post, cast.lead, "waar?")
    for _ in range(2):
        assert "data-unread" in as_staff.get("/notifications").text
    assert number(as_staff) == "1"
    assert read(as_staff).status_code == 303
    assert number(as_staff) == ""
    page = as_staff.get("/notifications").text
    assert "data-unread" not in page and "commented on your update" in page and "up_to" not in page


def test_htmx_gets_the_number_as_it_is_now(post, as_staff, cast, hx):
    posting.comment(post, cast.lead, "waar?")
    answer = hx(as_staff).post("/notifications", data={"up_to": "1"})
    assert 'id="unread-rail"></span>' in answer.text and 'id="unread-bell"></span>' in answer.text


def test_a_stale_page_does_not_mark_newer_ones_read_nor_older_ones_unread(post, as_staff, cast):
    posting.comment(post, cast.lead, "waar?")
    react(post, cast.lead, "heart")
    as_staff.post("/notifications", data={"up_to": "1"})
    assert number(as_staff) == "1"
    as_staff.post("/notifications", data={"up_to": "2"})
    as_staff.post("/notifications", data={"up_to": "1"})
    assert number(as_staff) == ""


@pytest.mark.parametrize("up_to", ["", "0", "-1", "abc", "²", str(2**64), None])
def test_something_that_is_not_a_line_is_refused_with_a_sentence(as_staff, up_to):
    answer = as_staff.post("/notifications", data={} if up_to is None else {"up_to": up_to})
    assert answer.status_code == 400 and "<h1" in answer.text


def test_reading_further_than_was_told_reads_what_was_told(post, as_staff, cast, clock):
    cast.staff.change(working_days="4")
    posting.comment(post, cast.lead, "waar?")
    as_staff.post("/notifications", data={"up_to": "999999"})
    assert Person.get_by_id(cast.staff.id).notifications_read_up_to == 0
    clock.set(clock() + timedelta(days=3))
    assert number(as_staff) == "1"


def test_what_comes_on_a_working_day_is_unread_then(post, as_staff, cast, clock):
    posting.comment(post, cast.lead, "waar?")
    cast.staff.change(working_days="14")
    clock.set(clock() + timedelta(days=1))
    posting.comment(post, cast.hr, "en wanneer?")
    assert inbox(as_staff)[0][1].startswith("Lieke")
    read(as_staff)
    assert number(as_staff) == ""
    clock.set(clock() + timedelta(days=2))
    assert number(as_staff) == "1"
    assert inbox(as_staff)[0][1].startswith("Hanneke")


@pytest.mark.parametrize("lost", ["moved", "hidden", "hidden thread", "deleted"])
def test_what_one_may_no_longer_see_is_neither_in_the_inbox_nor_in_the_number(cast, sign_in, lost, clock):
    post = NewEntry(cast.lead, "alleen wij", cast.staff.team).publish()
    comment = posting.comment(post, cast.lead, "@Noor kom je?")
    client = sign_in(cast.staff)
    assert number(client) == "1"
    if lost == "moved":
        Person.update(team=cast.hr.team).where(Person.id == cast.staff.id).execute()
    elif lost == "deleted":
        remove(comment)
    else:
        hidden = comment if lost == "hidden" else post
        Entry.update(hidden_at=clock()).where(Entry.id == hidden.id).execute()
    assert number(client) == ""
    assert inbox(client) == [] and "kom je" not in client.get("/notifications").text


def test_nobody_elses_inbox_is_there(post, as_hr, cast):
    posting.comment(post, cast.lead, "waar?")
    assert number(as_hr) == "" and inbox(as_hr) == []


def test_more_than_nine_is_nine_plus(as_staff, cast):
    for text in range(12):
        posting.comment(NewEntry(cast.staff, f"bericht {text}").publish(), cast.lead, "ja")
    assert number(as_staff) == "9+"


def test_older_lines_follow_by_key_without_gap_or_double(as_staff, cast):
    for text in range(45):
        posting.comment(NewEntry(cast.staff, f"bericht {text}").publish(), cast.lead, "ja")
    seen, address = [], "/notifications"
    while address:
        page = as_staff.get(address).text
        seen += re.findall(r"/entries/(\d+)#", page)
        older = re.search(r'href="\?before=(\d+)"', page)
        address = older and f"/notifications?before={older[1]}"
    assert [int(id) for id in seen] == list(range(89, 0, -2))


def test_the_inbox_takes_the_same_number_of_queries_whatever_it_shows(as_staff, cast, queries):
    posts = [NewEntry(cast.staff, f"bericht {text}").publish() for text in range(15)]
    react(posts[0], cast.lead, "heart")
    with queries() as few:
        as_staff.get("/notifications")
    for post in posts:
        posting.comment(post, cast.lead, "ja @Noor")
        react(post, cast.hr, "heart")
    with queries() as many:
        as_staff.get("/notifications")
    assert len(many) == len(few) <= 9


def test_the_number_is_one_query_by_an_index(cast, queries):
    with queries() as seen:
        Notification.unread(cast.staff)
    assert len(seen) == 1
    query = (
        Notification.visible_to(cast.staff).where(Notification.id > 5).select(Notification.thread, Notification.reason)
    )
    plan = Notification._meta.database.execute_sql("EXPLAIN QUERY PLAN " + query.sql()[0], query.sql()[1]).fetchall()
    assert "notification" in plan[0][-1] or "INDEX" in str(plan)
    assert not any(row[-1].startswith("SCAN") for row in plan), plan


def test_people_who_left_the_company_keep_a_name_in_the_line(post, as_staff, cast):
    posting.comment(post, cast.lead, "waar?")
    leave(cast.lead)
    assert inbox(as_staff)[0][1].startswith("Lieke de Boer")


@pytest.fixture
def hidden_reason():
    """A reason such as a room above registers, for people who may no longer see the entry."""
    reasons.add("tried", lambda line: f"{line.who} probeerde iets", link=lambda line: "/profile", shows_entry=False)
    number_of_new_lines.built.clear()
    yield "tried"
    del reasons.offered.things["tried"]
    number_of_new_lines.built.clear()


def test_a_reason_that_shows_nothing_of_the_entry_reaches_people_who_may_not_see_it(
    cast, hidden_reason, as_stranger, clock
):
    post = NewEntry(cast.staff, "onder ons", cast.staff.team).publish()
    Entry.update(hidden_at=clock()).where(Entry.id == post.id).execute()
    notify([cast.stranger], hidden_reason, post, by=cast.lead)
    assert inbox(as_stranger) == [("/profile", "Lieke de Boer probeerde iets")]
    assert number(as_stranger) == "1" and "onder ons" not in as_stranger.get("/notifications").text
