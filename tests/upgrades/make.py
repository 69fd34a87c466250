"""Stores a small company with a row in every table, made by the present code, as SQL under the number of the latest
migration: run `.venv/bin/python -m tests.upgrades.make` before you write the next one. See tests/test_migrations.py.

It needs the command `sqlite3`. If pages.furnish() puts nothing in a table, add a row here, or to tests/kinds.py if it is
part of an entry.
"""

import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

from intranet import create_app, outside_requests
from intranet.accounts.authentication import LinkRequest, SignInAttempt
from intranet.accounts.models import Session
from intranet.backup.models import Backup
from intranet.backup.snapshot import counts
from intranet.company.models import Company
from intranet.core import clock, database, installation
from intranet.core.config import ROOT
from intranet.entries.mutes import Mute
from intranet.entries.posting import NewEntry
from intranet.entries.removal import Removal, remove
from intranet.kickoff.crowd import Presence
from intranet.media.checking import check_logo
from intranet.media.quota import Uploads
from intranet.people.acts import logged
from intranet.people.models import Person
from intranet.people.roles import make_hr
from intranet.polls.models import Option, Vote
from intranet.schedule.models import Occurrence
from intranet.staff_import.models import StaffImport
from tests import pages
from tests.conftest import MORNING, close, people_the_house, settings_for

STAFF_LIST = b"Personeelsnummer;Voornaam;Achternaam;E-mail\n7;Ilse;Postma;ilse@duinstra.example\n"


def make(folder):
    app = create_app(settings_for(folder))
    clock.now.set(MORNING)
    installation.start(app)
    with outside_requests(app):
        people_the_house()
        furnish(SimpleNamespace(**{person.email.split("@")[0]: person for person in Person.select()}))
        empty = [table for table, rows in counts(database.db).items() if not rows]
    close()
    assert not empty, f"no row in {', '.join(empty)}: see the top of tests/upgrades/make.py"


def furnish(cast):
    """Put something on every page, and rows in the tables that no page shows yet."""
    pages.furnish(cast)
    Removal.begin(NewEntry(cast.staff, "Is bijna weg").publish())
    remove(NewEntry(cast.staff, "Is alweer weg").publish())  # the last one: its id is not given out again
    with logged(cast.hr, cast.lead):
        make_hr(cast.lead, True)
    with database.writing():
        Session.begin(cast.staff)
        LinkRequest.of("iemand@duinstra.example", "192.0.2.1").note()
        SignInAttempt.of("iemand@duinstra.example", "192.0.2.1").note()
        StaffImport.receive(cast.hr, BytesIO(STAFF_LIST))
        Backup.want()
        Company.show_logo(*check_logo(pages.picture()))
        Uploads.take(cast.staff.id, 1000, "photos")
        Mute.create(person=cast.lead, entry=1)
        Vote.create(option=Option.get(), person=cast.lead)
        Presence.create(occurrence=Occurrence.get(), person=cast.lead, until=clock.now())


if __name__ == "__main__":
    latest = max((ROOT / "migrations").glob("*.py")).name[:4]
    with tempfile.TemporaryDirectory() as folder, Path(__file__).with_name(f"{latest}.sql").open("wb") as stored:
        make(Path(folder))
        subprocess.run(["sqlite3", Path(folder) / "kring.sqlite3", ".dump"], check=True, stdout=stored)
        print(stored.name)
