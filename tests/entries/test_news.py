"""News for an open page: how many updates arrived, and which entries on it changed."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from intranet.core.clock import now
from intranet.entries import posting
from intranet.entries.editing import edit
from intranet.entries.posting import NewEntry
from intranet.entries.reactions import react
from intranet.entries.removal import remove
from intranet.notifications.models import Notification
from intranet.people.acts import Act
from intranet.stream.news import PATIENCE, can_wait

PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def ask(as_staff):
    """Asks for news as the page does: `ask(after=2, change='"5"', oldest=1)`."""

    def asked(after=None, known=None, oldest=None, opened=(), client=as_staff):
        headers = PARTIAL | ({"If-None-Match": known} if known else {})
        given = {"after": after, "from": oldest, "open": list(opened)}
        return client.get("/news", query_string={k: v for k, v in given.items() if v}, headers=headers)

    return asked


@pytest.fixture
def post(cast):
    return NewEntry(cast.staff, "Terug uit Ameland").publish()


def test_nothing_new_is_an_empty_answer_of_two_queries(ask, post, queries):
    known = ask(post.id).headers["ETag"]
    with queries() as seen:
        answer = ask(post.id, known)
    assert (answer.status_code, answer.data) == (304, b"")
    assert len(seen) == 2


def test_what_waited_for_the_own_hours_is_news_in_its_minute(ask, post, cast, clock):
    clock.set(datetime(2026, 11, 24, 7, 29, 50, tzinfo=UTC))  # 8:29:50; the working hours begin at half past
    posting.comment(post, cast.lead, "leuk")
    known = ask(post.id).headers["ETag"]
    assert ask(post.id, known).status_code == 304
    clock.set(datetime(2026, 11, 24, 7, 30, 1, tzinfo=UTC))
    assert ask(post.id, known).status_code == 200


def test_what_other_people_posted_waits_behind_a_button(ask, post, cast):
    known = ask(post.id).headers["ETag"]
    for text in ("eerste", "tweede", "derde"):
        NewEntry(cast.lead, text).publish()
    answer = ask(post.id, known)
    assert answer.status_code == 200 and answer.headers["ETag"] != known
    assert "3 nieuwe berichten" in answer.text and "derde" not in answer.text


def test_a_page_can_wait_if_it_was_told_a_moment_ago(ask, post, clock):
    known = ask(post.id).headers["ETag"]
    assert PATIENCE - 2 <= can_wait("/news", known) <= PATIENCE and not can_wait("/", known)
    clock.set(now() + timedelta(seconds=PATIENCE))
    assert not can_wait("/news", known)  # or it would be late


@pytest.mark.parametrize(
    "etag",
    [None, "", '""', '"", a', 'W/"812-3"', 'W/"-1-0-0"', f'W/"1-0-{"9" * 30}"', 'W/"een-twee-drie"', "*"],
)
def test_a_page_that_was_told_nothing_gets_an_answer(ask, post, etag):
    assert not can_wait("/news", etag) and ask(post.id, etag).status_code == 200


def test_the_button_brings_them_and_only_them(as_staff, post, cast):
    NewEntry(cast.lead, "van een ander").publish()
    NewEntry(cast.staff, "van mijzelf, al op de pagina").publish()
    brought = as_staff.get(f"/news/entries?after={post.id}", headers=PARTIAL).text
    assert "van een ander" in brought and "Ameland" not in brought and "mijzelf" not in brought
    assert re.search(r'<hx-partial hx-target="#news".*data-news="\d+-\d+-\d+"', brought, re.S)


def test_more_than_a_page_is_a_new_page(as_staff, post, cast, ask):
    for number in range(21):
        NewEntry(cast.lead, f"bericht {number}").publish()
    assert "Meer dan 20 nieuwe berichten" in ask(post.id).text
    answer = as_staff.get(f"/news/entries?after={post.id}", headers=PARTIAL)
    assert answer.headers["HX-Redirect"] == "/"


@pytest.mark.parametrize("act", ["react", "comment", "edit"])
def test_an_entry_on_the_page_that_changed_comes_along(ask, post, cast, act):
    other = NewEntry(cast.lead, "Blijft zoals het is").publish()
    known = ask(other.id).headers["ETag"]
    {"react": lambda: react(post, cast.lead, "heart"), "comment": lambda: posting.comment(post, cast.lead, "Vertel"),
     "edit": lambda: edit(post, "Terug uit Terschelling")}[act]()  # fmt: skip
    answer = ask(other.id, known, oldest=post.id).text
    assert f'<hx-partial hx-target="#entry-{post.id}" hx-swap="outerMorph">' in answer
    assert f"#entry-{other.id}" not in answer and "nieuw bericht" not in answer


def test_the_number_of_unread_lines_is_in_the_answer(ask, post, cast):
    known = ask(post.id).headers["ETag"]
    posting.comment(post, cast.lead, "Vertel")
    Notification.update(at=now()).execute()  # at any hour
    answer = ask(post.id, known).text
    assert re.search(r'id="unread-bell">1<', answer) and re.search(r'id="unread-rail">1<', answer)


def test_what_becomes_due_with_the_working_day_shows_too(ask, post, cast, clock):
    posting.comment(post, cast.lead, "Vertel")
    Notification.update(at=now() + timedelta(hours=1)).execute()
    known = ask(post.id).headers["ETag"]
    clock.set(now() + timedelta(hours=2))
    answer = ask(post.id, known)
    assert answer.status_code == 200 and 'id="unread-bell">1<' in answer.text


def test_open_comments_stay_open(ask, post, cast):
    known = ask(post.id).headers["ETag"]
    posting.comment(post, cast.lead, "Vertel er eens over")
    assert "Vertel er eens over" in ask(post.id, known, oldest=post.id, opened=[post.id]).text
    assert "Vertel er eens over" not in ask(post.id, known, oldest=post.id).text


def test_what_is_older_than_the_page_stays_away(ask, post, cast):
    page = NewEntry(cast.staff, "het enige op de pagina").publish()
    known = ask(page.id).headers["ETag"]
    posting.comment(post, cast.lead, "Vertel")
    assert "#entry-" not in ask(page.id, known, oldest=page.id).text


def test_the_talk_of_a_team_is_not_news_for_other_people(ask, post, cast, as_stranger):
    known = ask(post.id, client=as_stranger).headers["ETag"]
    inside = NewEntry(cast.lead, "alleen voor Noord", cast.lead.team).publish()
    posting.comment(inside, cast.staff, "ja")
    assert ask(post.id, known, client=as_stranger).status_code == 304
    assert "1 nieuw bericht" not in ask(post.id, client=as_stranger).text
    assert "1 nieuw bericht" in ask(post.id).text
    brought = as_stranger.get(f"/news/entries?after={post.id}", headers=PARTIAL).text
    assert "Noord" not in brought


def test_a_deletion_is_news(ask, post, cast):
    last = NewEntry(cast.lead, "weg ermee").publish()
    known = ask(post.id).headers["ETag"]
    remove(last)
    assert ask(post.id, known).status_code == 200


def test_the_page_knows_where_to_ask_from(as_staff, post, ask):
    news = re.search(r'<div class="news"[^>]*data-news="(\d+-0-\d+)"[^>]*hx-get="([^"]+)"', as_staff.get("/").text)
    assert news[2] == f"/news?after={post.id}"
    assert ask(post.id, f'W/"{news[1]}"').status_code == 304


@pytest.mark.parametrize("after", ["0", "abc", str(2**64), "-1"])
def test_a_place_that_does_not_exist_is_not_found(as_staff, after):
    assert as_staff.get(f"/news?after={after}").status_code == 404


@pytest.mark.parametrize("known", ['W/"abc"', '"-1"', "*", 'W/"1", W/"2"', f'"{"9" * 400}"', '"²"'])
def test_a_made_up_number_counts_as_none(ask, post, known):
    assert ask(post.id, known, oldest=post.id).status_code in (200, 304)


def test_it_goes_on_when_the_ends_of_the_page_were_deleted(ask, cast, clock):
    first, kept, last = (at_own_minute(clock, cast.lead, text) for text in ("een", "twee", "drie"))
    known = ask(last.id).headers["ETag"]
    posting.comment(kept, cast.hr, "ja")
    remove(first)
    remove(last)
    at_own_minute(clock, cast.lead, "vier")
    answer = ask(last.id, known, oldest=first.id).text
    assert "1 nieuw bericht" in answer and f"#entry-{kept.id}" in answer


def test_older_entries_go_on_where_the_deleted_one_was(as_staff, cast, clock):
    older, edge = at_own_minute(clock, cast.lead, "een"), at_own_minute(clock, cast.lead, "twee")
    remove(edge)
    assert f"entry-{older.id}" in as_staff.get(f"/?before={edge.id}").text


def test_what_you_posted_yourself_since_is_kept_up_to_date_too(ask, post, cast, clock):
    own = at_own_minute(clock, cast.staff, "net gepost")
    known = ask(post.id).headers["ETag"]
    posting.comment(own, cast.lead, "leuk")
    assert f"#entry-{own.id}" in ask(post.id, known, oldest=post.id).text


def test_an_entry_you_may_not_see_says_no_more_than_one_that_does_not_exist(ask, as_stranger, cast, clock):
    at_own_minute(clock, cast.lead, "een")
    gone, secret = at_own_minute(clock, cast.lead, "weg"), at_own_minute(clock, cast.lead, "x", cast.lead.team)
    remove(gone)
    at_own_minute(clock, cast.lead, "twee")
    assert all("1 nieuw bericht" in ask(id, client=as_stranger).text for id in (gone.id, secret.id))


def test_a_number_too_long_to_be_an_id_opens_nothing(ask, post):
    assert ask(post.id, 'W/"0-0-0"', oldest=post.id, opened=["9" * 5000]).status_code == 200


def at_own_minute(clock, author, text, audience=None):
    clock.set(now() + timedelta(minutes=1))
    return NewEntry(author, text, audience).publish()


def test_what_is_unread_stays_so_while_nothing_was_written_to_somebody(as_staff, cast, ask):
    Act.note(cast.hr, cast.staff, "made_link")
    Notification.create(person=cast.staff, act=Act.get(), reason="act", at=now())
    known = re.search(r'data-news="([^"]+)"', as_staff.get("/").text)[1]
    assert known.startswith("0-1-") and ask(known=f'W/"{known}"').status_code == 304
