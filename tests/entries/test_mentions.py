"""@somebody and @team: found when a text is saved, and kept right when a name changes."""

import re

import pytest

from intranet.core.clock import now
from intranet.core.tasks import jobs
from intranet.entries import posting
from intranet.entries.editing import edit
from intranet.entries.mentions import Mention
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.people.departure import leave
from intranet.people.models import Lead, Person, Team


def links(entry):
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', Entry.get_by_id(entry.id).html)


def join(given_name, surname="", prefix="", team=None):
    email = f"p{Person.select().count()}@duinstra.example"
    return Person.create(
        email=email,
        given_name=given_name,
        surname=surname,
        prefix=prefix,
        team=team,
        joined_at=now().replace(year=2020),
    )


@pytest.mark.parametrize(
    "text, name",
    [
        ("@Noor kom je?", "@Noor"),
        ("kom je @noor?", "@noor"),
        ("(@Noor Nguyễn)", "@Noor Nguyễn"),
        ("@noor nguyen, kom", "@noor nguyen"),
        ("dank @Noor's team", "@Noor"),
        ("regel\n@Noor\nregel", "@Noor"),
        ("@Noor Nguyễn (Noord): ja", "@Noor Nguyễn (Noord)"),
    ],
)
def test_a_name_becomes_a_link_as_it_was_typed(cast, text, name):
    assert links(NewEntry(cast.hr, text).publish()) == [("/people/1", name)]


@pytest.mark.parametrize(
    "text",
    [
        "noor@duinstra.example",
        "@Noortje",
        "@@Noor",
        "@Nobody",
        "@",
        "@ Noor",
        "a@Noor",
        "https://kring.example/@Noor",
        "@Noo",
    ],
)
def test_what_is_no_name_stays_as_it_is(cast, text):
    entry = NewEntry(cast.hr, text).publish()
    assert "/people/" not in entry.html and Mention.select().count() == 0


def test_prefixes_and_apostrophes_belong_to_the_name(cast):
    entry = NewEntry(cast.staff, "@Hanneke in 't Veld en @Olaf van der Berg, @Lieke de Boer").publish()
    assert [address for address, _ in links(entry)] == ["/people/3", "/people/4", "/people/2"]


def test_a_shared_first_name_means_nobody_and_the_full_name_means_one(cast):
    other = join("Noor", "Bakker")
    entry = NewEntry(cast.hr, "@Noor en @Noor Bakker").publish()
    assert links(entry) == [(other.url, "@Noor Bakker")]


def test_two_with_the_same_name_are_told_apart_by_their_team(cast):
    other = join("Noor", "Nguyễn", team=cast.hr.team)
    entry = NewEntry(cast.hr, "@Noor Nguyễn of @Noor Nguyễn (Kantoor)").publish()
    assert links(entry) == [(other.url, "@Noor Nguyễn (Kantoor)")]


def test_only_people_who_may_read_it_can_be_meant(cast):
    entry = NewEntry(cast.staff, "@Olaf van der Berg @Kantoor @Noord @Lieke", cast.staff.team).publish()
    assert links(entry) == [("/teams/1", "@Noord"), ("/people/2", "@Lieke")]


def test_html_in_a_name_stays_text(cast):
    cast.stranger.change(given_name="<b>Olaf</b>", prefix="", surname="O'Neil & Zn")
    entry = NewEntry(cast.hr, "@<b>Olaf</b> O'Neil & Zn kijk").publish()
    assert "<b>" not in entry.html
    assert "<script" not in NewEntry(cast.hr, '@Noor"><script>alert(1)</script>').publish().html


def test_after_a_rename_every_text_says_the_new_name(cast, as_staff):
    post = NewEntry(cast.hr, "@Olaf van der Berg! vraag het @Olaf of https://kring.example/@Olaf").publish()
    comment = posting.comment(post, cast.staff, "@Olaf van der Berg toch?")
    version = Entry.get_by_id(post.id).version
    cast.stranger.change(given_name="Olivia", surname="Bakker", prefix="")
    jobs.run_due()
    assert Entry.get_by_id(post.id).text == "@Olivia Bakker! vraag het @Olivia Bakker of https://kring.example/@Olaf"
    assert links(post)[:2] == [("/people/4", "@Olivia Bakker")] * 2
    assert links(comment) == [("/people/4", "@Olivia Bakker")]
    page = as_staff.get("/entries/1").text
    assert "Olaf van der Berg" not in page and "bewerkt" not in page
    assert Entry.get_by_id(post.id).version > version


def test_another_surname_leaves_the_first_name_as_it_is(cast):
    post = NewEntry(cast.hr, "@Olaf kom je?").publish()
    cast.stranger.change(surname="Bakker", prefix="")
    jobs.run_due()
    assert Entry.get_by_id(post.id).text == "@Olaf kom je?"


def test_two_leavers_without_a_name_in_one_text(cast):
    post = NewEntry(cast.hr, "@Olaf van der Berg en @Lieke de Boer: dank").publish()
    for person in (cast.stranger, cast.lead):
        person.change(given_name="Oud-collega", prefix="", surname="")
    jobs.run_due()
    assert Entry.get_by_id(post.id).text == "@Oud-collega en @Oud-collega: dank"


def test_no_surname_stays_behind_and_no_namesake_is_renamed(cast):
    """A text that mentions Noor twice, and later another Noor by her full name."""
    post = NewEntry(cast.hr, "@Noor, @Noor Nguyễn").publish()
    other = join("Noor", "Bakker")
    edit(Entry.get_by_id(post.id), "@Noor, @Noor Nguyễn en @Noor Bakker")
    cast.staff.change(given_name="Oud-collega", prefix="", surname="")
    jobs.run_due()
    assert Entry.get_by_id(post.id).text == "@Oud-collega, @Oud-collega en @Noor Bakker"
    assert links(post)[-1] == (f"/people/{other.id}", "@Noor Bakker")


