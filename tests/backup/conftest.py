"""A company with photos, on a Kring that has been started."""

import pytest

from intranet import installation, jobs
from intranet.stream.models import Entry
from tests.pages import picture


@pytest.fixture
def folder(tmp_path_factory):
    """The folder for backups."""
    return tmp_path_factory.mktemp("backups")


@pytest.fixture
def house(app, cast):
    """The app after a start, with two ready photos and one that still waits as it was sent."""
    installation.start(app)
    for words in ("De Waal", "Het wad"):
        Entry.post(cast.staff, words, photos=[(picture(), words)])
    jobs.run_due()
    Entry.post(cast.staff, "Net gestuurd", photos=[(picture(), "Onderweg")])
    return app
