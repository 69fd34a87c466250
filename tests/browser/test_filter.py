"""Finding colleagues while typing."""

from intranet.people import views
from tests.people.test_directory import names


def shown(page):
    return names(page.locator(".directory li:visible").evaluate_all("all => all.map(one => one.outerHTML).join('')"))


def test_the_page_filters_by_itself_when_it_shows_everybody(live, desk, cast):
    live.sign_in(desk, cast.staff)
    desk.goto(f"{live.url}/people")
    desk.route("**/people?*", lambda route: route.abort())
    count, none = desk.locator("#found [role=status]"), desk.get_by_role("heading", name="Niemand gevonden")
    desk.fill("[name=q]", "noor")
    assert count.text_content() == "2 collega's" and none.is_hidden()
    desk.fill("[name=q]", "nguyen")
    assert count.text_content() == "1 collega" and shown(desk) == ["Noor Nguyễn"]
    desk.fill("[name=q]", "zzz")
    assert count.text_content() == "0 collega's" and none.is_visible()
    desk.fill("[name=q]", "")
    assert count.text_content() == "4 collega's" and none.is_hidden()


def test_what_the_page_does_not_show_the_server_finds(live, desk, cast, monkeypatch):
    monkeypatch.setattr(views, "PAGE", 2)
    live.sign_in(desk, cast.staff)
    for address in ("/people", "/people?q=olaf"):
        desk.goto(f"{live.url}{address}")
        for words in ("olaf", "noor nguyen", "hanneke"):
            desk.fill("[name=q]", words)
            desk.locator(".directory li:only-child", has_text=words.split()[0].title()).wait_for()
        desk.fill("[name=q]", "")
        desk.get_by_role("link", name="Meer collega's").wait_for()
        assert len(shown(desk)) == 2