def test_an_edit_keeps_whom_it_meant(cast):
    """A second Noor came, and Olaf left. Correcting a typo changes neither."""
    post = NewEntry(cast.hr, "@Noor en @Olaf zijn er").publish()
    join("Noor", "Bakker")
    leave(cast.stranger)
    edit(Entry.get_by_id(post.id), "@Noor en @Olaf zijn er weer")
    assert links(post) == [("/people/1", "@Noor"), ("/people/4", "@Olaf")]
    cast.stranger.change(given_name="Oud-collega", prefix="", surname="")
    jobs.run_due()
    assert "Olaf" not in Entry.get_by_id(post.id).text


def test_the_form_shows_the_text_as_it_was_typed(cast, as_hr):
    NewEntry(cast.hr, "@Noor kom je?").publish()
    assert ">\n@Noor kom je?</textarea>" in as_hr.get("/entries/1/edit").text.replace("\r\n", "\n")


def test_a_text_full_of_names_is_saved_quickly(cast, as_staff, queries):
    with queries() as seen:
        assert as_staff.post("/posts", data={"text": "@a @b @c " * 222}).status_code == 303
    assert len(seen) < 30


HTMX = {"HX-Request": "true"}


class TestCompletion:
    def names(self, client, **query):
        answer = client.get("/mentions", query_string=query, headers=HTMX)
        assert answer.status_code == 200
        return re.findall(r'data-words="([^"]*)"', answer.text)

    def test_people_whose_name_begins_with_it_come_first(self, as_staff, cast):
        join("Bo", "Olafsen")
        assert self.names(as_staff, q="ola") == ["Olaf van der Berg", "Bo Olafsen"]
        assert self.names(as_staff, q="olaf van der b") == ["Olaf van der Berg"]

    def test_accents_and_capitals_do_not_matter(self, as_hr):
        assert self.names(as_hr, q="NGUYEN") == ["Noor Nguyễn"]

    def test_teams_are_offered_where_they_make_sense(self, as_staff, cast):
        assert self.names(as_staff, q="kant") == ["Kantoor"]
        assert self.names(as_staff, q="kant", audience=str(cast.staff.team_id)) == []
        assert self.names(as_staff, q="noord", audience=str(cast.staff.team_id)) == ["Noord"]

    def test_only_people_who_may_see_what_is_written(self, as_staff, as_stranger, cast):
        post = NewEntry(cast.staff, "onder ons", cast.staff.team).publish()
        assert self.names(as_staff, q="o", audience=str(cast.staff.team_id)) == ["Lieke de Boer"]
        assert "Olaf van der Berg" not in self.names(as_staff, q="o", entry=post.id)
        assert as_stranger.get(f"/mentions?q=o&entry={post.id}", headers=HTMX).status_code == 404
        Lead.create(team=cast.staff.team, person=cast.stranger)
        assert "Olaf van der Berg" in self.names(as_staff, q="o", entry=post.id)

    def test_a_draft_asks_for_the_readers_chosen_beside_it(self, as_staff, cast):
        draft = NewEntry(cast.staff, "nog niet").save_as_draft()
        assert 'data-mentions=""' in as_staff.get(f"/entries/{draft.id}/edit").text
        post = NewEntry(cast.staff, "al wel").publish()
        assert f'data-mentions="entry={post.id}"' in as_staff.get(f"/entries/{post.id}/edit").text

    def test_namesakes_get_their_team_added_to_their_name(self, as_hr, cast):
        join("Noor", "Nguyễn", team=cast.hr.team)
        assert sorted(self.names(as_hr, q="noor ng")) == ["Noor Nguyễn (Kantoor)", "Noor Nguyễn (Noord)"]

    def test_people_who_left_are_not_offered(self, as_staff, cast):
        leave(cast.stranger)
        assert self.names(as_staff, q="olaf") == []

    @pytest.mark.parametrize(
        "query, status",
        [
            ("q=%00%25_%27", 200),
            ("", 200),
            ("q=" + "a" * 3000, 200),
            ("q=a&audience=99", 404),
            ("q=a&audience=%C2%B2", 404),
            ("q=a&audience=2", 404),
            ("q=a&entry=abc", 404),
            ("q=a&entry=" + "9" * 30, 404),
            ("q=a&entry=0", 404),
        ],
    )
    def test_odd_questions_get_a_plain_answer(self, as_staff, query, status):
        assert as_staff.get(f"/mentions?{query}", headers=HTMX).status_code == status

    @pytest.mark.parametrize("address", ["/mentions", "/topics"])
    def test_opened_as_a_page_it_leads_home(self, as_staff, address):
        answer = as_staff.get(f"{address}?q=o")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_a_team_with_another_name_is_not_a_person(cast):
    Lead.create(team=Team.create(name="Olaf"), person=cast.lead)
    assert links(NewEntry(cast.hr, "@Olaf wie?").publish()) == []


def test_a_staff_list_read_by_a_command_renames_too(cast, app):
    """A command has no request, so it cannot use url_for()."""
    post = NewEntry(cast.hr, "@Olaf van der Berg #zon").publish()
    with app.app_context():
        Person.get_by_id(cast.stranger.id).change(surname="Bakker", prefix="")
        jobs.run_due()
    assert links(post) == [("/people/4", "@Olaf Bakker"), ("/topics/zon", "#zon")]
