"""#topics and their page."""

import re

import pytest

from intranet.entries import posting
from intranet.entries.editing import edit
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.entries.topics import Topic


def shown(client, topic):
    answer = client.get(f"/topics/{topic}")
    assert answer.status_code == 200
    return re.findall(r'id="entry-(\d+)"', answer.text)


@pytest.mark.parametrize(
    "text, topics",
    [
        ("#zonnepanelen", {"zonnepanelen"}),
        ("(#Één) #een #EEN", {"een"}),
        ("#café_2 en #e-bike!", {"cafe_2", "e-bike"}),
        ("#موعد #日本 #ï", {"موعد", "日本"}),
        ("#a #1 #2026 #1-2 ## # a#b &#b1 https://kring.example/#anker #" + "x" * 81, set()),
    ],
)
def test_what_is_a_topic(cast, text, topics):
    NewEntry(cast.staff, text).publish()
    assert {topic.name for topic in Topic.select()} == topics


def test_a_topic_is_a_link_to_its_page_and_nothing_inside_an_address_is(cast, as_staff):
    entry = NewEntry(cast.staff, "Op #Zonnepanelen, zie https://kring.example/a#deel en <b>#vet</b>").publish()
    assert re.findall(r'href="([^"]*)"', entry.html) == [
        "/topics/zonnepanelen",
        "https://kring.example/a#deel",
        "/topics/vet",
    ]
    assert ">#Zonnepanelen</a>" in entry.html and "<b>" not in entry.html


def test_the_page_shows_what_names_it_in_the_text_or_in_a_comment(cast, as_staff):
    NewEntry(cast.staff, "eerste #zon").publish()
    posting.comment(NewEntry(cast.staff, "tweede").publish(), cast.lead, "net als #Zon")
    NewEntry(cast.staff, "derde").publish()
    assert shown(as_staff, "zon") == shown(as_staff, "ZON") == ["2", "1"]


def test_an_edit_takes_a_topic_away(cast, as_staff):
    entry = NewEntry(cast.staff, "eerste #zon").publish()
    edit(entry, "eerste #wind")
    assert (shown(as_staff, "zon"), shown(as_staff, "wind")) == ([], ["1"])


def test_what_others_may_not_see_is_like_what_nobody_wrote(cast, as_stranger, as_lead, clock, hx):
    NewEntry(cast.staff, "onder ons #geheim", cast.staff.team).publish()
    post = NewEntry(cast.staff, "voor allen").publish()
    comment = posting.comment(post, cast.lead, "stil #verborgen")
    Entry.update(hidden_at=clock()).where(Entry.id == comment.id).execute()
    assert shown(as_lead, "geheim") == ["1"]
    same = {
        re.sub(r"data-now=\S+", "", as_stranger.get(f"/topics/{name}").text.replace(name, "x"))
        for name in ("geheim", "verborgen", "niemand")
    }
    assert len(same) == 1
    assert "data-words" not in hx(as_stranger).get("/topics?q=ge").text


def test_completion_offers_the_most_used_first(cast, as_staff, hx):
    for text in ("#zon", "#zonnepanelen", "#zonnepanelen nog eens"):
        NewEntry(cast.staff, text).publish()
    assert re.findall(r'data-words="([^"]*)"', hx(as_staff).get("/topics?q=Zo").text) == ["zonnepanelen", "zon"]


@pytest.mark.parametrize("name", ["%00", "%25", "a%2Fb", "x" * 3000, "%F0%9F%A6%AD", "'"])
def test_an_odd_topic_is_an_empty_page_or_not_found(as_staff, hx, name):
    assert as_staff.get(f"/topics/{name}").status_code in (200, 404)
    assert hx(as_staff).get(f"/topics?q={name}").status_code == 200
