"""A company with photos, on a Kring that has been started."""

import pytest

from intranet.core import installation
from intranet.core.tasks import jobs
from intranet.entries.posting import NewEntry
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
        NewEntry(cast.staff, words, photos=[(picture(), words)]).publish()
    jobs.run_due()
    NewEntry(cast.staff, "Net gestuurd", photos=[(picture(), "Onderweg")]).publish()
    return app
