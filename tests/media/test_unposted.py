"""Photos that are sent while an update is being written, and posted with it."""

import io
import re
from datetime import timedelta

import pytest

from intranet.core.clock import now
from intranet.core.tasks import jobs
from intranet.entries import photos
from intranet.entries.models import Entry
from intranet.entries.photos import Attachment, forget_unposted
from intranet.media.files import media
from intranet.media.models import Picture
from intranet.people.departure import leave
from tests.media.test_photos import photo


def send(client, data=None):
    return client.post("/photos", data={"photo": (io.BytesIO(photo() if data is None else data), "a.jpg")})


def files():
    return [path for path in media().rglob("*") if path.is_file()]


def test_a_photo_that_was_sent_is_posted_with_its_words_and_is_ready_by_then(as_staff):
    ids = [send(as_staff).text for _ in range(2)]
    jobs.run_due()
    assert as_staff.post("/posts", data={"text": "kijk", "sent": ids, "alt": ["aap", "beer"]}).status_code == 303
    assert [(str(one.id), one.alt, one.sender) for one in Entry.get().attachments] == [
        (ids[0], "aap", None),
        (ids[1], "beer", None),
    ]
    page = as_staff.get("/").text
    assert 'alt="aap"' in page and "photo-waiting" not in page


def test_a_double_click_posts_it_once(as_staff):
    data = {"text": "kijk", "sent": send(as_staff).text, "submission": "een"}
    assert [as_staff.post("/posts", data=data).status_code for _ in range(2)] == [303, 303]
    assert Entry.select().count() == Attachment.select().count() == 1


def test_before_it_is_posted_only_its_sender_can_see_it_use_it_or_leave_it_out(as_staff, as_lead, as_hr):
    id = send(as_staff).text
    jobs.run_due()
    file = Attachment.get().address("480.jpg")
    assert as_staff.get(file).status_code == as_staff.get(f"/photos/{id}").status_code == 200
    for other in (as_lead, as_hr):
        assert other.get(file).status_code == other.get(f"/photos/{id}").status_code == 404
        assert other.get(f"/moderation/photos/{id}/{file.split('/')[3]}/480.jpg").status_code == 404
        assert other.post(f"/photos/{id}/removal").status_code == 404
        assert other.post("/posts", data={"text": "van mij", "sent": id}).status_code == 422
    assert Entry.select().count() == 0 and as_staff.post("/posts", data={"sent": id}).status_code == 303


def test_one_that_is_left_out_is_gone_and_one_that_was_posted_is_not(as_staff):
    left_out, posted = send(as_staff).text, send(as_staff).text
    as_staff.post("/posts", data={"sent": posted})
    assert as_staff.post(f"/photos/{left_out}/removal").status_code == 204
    assert as_staff.post(f"/photos/{posted}/removal").status_code == 404
    assert [str(one.id) for one in Attachment.select()] == [posted] and len(files()) == 1


def test_a_photo_that_cannot_be_read_is_refused_in_a_sentence(as_staff):
    answer = send(as_staff, b"geen foto")
    assert (answer.status_code, answer.mimetype) == (422, "text/plain") and answer.text.startswith("a.jpg is geen foto")
    assert as_staff.post("/photos").status_code == 400 and Attachment.select().count() == 0


def test_a_photo_that_is_gone_is_named_and_what_was_typed_stays(as_staff):
    ids = [send(as_staff).text, "999"]
    answer = as_staff.post("/posts", data={"text": "kijk eens", "sent": ids})
    assert answer.status_code == 422 and "Foto 2 is er niet meer" in answer.text and "kijk eens" in answer.text
    assert Entry.select().count() == 0 and Attachment.get().sender is not None


def test_five_are_one_too_many_also_if_some_were_sent_before(as_staff):
    ids = [send(as_staff).text for _ in range(3)]
    more = [(io.BytesIO(photo()), f"{number}.jpg") for number in range(2)]
    assert as_staff.post("/posts", data={"sent": ids, "photos": more}).status_code == 422


def test_nobody_fills_the_disk(as_staff, as_lead, monkeypatch):
    monkeypatch.setattr(photos, "MAX_UNPOSTED", 2)
    answers = [send(as_staff) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 422] and "wachten veel foto" in answers[2].text
    assert len(files()) == 2 and send(as_lead).status_code == 201


def test_what_was_never_posted_goes_after_a_day_and_nothing_else(as_staff, clock):
    as_staff.post("/posts", data={"sent": send(as_staff).text})
    send(as_staff)
    jobs.run_due()
    clock.set(now() + timedelta(hours=23))
    forget_unposted()
    assert Attachment.select().count() == 2
    young = send(as_staff).text
    clock.set(now() + timedelta(hours=1))
    forget_unposted()
    assert [one.id for one in Attachment.select().order_by(Attachment.id)] == [1, int(young)]
    assert {path.parent.name for path in files() if path.suffix} == {Attachment.get_by_id(1).picture.key}


def test_what_somebody_did_not_post_goes_when_they_leave(as_staff, as_lead, cast):
    send(as_staff)
    as_lead.post("/posts", data={"sent": send(as_lead).text})
    leave(cast.staff)
    jobs.run_due()
    assert [one.entry.author_id for one in Attachment.select()] == [cast.lead.id]


@pytest.mark.parametrize("is_htmx", [True, False])
def test_people_who_are_signed_out_send_nothing(client, hx, is_htmx):
    assert send(hx(client) if is_htmx else client).status_code == (401 if is_htmx else 303)


def test_one_whose_sizes_cannot_be_made_is_not_posted(as_staff):
    id = send(as_staff).text
    Picture.get().become("failed")
    assert "Foto 1 is er niet meer" in as_staff.post("/posts", data={"text": "kijk", "sent": id}).text


def test_a_page_that_is_loaded_again_gets_those_of_its_reader_that_can_be_posted(as_staff, as_lead):
    ids = [send(client).text for client in (as_staff, as_lead, as_staff)]
    address = f"/photos/unposted?id={ids[2]}&id={ids[1]}&id={ids[0]}&id=x"
    found = re.findall(r'name="sent" value="(\d+)"', as_staff.get(address).text)
    assert found == [ids[2], ids[0]]
    Picture.update(state="failed").execute()
    assert 'name="sent"' not in as_staff.get(address).text and as_staff.get("/photos/unposted").status_code == 200
