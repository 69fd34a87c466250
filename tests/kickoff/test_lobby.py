"""The lobby shows people who said "I'm here" and still are, and keeps nothing of that."""

import threading

import pytest

from intranet.core import database, errors
from intranet.core.tasks import jobs
from intranet.kickoff.models import Lobby, Presence, next_kickoff
from intranet.people.departure import leave
from intranet.schedule.models import Event, Occurrence


def faces(answer):
    return answer.text.count('<span class="avatar avatar-s hue')


def enter(client, occurrence, **data):
    return client.post(f"/kick-off/{occurrence.id}/presence", data=data)


@pytest.mark.parametrize(
    "minutes, seconds, taken", [(-5, -2, False), (-5, 0, True), (0, 0, True), (14, 50, True), (15, 0, False)]
)
def test_it_is_open_from_five_minutes_before_until_the_end(occurrence, at, as_staff, hx, minutes, seconds, taken):
    at(minutes, seconds)
    answer = enter(hx(as_staff), occurrence)
    assert answer.status_code == (200 if taken else 422)
    assert Presence.select().count() == taken


def test_a_closed_lobby_says_so_in_a_sentence(occurrence, at, as_staff, hx):
    at(-6)
    assert "gaat vijf minuten" in enter(hx(as_staff), occurrence).text
    assert "gaat vijf minuten" in enter(as_staff, occurrence).text
    at(16)
    assert "voorbij" in enter(hx(as_staff), occurrence).text


def test_saying_im_here_shows_your_face_to_others(occurrence, at, as_staff, as_stranger, hx):
    at(-4)
    assert faces(hx(as_stranger).get(f"/kick-off/{occurrence.id}")) == 0
    mine = enter(hx(as_staff), occurrence)
    assert faces(mine) == 1 and f"/kick-off/{occurrence.id}/call" in mine.text
    theirs = hx(as_stranger).get(f"/kick-off/{occurrence.id}")
    assert faces(theirs) == 1 and 'href="/kick-off/1/call"' not in theirs.text


def test_without_htmx_it_leads_to_the_lobby(occurrence, at, as_staff):
    at(-4)
    answer = enter(as_staff, occurrence)
    assert (answer.status_code, answer.location) == (303, f"/kick-off/{occurrence.id}")
    assert "Noor" in as_staff.get(answer.location).text


def test_your_face_goes_45_seconds_after_your_last_refresh(occurrence, at, as_staff, as_stranger, hx):
    at(-4)
    enter(hx(as_staff), occurrence)
    at(-4, 44)
    assert faces(hx(as_stranger).get(f"/kick-off/{occurrence.id}")) == 1
    at(-4, 46)
    assert faces(hx(as_stranger).get(f"/kick-off/{occurrence.id}")) == 0


def test_a_refresh_without_javascript_keeps_you_in_but_never_lets_you_in(occurrence, at, as_staff, cast):
    at(-4)
    as_staff.get(f"/kick-off/{occurrence.id}?here=1")
    assert Presence.select().count() == 0
    enter(as_staff, occurrence)
    at(-4, 40)
    as_staff.get(f"/kick-off/{occurrence.id}?here=1")
    at(-4, 80)
    assert Lobby(occurrence, cast.staff).am_here
    at(-3, 30)
    as_staff.get(f"/kick-off/{occurrence.id}?here=1")
    assert not Lobby(occurrence, cast.staff).am_here


def test_looking_never_renews(occurrence, at, as_staff, cast):
    at(-4)
    enter(as_staff, occurrence)
    at(-4, 40)
    as_staff.get(f"/kick-off/{occurrence.id}")
    at(-4, 46)
    assert not Lobby(occurrence, cast.staff).am_here


def test_the_page_refreshes_itself_only_while_the_lobby_is_open(occurrence, at, as_staff):
    at(-6)
    assert "http-equiv" not in as_staff.get(f"/kick-off/{occurrence.id}").text
    at(-4)
    assert f'content="20;url=/kick-off/{occurrence.id}?here=1"' in as_staff.get(f"/kick-off/{occurrence.id}").text
    at(15)
    assert "http-equiv" not in as_staff.get(f"/kick-off/{occurrence.id}").text


@pytest.mark.parametrize(
    "minutes, said", [(-1, "Volgende: vandaag 09:00."), (1, "Nu bezig."), (15, "Volgende: morgen 09:00.")]
)
def test_the_list_says_when_each_is_or_that_it_is_going_on(occurrence, at, as_staff, minutes, said):
    at(minutes)
    assert said in as_staff.get("/kick-off").text


