"""How requests come in and answers go out: where one is sent on to, and the headers that belong to an answer."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from intranet.web import is_ours

HERE = "https://kring.example/sign-in"
PIECES = ["/", "\\", "\t", "\n", "\r", "\x00", "\x1f", "\x7f", "\x85", " ", ".", "..", ":", "@", "?", "#", "%09", "%5c"]
WORDS = ["evil.example", "https:", "javascript:alert(1)", "people", "／", "\u2028", "\ufeff", "é"]
addresses = st.lists(st.sampled_from(PIECES + WORDS) | st.text(max_size=3), max_size=8).map("".join)


def where_a_browser_goes(address):
    """As https://url.spec.whatwg.org says: controls and spaces around it go, tabs and line ends too, \\ is a /."""
    address = address.strip("".join(map(chr, range(0x21))))
    cleaned = address.translate({ord("\t"): None, ord("\n"): None, ord("\r"): None, ord("\\"): "/"})
    return urlsplit(urljoin(HERE, "//" + cleaned.lstrip("/") if cleaned.startswith("//") else cleaned))


@given(addresses)
@example("/\t/evil.example")
@example("/\\evil.example")
@example("\t//evil.example")
@example("/\n/evil.example")
@example("///evil.example")
@settings(max_examples=500, deadline=None)
def test_what_counts_as_ours_leads_nowhere_else(address):
    if is_ours(address):
        there = where_a_browser_goes(address)
        assert (there.scheme, there.netloc) == ("https", "kring.example"), address


@pytest.mark.parametrize(
    "address", ["/", "/people?q=noor", "/people?q=van der Berg", "/topics/één", "/a//b", "/?next=https://kring.example"]
)
def test_pages_of_ours_are_ours(address):
    assert is_ours(address)


@given(addresses)
@example("/\t/evil.example")
@example("/%09/evil.example")
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_who_signs_in_stays_in_kring_whatever_the_address_says(as_staff, address):
    for answer in (
        as_staff.get("/sign-in", query_string={"next": address.encode("utf-8", "replace")}),
        as_staff.post("/language", data={"locale": "nl", "next": address.encode("utf-8", "replace")}),
    ):
        assert where_a_browser_goes(answer.headers["Location"])[:2] == ("https", "kring.example")


@pytest.mark.parametrize("path", ["//evil.example/..", "//evil.example/%2e%2e", "/%09/evil.example", "/\\evil.example"])
def test_a_request_for_an_odd_path_leads_nowhere_else(client, cast, path):
    answer = client.get("/", environ_overrides={"PATH_INFO": path, "RAW_URI": path, "REQUEST_URI": path})
    location = answer.headers.get("Location", "/")
    assert urlsplit(urljoin("http://localhost/", location)).netloc == "localhost"
    followed = client.get(location)
    assert "evil" not in urlsplit(followed.headers.get("Location", "/")).netloc


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_what_cannot_be_done_says_what_can(as_staff, headers):
    answer = as_staff.put("/people", headers=headers)
    assert answer.status_code == 405 and set(answer.allow) == {"GET", "HEAD", "OPTIONS"}
    assert answer.content_type.startswith("text/html")
