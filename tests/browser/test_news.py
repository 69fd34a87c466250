"""Two colleagues side by side: what one does arrives on the open page of the other."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from intranet.entries import posting
from intranet.entries.posting import NewEntry
from intranet.entries.removal import remove
from tests.browser.conftest import DESK, PHONE
from tests.polls.asking import new_poll


@pytest.fixture
def post(cast):
    return NewEntry(cast.staff, "Terug uit Ameland").publish()


@pytest.fixture
def both(live, cast, post, open_page):
    pages = open_page(**DESK), open_page(**PHONE)
    for page, person in zip(pages, (cast.staff, cast.lead), strict=True):
        live.sign_in(page, person)
    return pages


def look(page):
    """Do what happens every 15 seconds."""
    with page.expect_response("**/news?**"):
        page.locator("#news").dispatch_event("every")


def test_a_post_waits_behind_a_button_and_moves_nothing(both):
    desk, phone = both
    phone.fill("#write-text", "Wie gaat er mee lunchen?")
    phone.locator(".write-send").click()
    phone.get_by_text("Wie gaat er mee lunchen?").wait_for()
    top = desk.locator(".entry").first.bounding_box()
    look(desk)
    button = desk.get_by_role("link", name="1 nieuw bericht")
    button.wait_for()
    assert desk.locator(".entry").first.bounding_box() == top
    button.click()
    desk.locator(".entry").first.get_by_text("Wie gaat er mee lunchen?").wait_for()
    assert desk.locator(".entry").count() == 2 and button.count() == 0
    assert desk.evaluate("document.activeElement.id") == "stream"
    look(desk)
    assert desk.locator("#news a").count() == 0


@pytest.mark.parametrize("later", [False, True])
def test_what_is_deleted_goes_from_the_pages_of_others(live, cast, post, open_page, later):
    """Also if it is not the latest change that they know of."""
    other = NewEntry(cast.hr, "Nog een bericht").publish()
    page = open_page(**DESK)
    live.sign_in(page, cast.lead)
    expect(page.locator("#stream > .entry")).to_have_count(2)
    remove(other if later else post)
    look(page)
    expect(page.locator("#stream > .entry")).to_have_count(1)
    expect(page.locator(f"#entry-{post.id if later else other.id}")).to_be_visible()


def test_a_double_click_votes_and_does_not_take_it_back(live, cast, clock, open_page):
    new_poll(cast.staff, "Taart?", ["Ja", "Nee"], clock() + timedelta(hours=1)).publish()
    page = open_page(**DESK)
    live.sign_in(page, cast.lead)
    option = page.locator(".poll-option").first
    option.dblclick()
    expect(option).to_have_attribute("aria-pressed", "true")
    page.wait_for_timeout(500)
    expect(option).to_have_attribute("aria-pressed", "true")
    option.click()
    expect(option).to_have_attribute("aria-pressed", "false")


def test_after_back_the_page_shows_what_was_done_since(both):
    desk, _phone = both
    desk.fill("#write-text", "Wie gaat er mee lunchen?")
    desk.locator(".write-send").click()
    expect(desk.locator(".entry").first).to_contain_text("Wie gaat er mee lunchen?")
    desk.get_by_role("link", name="Collega's").first.click()
    desk.wait_for_url("**/people")
    desk.go_back()
    expect(desk.locator(".entry").first).to_contain_text("Wie gaat er mee lunchen?")
    desk.fill("#write-text", "Half getypt")
    desk.get_by_role("link", name="Collega's").first.click()
    desk.wait_for_url("**/people")
    desk.go_back()
    expect(desk.locator("#write-text")).to_have_value("Half getypt")


def test_reactions_and_comments_arrive_and_what_is_typed_stays(both, post):
    desk, phone = both
    entry = f"#entry-{post.id}"
    desk.locator(f"{entry} .comment-count").click()
    answer = desk.locator(f"{entry} .comment-form textarea")
    answer.fill("Ik typ hier nog aan")
    desk.locator(f"{entry} .reaction-picker summary").click()

    phone.locator(f"{entry} .reaction-picker summary").click()
    phone.locator(f"{entry} .reaction-picker button[value=heart]").click()
    phone.locator(f"{entry} .reaction[aria-pressed=true]").wait_for()
    phone.locator(f"{entry} .comment-count").click()
    phone.locator(f"{entry} .comment-form textarea").fill("Hoe was het daar?")
    phone.locator(f"{entry} .comment-form button").click()
    phone.get_by_text("Hoe was het daar?").wait_for()

    look(desk)
    desk.get_by_text("Hoe was het daar?").wait_for()
    assert desk.locator(f"{entry} .reaction[data-reaction=heart]").inner_text().strip().endswith("1")
    assert answer.input_value() == "Ik typ hier nog aan"
    assert desk.locator(f"{entry} .reaction-picker[open]").count() == 1, "an open menu stays open"


def test_no_news_is_not_rendered_and_a_hidden_page_does_not_ask(both):
    desk, _ = both
    with desk.expect_response("**/news?**") as answer:
        desk.locator("#news").dispatch_event("every")
    assert answer.value.status == 304
    asked = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    desk.locator("#news").dispatch_event("every")
    desk.wait_for_timeout(300)
    assert asked == []


def test_a_comment_that_the_news_brings_before_its_own_answer_stands_there_once(both, post):
    desk, phone = both
    posting.comment(post, post.author, "Er was ook een zeehond")
    for page in both:
        page.locator(f"#entry-{post.id} .comment-count").click()
        page.locator(".comment-form textarea").fill(f"Leuk! {page.viewport_size['width']}")
    held = []
    desk.route("**/entries/*/comments", lambda route: held.append(route))
    desk.locator(".comment-form button").click()
    phone.locator(".comment-form button").click()
    phone.locator(".comment").nth(1).wait_for()
    answer = held[0].fetch()  # stored, but the answer is still under way
    look(desk)
    desk.locator(".comment").nth(2).wait_for()
    held[0].fulfill(response=answer)
    expect(desk.locator(".comment-form textarea")).to_have_value("")
    expect(desk.locator(".comment")).to_have_count(3)
    desk.unroute("**/entries/*/comments")
    desk.locator(".comment-form textarea").fill("Nog een")
    desk.locator(".comment-form button").click()
    desk.get_by_text("Nog een").wait_for()
    assert [comment.get_attribute("id") for comment in desk.locator(".comment").all()] == [
        f"comment-{post.id + number}" for number in (1, 2, 3, 4)
    ]


def test_news_that_has_not_changed_says_since_when(both, post):
    desk, _phone = both
    before = desk.locator("#news").get_attribute("data-news")
    desk.wait_for_timeout(1100)
    look(desk)
    expect(desk.locator("#news")).not_to_have_attribute("data-news", before)
    after = desk.locator("#news").get_attribute("data-news")
    assert before.split("-")[:2] == after.split("-")[:2] and int(after.split("-")[2]) > int(before.split("-")[2])


def test_a_busy_server_is_left_alone_for_as_long_as_it_says(both):
    desk, _phone = both
    desk.route("**/news?**", lambda route: route.fulfill(status=304, headers={"Retry-After": "1"}))
    look(desk)
    asked = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.locator("#news").dispatch_event("every")
    desk.wait_for_timeout(1100)
    assert asked == []
    look(desk)
