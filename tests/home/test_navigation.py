"""Each page says where it is: one item of the menus is current."""

import re

import pytest


def current(page):
    return set(re.findall(r'<a[^>]*href="([^"]*)"[^>]*aria-current="page"', page.text))


@pytest.mark.parametrize(
    ("address", "item"),
    [
        ("/people/1", "/people"),
        ("/people/4/manage", "/people"),
        ("/teams/1", "/people"),
        ("/profile", "/profile"),
        ("/password", "/profile"),
        ("/profile/departure", "/profile"),
        ("/profile/today", "/profile/today"),
        ("/welcome/days", "/profile"),
        ("/people/import", "/people/import"),
        ("/people/invite", "/people/invitations"),
        ("/company", "/company"),
        ("/company/jobs", "/company"),
        ("/reports", "/reports"),
        ("/moderation/log", "/reports"),
    ],
)
def test_the_item_of_a_page_is_current_and_no_other(as_hr, address, item):
    assert current(as_hr.get(address)) == {item}


def test_your_own_page_is_not_among_the_colleagues(as_hr, as_staff, cast):
    assert current(as_hr.get(cast.hr.url)) == {cast.hr.url}
    assert current(as_staff.get(cast.hr.url)) == {"/people"}
