"""People who start later, and new teams, exist only for HR and their leads; for others not before the first day."""

import re
from datetime import timedelta

import pytest

from intranet.core import database
from intranet.core.tasks import jobs
from intranet.media.checking import check
from intranet.media.models import Picture
from intranet.people.acts import logged
from intranet.people.models import Lead, Person, Team
from intranet.people.photos import change_photo
from tests.pages import picture

FREE = 2_000_000_001  # an unused id
NAMES = ("Xandra", "Geheimteam", "xandra@", "Yorick")


@pytest.fixture
def newcomer(cast, clock):
    """Somebody who starts next month in Noord. Two more start in a new team, and one of them leads it."""
    day = clock() + timedelta(days=30)
    with logged(cast.hr):
        newcomer = Person.create(email="xandra@x.example", given_name="Xandra", team=cast.staff.team, joined_at=day)
        team = Team.create(name="Geheimteam")
        Person.create(email="xandra@y.example", given_name="Xandra", surname="Geheimteam", team=team, joined_at=day)
        lead = Person.create(email="yorick@x.example", given_name="Yorick", team=team, joined_at=day)
        for led in (team, cast.staff.team):
            Lead.create(team=led, person=lead)
    change_photo(newcomer, Picture.receive(check(picture()), lambda width, height: "0,0,480"))
    jobs.run_due()
    return Person.get_by_id(newcomer.id)


@pytest.fixture
def ids(newcomer):
    return [
        newcomer.id,
        *(person.id for person in Person.select().where(Person.given_name == "Yorick")),
        secret_team().id,
    ]


def secret_team():
    return Team.get(Team.name == "Geheimteam")


def addresses(app, method, ids):
    for rule in app.url_map.iter_rules():
        if method in rule.methods and "id" in rule.arguments and not {"file", "token"} & rule.arguments:
            for id in ids:
                yield re.sub(r"<int:id>", str(id), rule.rule), re.sub(r"<int:id>", str(FREE), rule.rule)


def others(app):
    """Every page without an id, and what a search in an address can find."""
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and not rule.arguments:
            yield rule.rule
    yield from (f"/people?q={words}" for words in ("xan", "geheim", "yor"))
    yield from (f"/mentions?q={words}" for words in ("xan", "geheim", "yor"))


def traces(text):
    return [name for name in NAMES if name in text]


def timeless(text):
    return re.sub(r"\d\d:\d\d:\d\d\.\d+", "", text)


@pytest.mark.parametrize("who", ["staff", "stranger"])
@pytest.mark.parametrize("htmx", [False, True])
def test_for_everybody_else_they_look_the_same_as_an_id_that_is_free(app, newcomer, ids, cast, sign_in, hx, who, htmx):
    client = sign_in(getattr(cast, who))
    client = hx(client) if htmx else client
    for address in others(app):
        assert not traces(client.get(address).text), address
    for method, ask in (("GET", client.get), ("POST", client.post)):
        for address, free in addresses(app, method, ids):
            answer, other = ask(address), ask(free)
            assert answer.status_code == other.status_code and not traces(answer.text), address
            assert answer.status_code != 404 or timeless(answer.text.replace(address, free)) == timeless(other.text)
    photo = f"/people/{newcomer.id}/photo/{newcomer.picture.version}/96.jpg"
    assert client.get(photo).status_code == client.get(photo.replace(str(newcomer.id), str(FREE))).status_code == 404
    for id in ids:
        assert client.get(f"/people?after={id}").status_code == client.get(f"/people?after={FREE}").status_code


def test_a_mention_of_them_means_nobody_yet(as_staff, newcomer):
    as_staff.post("/posts", data={"text": "hoi @Xandra en @Geheimteam"})
    assert f"/people/{newcomer.id}" not in as_staff.get("/").text and "/teams/" not in as_staff.get("/").text


def test_a_team_or_host_that_is_not_there_yet_cannot_be_chosen_just_as_one_that_never_was(
    as_staff, as_lead, newcomer, ids
):
    kickoff = {"title": "x", "time": "09:00", "minutes": "15", "weekdays": "1", "link": "https://video.example/x"}
    for id in ids:
        told, free = (
            [
                as_staff.post("/posts", data={"text": "x", "audience": str(number)}),
                as_lead.post("/kick-off/new", data=kickoff | {"host": str(number)}),
                as_lead.post("/kick-off/new", data=kickoff | {"team": str(number), "host": ""}),
            ]
            for number in (id, FREE)
        )
        assert [answer.status_code for answer in told] == [answer.status_code for answer in free]
        assert all(answer.status_code >= 400 and not traces(answer.text) for answer in told)


def test_hr_and_their_lead_see_who_comes(as_hr, as_lead, newcomer):
    for client in (as_hr, as_lead):
        page = client.get(newcomer.url)
        assert page.status_code == 200 and "Xandra begint" in page.text
        assert client.get(newcomer.photo_url(96)).status_code == 200
    team = f"/teams/{secret_team().id}"
    assert as_hr.get(team).status_code == 200 and as_lead.get(team).status_code == 404
    assert as_lead.get(f"/people/{Person.get(Person.given_name == 'Yorick').id}").status_code == 404


def test_from_the_first_day_on_everybody_does(sign_in, cast, newcomer, clock):
    team = secret_team()
    clock.set(clock() + timedelta(days=30, minutes=1))
    as_staff = sign_in(cast.staff)
    assert as_staff.get(newcomer.url).status_code == as_staff.get(f"/teams/{team.id}").status_code == 200
    assert "Xandra" in as_staff.get("/people").text


def test_a_team_that_everybody_left_keeps_its_page(as_staff, cast, clock):
    team = cast.stranger.team
    for person in (cast.stranger, cast.hr):
        Person.update(left_at=clock() - timedelta(days=1)).where(Person.id == person.id).execute()
    assert as_staff.get(f"/teams/{team.id}").status_code == 200


def test_ids_of_people_and_teams_do_not_follow_each_other(app):
    people = [Person.create(email=f"{n}@x.example", given_name="N").id for n in range(4)]
    teams = [Team.named(f"Team {n}").id for n in range(4)]
    for ids in (people, teams):
        assert min(abs(one - other) for one, other in zip(ids, ids[1:], strict=False)) > 4


def test_an_id_that_is_in_use_is_not_given_again(cast, monkeypatch):
    drawn = iter([cast.staff.id - 1, cast.lead.id - 1, 76])
    monkeypatch.setattr(database.secrets, "randbelow", lambda below: next(drawn))
    assert Person.create(email="n@x.example", given_name="N").id == 77
