"""A link says where it leads."""

import re

import pytest

from intranet.entries.models import Entry
from intranet.entries.text import to_html


def links(text):
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', to_html(text))


@pytest.mark.parametrize("host", ["xn--pple-43d.com", "аpple.com", "XN--pple-43d.com"])
def test_a_look_alike_of_another_host_is_shown_with_its_real_name(host):
    for text in (f"https://{host}/inloggen", f"www.{host}", f"noor@{host}"):
        for _address, shown in links(text):
            assert shown.isascii() and ("xn--pple-43d.com" in shown.lower() or "%" in shown)
    assert links(f"https://{host}/")


def test_a_plain_host_is_shown_with_a_readable_path():
    assert links("https://kring.example/caf%C3%A9") == [
        ("https://kring.example/caf%C3%A9", "https://kring.example/café")
    ]


@pytest.mark.parametrize("odd", ["%E2%80%AE", "%E2%80%8B", "%E2%81%A6"])
def test_nothing_that_turns_or_hides_letters_is_decoded(odd):
    assert links(f"https://kring.example/{odd}moc.elppa")[0][1] == f"https://kring.example/{odd}moc.elppa"


@pytest.mark.parametrize("text", ["@" + "\ufdfa" * 1990, "#" + "\ufdfa" * 80, "@" + "\ufdfa " * 600, "@İ" * 900])
def test_letters_that_fold_to_many_are_no_error(as_staff, text):
    assert as_staff.post("/posts", data={"text": text}).status_code == 303
    assert as_staff.get("/mentions", query_string={"q": text[:1990]}, headers={"HX-Request": "true"}).status_code == 200
    assert as_staff.get("/topics", query_string={"q": text[:1990]}, headers={"HX-Request": "true"}).status_code == 200
    assert Entry.select().count() == 1
