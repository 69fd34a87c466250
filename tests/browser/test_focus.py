"""Where the focus is after an act: people who use a keyboard go on where they were."""

import pytest
from playwright.sync_api import expect

from intranet.entries.posting import NewEntry
from tests.browser.conftest import DESK


@pytest.fixture
def posts(cast):
    return [NewEntry(cast.lead, f"Bericht {number}\n\n" + "Veel tekst. " * 60).publish() for number in range(8)]


@pytest.fixture
def page(live, desk, cast, posts):
    live.sign_in(desk, cast.staff)
    return desk


def focused(page, selector):
    page.locator(f"{selector}:focus").wait_for()


def test_after_a_reaction_it_is_where_people_react(page, posts):
    id = posts[-1].id
    page.locator(f"#react-{id}").press("Enter")
    page.locator(f"#reactions-{id} .menu-items button[value=heart]").press("Enter")
    page.locator(f"#reactions-{id} > form > .reaction[data-reaction=heart]").wait_for()
    focused(page, f"#react-{id}")
    page.locator(f"#reactions-{id} > form > .reaction[data-reaction=heart]").press("Enter")
    page.locator(f"#reactions-{id} > form > .reaction[data-reaction=heart]").wait_for(state="detached")
    focused(page, f"#react-{id}")


def test_after_a_comment_it_is_where_people_comment(page, posts):
    id = posts[-1].id
    page.locator(f"#comment-count-{id}").click()
    page.locator(f"#comment-text-{id}").fill("Mooi")
    page.locator(f"#comments-{id} .comment-form button").press("Enter")
    page.locator(f"#comments-{id}").get_by_text("Mooi").wait_for()
    focused(page, f"#comment-text-{id}")


def test_after_posting_it_is_on_the_new_update(page):
    page.fill("#write-text", "Goedemorgen")
    page.locator(".write-send").press("Enter")
    page.locator(".entry").first.get_by_text("Goedemorgen").wait_for()
    focused(page, "#stream > .entry:first-of-type")


def test_after_what_is_refused_or_kept_it_is_in_the_write_box(page):
    page.locator("#write-text").focus()
    page.locator(".write-send").press("Enter")
    page.locator("#write-text-error").wait_for()
    focused(page, "#write-text")
    page.fill("#write-text", "Voor later")
    page.locator(".later > summary").press("Enter")
    page.get_by_role("button", name="Bewaren als concept").press("Enter")
    page.get_by_text("Het wacht bij je concepten").wait_for()
    focused(page, "#write-text")


def test_after_muting_it_is_on_the_menu_and_after_deleting_on_the_way_back(page, cast):
    own = NewEntry(cast.staff, "Weg ermee").publish()
    page.reload()
    page.locator(f"#menu-{own.id} > summary").press("Enter")
    page.get_by_role("button", name="Dempen").press("Enter")
    page.locator(f"#menu-{own.id}:not([open])", has_text="Niet meer dempen").wait_for()
    focused(page, f"#menu-{own.id} > summary")
    page.locator(f"#menu-{own.id} > summary").press("Enter")
    page.get_by_role("button", name="Verwijderen").press("Enter")
    page.locator(f"article#entry-{own.id}").wait_for(state="detached")
    page.locator("#notices").get_by_text("Het is verwijderd.").wait_for()
    focused(page, "#notices [name=undo]")
    page.keyboard.press("Enter")
    page.locator(f"article#entry-{own.id}", has_text="Weg ermee").wait_for()
    focused(page, f"#entry-{own.id}")


def test_after_reporting_it_is_on_the_thanks(page, live, posts):
    page.goto(f"{live.url}/entries/{posts[0].id}/report")
    page.get_by_label("Kwetsend").check()
    page.get_by_role("button", name="Verstuur").press("Enter")
    focused(page, "#report h2:has-text('Dank')")


def test_somebody_who_wants_to_comment_first_is_in_the_field_at_once(page, posts):
    page.locator(f"#comment-count-{posts[-1].id}").press("Enter")
    focused(page, f"#comment-text-{posts[-1].id}")


def test_news_comes_into_view(page, cast):
    NewEntry(cast.lead, "Net binnen").publish()
    page.evaluate("scrollTo(0, 900)")
    with page.expect_response("**/news?**"):
        page.locator("#news").dispatch_event("every")
    page.get_by_role("link", name="1 nieuw bericht").click()
    page.locator(".entry").first.get_by_text("Net binnen").wait_for()
    expect(page.locator(".entry").first).to_be_in_viewport(ratio=1)
    assert page.locator(".entry").first.bounding_box()["y"] < DESK["viewport"]["height"] / 3


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_typed_becomes_the_question_of_a_poll_and_back(live, open_page, cast, posts, scripts):
    page = open_page(**DESK, java_script_enabled=scripts)
    live.sign_in(page, cast.staff)
    page.fill("#write-text", "Welke taart?")
    page.get_by_role("button", name="Peiling").click()
    page.wait_for_selector("[name=question]")
    assert page.input_value("[name=question]") == "Welke taart?"
    assert scripts == (page.url.endswith("/"))
    page.fill("[name=question]", "Welke taart eten we?")
    page.get_by_role("button", name="Annuleren").press("Enter")
    page.wait_for_selector("#write-text")
    if scripts:
        focused(page, "#write-text")
    assert page.input_value("#write-text") == "Welke taart eten we?"


@pytest.mark.parametrize("more", [True, False])
def test_giving_up_a_poll_leads_home_from_its_own_page_too(live, page, posts, more):
    page.goto(f"{live.url}/polls/new")
    if more:
        page.locator(".poll-more").click()
        page.locator("[name=option]").nth(5).wait_for()
    page.get_by_role("button", name="Annuleren").click()
    page.locator(".entry").first.wait_for()
    assert page.locator("#write-text").is_visible()


def test_a_page_that_comes_back_refused_shows_what_is_wrong_first(live, page, cast, clock):
    for number in range(6):
        NewEntry(cast.staff, f"Concept {number}\n\n" + "Veel tekst. " * 60).save_as_draft()
    page.goto(f"{live.url}/drafts")
    draft = page.locator(".draft").last
    draft.locator("summary").click()
    draft.locator("[name=at]").fill("2020-01-01T09:00")
    draft.get_by_role("button", name="Op deze tijd plaatsen").click()
    page.locator("[aria-invalid=true]:focus").wait_for()
    expect(page.locator("[aria-invalid=true]")).to_be_in_viewport()
