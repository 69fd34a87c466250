"""What happens to requests and answers: where people are sent on to, and the headers of an answer."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from intranet import create_app
from intranet.core import clock
from intranet.core.http.params import is_ours
from tests.conftest import PASSWORD, Browser, settings_for

HERE = "https://kring.example/sign-in"
PIECES = ["/", "\\", "\t", "\n", "\r", "\x00", "\x1f", "\x7f", "\x85", " ", ".", "..", ":", "@", "?", "#", "%09", "%5c"]
WORDS = ["evil.example", "https:", "javascript:alert(1)", "people", "／", "\u2028", "\ufeff", "é"]
addresses = st.lists(st.sampled_from(PIECES + WORDS) | st.text(max_size=3), max_size=8).map("".join)


def where_a_browser_goes(address):
    """As https://url.spec.whatwg.org says: control characters and spaces around it go, tabs and line ends too, and \\ is a /."""
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
def test_an_address_that_counts_as_ours_leads_nowhere_else(address):
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
def test_people_who_sign_in_stay_in_kring_whatever_the_address_says(as_staff, address):
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
def test_an_answer_to_something_impossible_says_what_is_possible(as_staff, headers):
    answer = as_staff.put("/people", headers=headers)
    assert answer.status_code == 405 and set(answer.allow) == {"GET", "HEAD", "OPTIONS"}
    assert answer.content_type.startswith("text/html")


@pytest.fixture
def secure(app, tmp_path, cast):
    """A browser in which staff is signed in, on a Kring that people use over https."""
    now = clock.now()
    app = create_app(settings_for(tmp_path, base_url="https://kring.example"))
    app.testing, app.test_client_class = True, Browser
    clock.now.set(now)
    client = app.test_client()
    client.environ_base = {"wsgi.url_scheme": "https", "HTTP_X_FORWARDED_PROTO": "https"}
    fields = {"email": "staff@duinstra.example", "password": PASSWORD}
    client.sign_in = lambda: client.post("/sign-in", data=fields)
    return client


def test_with_https_cookies_come_only_from_this_host_and_browsers_keep_to_https(secure):
    answer = secure.sign_in()
    cookies = answer.headers.getlist("Set-Cookie")
    assert {cookie.partition("=")[0] for cookie in cookies} == {"__Host-kring", "__Host-kring-device"}
    assert all({"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; ")) for cookie in cookies)
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def test_signing_out_leaves_no_page_in_the_browser_but_the_cookie_of_the_device(secure, as_staff):
    secure.sign_in()
    answer = secure.post("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert secure.get_cookie("__Host-kring-device")
    assert as_staff.post("/sign-out").headers["Clear-Site-Data"] == '"prefetchCache"'


@pytest.mark.parametrize(
    ("address", "site", "encoding"),
    [
        ("/", "cross-site", "br"),
        ("/?text=x", "same-origin", "br"),
        ("/?text=x", "none", "br"),
        ("/?text=x", "cross-site", None),
    ],
)
def test_what_another_site_put_into_a_page_is_not_compressed_with_the_rest(as_staff, address, site, encoding):
    """Otherwise the length of the answer tells how much of a guess stands on the page."""
    headers = {"Accept-Encoding": "br", "Sec-Fetch-Site": site}
    assert as_staff.get(address, headers=headers).headers.get("Content-Encoding") == encoding
