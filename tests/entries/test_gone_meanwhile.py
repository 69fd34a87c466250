"""Somebody deletes an entry at the very moment at which somebody else does something with it."""

import pytest

from intranet.core.database import writing
from intranet.entries import posting
from intranet.entries import views as stream
from intranet.entries.models import Entry
from intranet.entries.posting import NewEntry
from intranet.moderation import views as moderation


@pytest.fixture
def gone(monkeypatch):
    """`gone(module, name)`: the entry that this function loads is deleted right after that."""

    def deleted(module, name):
        load = getattr(module, name)

        def loaded(*args, **kwargs):
            found = load(*args, **kwargs)
            with writing():
                Entry.get_by_id(found.id).delete_instance()
            return found

        monkeypatch.setattr(module, name, loaded)

    return deleted


ACTS = {
    "comments": (stream, "load_bare", {"text": "hoi"}),
    "reactions": (stream, "load_bare", {"reaction": "heart"}),
    "mute": (stream, "load", {}),
    "reports": (moderation, "one", {"reason": "hurtful"}),
}


@pytest.mark.parametrize("what", ACTS)
@pytest.mark.parametrize("is_htmx", [False, True])
def test_a_sentence_says_that_it_is_gone(as_staff, hx, cast, gone, what, is_htmx):
    entry = NewEntry(cast.lead, "Terug uit Ameland").publish()
    module, name, data = ACTS[what]
    gone(module, name)
    browser = hx(as_staff) if is_htmx else as_staff
    answer = browser.post(f"/entries/{entry.id}/{what}", data=data)
    assert answer.status_code in (404, 422)
    assert any(words in answer.text for words in ("intussen verwijderd", "niet meer", "Misschien is"))


def test_so_it_is_with_a_reaction_to_a_comment(as_staff, cast, gone):
    comment = posting.comment(NewEntry(cast.lead, "Terug uit Ameland").publish(), cast.lead, "Met foto's")
    gone(stream, "load_bare")
    assert as_staff.post(f"/entries/{comment.id}/reactions", data={"reaction": "heart"}).status_code == 404