def test_you_can_leave_again(occurrence, at, as_staff, hx):
    at(-4)
    enter(hx(as_staff), occurrence)
    assert faces(enter(hx(as_staff), occurrence, leave="1")) == 0
    assert Presence.select().count() == 0


def test_a_leaver_is_not_shown(occurrence, at, as_staff, cast):
    at(-4)
    enter(as_staff, occurrence)
    leave(cast.staff)
    assert Lobby(occurrence, cast.hr).number == 0


def test_only_the_highest_number_at_once_is_kept(occurrence, at, as_staff, as_lead, as_hr):
    at(-4)
    for client in (as_staff, as_lead):
        enter(client, occurrence)
    at(-2)
    enter(as_hr, occurrence)
    enter(as_hr, occurrence)
    assert Occurrence.get_by_id(occurrence.id).peak == 2
    at(15)
    jobs.run_due()
    assert Presence.select().count() == 0
    assert Occurrence.get_by_id(occurrence.id).peak == 2
    assert jobs.Job.select().count() == 0


def test_when_the_end_is_put_off_the_lobby_is_cleared_then(event, occurrence, at, as_staff):
    at(-4)
    enter(as_staff, occurrence)
    event.change(minutes=30)
    at(16)
    enter(as_staff, occurrence)
    jobs.run_due()
    assert Presence.select().count() == 1
    at(30)
    jobs.run_due()
    assert Presence.select().count() == 0


def test_one_that_was_moved_meanwhile_is_not_entered(event, occurrence, at, cast):
    at(-4)
    stale = Lobby(Occurrence.visible_to(cast.staff).first(), cast.staff)
    event.change(time="10:00")
    with pytest.raises(errors.Refused):
        stale.enter()
    event.end()
    with pytest.raises(errors.Refused):
        stale.enter()


def test_many_at_once_are_all_counted(app, occurrence, at, cast):
    at(-4)
    people = vars(cast).values()

    def come_in(person):
        with app.test_request_context(), database.db.connection_context():
            Lobby(Occurrence.get_by_id(occurrence.id), person).enter()

    threads = [threading.Thread(target=come_in, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Presence.select().count() == Occurrence.get_by_id(occurrence.id).peak == 4
    assert jobs.Job.select().where(jobs.Job.name == "clear_lobby").count() == 1


def test_the_kickoff_of_a_team_does_not_exist_for_other_people(at, cast, as_staff, as_stranger, as_hr):
    occurrence = Event.set_up(
        title="Noord", time="09:00", link="https://8x8.vc/noord", team=cast.staff.team
    ).occurrences.first()
    at(-4)
    for client, code in ((as_staff, 200), (as_stranger, 404), (as_hr, 404)):
        assert client.get(f"/kick-off/{occurrence.id}").status_code == code
        assert client.get(f"/kick-off/{occurrence.id}/call").status_code == code
    assert enter(as_stranger, occurrence).status_code == 404
    assert "Noord" not in as_stranger.get("/kick-off").text


@pytest.mark.parametrize("id", ["0", "-1", "abc", "18446744073709551616", "999"])
def test_what_does_not_exist_is_not_found(as_staff, id):
    for address in (f"/kick-off/{id}", f"/kick-off/{id}/call"):
        assert as_staff.get(address).status_code == 404
    assert as_staff.post(f"/kick-off/{id}/presence").status_code == 404


def test_when_it_is_over_the_card_of_the_next_one_comes(event, occurrence, at, as_staff, hx, cast):
    at(15)
    following = next_kickoff(cast.staff).id
    assert following != occurrence.id
    assert f'id="kickoff-{following}"' in hx(as_staff).get(f"/kick-off/{occurrence.id}").text
    page = as_staff.get(f"/kick-off/{occurrence.id}").text
    assert f'id="kickoff-{occurrence.id}"' in page and 'hx-trigger="due"' not in page


def test_ending_it_under_way_leaves_it_to_the_people_in_it(event, occurrence, at, as_staff, cast):
    at(5)
    event.end()
    assert next_kickoff(cast.staff).id == occurrence.id
    assert as_staff.get(f"/kick-off/{occurrence.id}/call").status_code == 200
    at(15)
    assert next_kickoff(cast.staff) is None


def test_an_open_card_of_a_cancelled_kickoff_goes_to_the_list_of_kickoffs(occurrence, event, as_staff, hx):
    event.end()
    answer = hx(as_staff).get(f"/kick-off/{occurrence.id}")
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (404, "/kick-off")
    assert as_staff.get(f"/kick-off/{occurrence.id}").status_code == 404
