"""Changing the photos of a post: their words, or fewer photos."""

import io

import pytest
from werkzeug.datastructures import FileStorage

from intranet.core.tasks import jobs
from intranet.entries.models import Entry
from intranet.entries.photos import Attachment
from intranet.entries.posting import NewEntry
from intranet.media.checking import check
from tests.media.test_photos import photo


def file():
    return check(FileStorage(io.BytesIO(photo()), "foto.jpg"))


@pytest.fixture
def post(cast):
    return NewEntry(cast.staff, "Kijk", photos=[(file(), "aap"), (file(), "beer")]).publish()


@pytest.fixture
def ids(post):
    return [attachment.id for attachment in post.attachments.order_by(Attachment.position)]


def words(post):
    return [attachment.alt for attachment in post.attachments.order_by(Attachment.position)]


def save(client, post, **form):
    return client.post(f"/entries/{post.id}", data={"text": "Kijk", **form})


def test_the_words_of_each_can_be_changed(as_staff, as_lead, post, ids):
    jobs.run_due()
    form = as_staff.get(f"/entries/{post.id}/edit").text
    assert 'value="aap"' in form and 'value="beer"' in form and f'value="{ids[0]}"' in form
    assert save(as_staff, post, photo=ids, alt=["aap", "bruine beer"]).status_code == 303
    assert words(post) == ["aap", "bruine beer"] and Entry.get_by_id(post.id).edited_at
    page = as_lead.get("/").text
    assert 'alt="bruine beer"' in page and "bewerkt" in page


def test_nothing_is_marked_as_edited_when_nothing_changed(as_staff, post, ids):
    save(as_staff, post, photo=ids, alt=["aap", "beer"])
    assert Entry.get_by_id(post.id).edited_at is None


def test_one_can_be_taken_away_with_its_file(as_staff, post, ids):
    jobs.run_due()
    gone = Attachment.get_by_id(ids[0]).picture
    save(as_staff, post, photo=ids, alt=["aap", "beer"], left_out=[ids[0]])
    assert words(post) == ["beer"] and not gone.folder.exists()


def test_something_must_stay(as_staff, post, ids):
    answer = save(as_staff, post, text="", photo=ids, alt=["aap", "vos"], left_out=ids)
    assert answer.status_code == 422 and "Schrijf eerst iets" in answer.text and 'value="vos"' in answer.text
    Entry.update(text="").where(Entry.id == post.id).execute()
    assert save(as_staff, post, text="", left_out=ids[:1]).status_code == 303
    assert save(as_staff, post, text="", left_out=ids[1:]).status_code == 422
    assert words(post) == ["beer"]


def test_words_that_are_too_long_are_refused_and_kept(as_staff, post, ids):
    answer = save(as_staff, post, photo=ids, alt=["aap", "x" * 301])
    assert answer.status_code == 422 and "300" in answer.text and "x" * 301 in answer.text and words(post)[1] == "beer"


def test_photos_of_another_entry_stay_as_they_are(as_lead, cast, post, ids):
    own = NewEntry(cast.lead, "Van mij").publish()
    save(as_lead, own, photo=ids, alt=["hond", "kat"], left_out=[*ids, "x", "9" * 30])
    assert words(post) == ["aap", "beer"] and save(as_lead, post).status_code == 404
