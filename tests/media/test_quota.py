"""How many photos somebody may send within an hour."""

import io
from datetime import timedelta

import pytest

from intranet.core.clock import now
from intranet.core.tasks import jobs
from intranet.entries.models import Entry
from intranet.media import quota
from intranet.media.quota import Uploads
from tests.media.test_photos import photo


def post(client, count=1, text="kijk eens"):
    return client.post(
        "/posts", data={"text": text, "photos": [(io.BytesIO(photo(60, 40)), f"{n}.jpg") for n in range(count)]}
    )


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(quota, "MAX_UPLOADS", 3)


def test_somebody_who_sends_too_many_reads_when_they_can_send_more_and_keeps_the_text(as_staff, as_lead, few):
    assert post(as_staff, 3, "een").status_code == 303
    answer = post(as_staff)
    assert answer.status_code == 422 and "Vanaf 09:41" in answer.text and "kijk eens" in answer.text
    answer = as_staff.post("/profile/photo", data={"photo": (io.BytesIO(photo()), "ik.jpg")})
    assert answer.status_code == 422 and "Vanaf 09:41" in answer.text
    assert Entry.select().count() == 1 and post(as_lead).status_code == 303


def test_it_works_again_after_an_hour(as_staff, few, clock):
    post(as_staff, 3, "een")
    clock.set(now() + timedelta(minutes=59))
    assert post(as_staff).status_code == 422
    clock.set(now() + timedelta(minutes=1))
    assert post(as_staff).status_code == 303


def test_bytes_count_too(as_staff, monkeypatch):
    monkeypatch.setattr(quota, "MAX_UPLOADED_BYTES", 2 * len(photo(60, 40)))
    assert post(as_staff, 2, "een").status_code == 303
    assert post(as_staff).status_code == 422


def test_what_is_refused_after_it_was_decoded_counts_too(as_staff, few):
    for _ in range(3):
        as_staff.post("/posts", data={"photos": [(io.BytesIO(photo()[:500]), "a.jpg")]})
    assert "Vanaf" in post(as_staff).text


def test_it_is_forgotten_when_the_hour_is_over(as_staff, clock):
    post(as_staff)
    assert Uploads.select().count() == 1
    clock.set(now() + timedelta(hours=1, seconds=1))
    jobs.run_due()
    assert Uploads.select().count() == 0
